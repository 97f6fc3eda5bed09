package dev.ccci.harness.backup;

import dev.ccci.harness.Exec;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Runs a shell script as {@link VolumeShell} does, and hands on what it writes, however much that is. */
@FunctionalInterface
public interface VolumeStream {

    /**
     * Runs a script and waits for its end and that of the reader.
     *
     * @param script the text of a POSIX shell script
     * @param arguments its arguments
     * @param mounts where in the container each volume is mounted: path → name of the volume on the server
     * @param reader gets its standard output while it is written; never fails to read, but ends early when the script dies
     * @return without the standard output
     */
    Exec.Output run(String script, List<String> arguments, Map<String, String> mounts, Consumer<InputStream> reader);
}
