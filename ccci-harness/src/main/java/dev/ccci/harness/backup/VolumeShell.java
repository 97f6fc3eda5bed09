package dev.ccci.harness.backup;

import dev.ccci.harness.Exec;
import java.util.List;
import java.util.Map;

/** Runs a shell script in a one-off container of its own, with volumes of the server mounted. */
@FunctionalInterface
public interface VolumeShell {

    /**
     * Runs a script and waits for its end.
     *
     * @param script the text of a POSIX shell script
     * @param arguments its arguments
     * @param mounts where in the container each volume is mounted: path → name of the volume on the server
     */
    Exec.Output run(String script, List<String> arguments, Map<String, String> mounts);
}
