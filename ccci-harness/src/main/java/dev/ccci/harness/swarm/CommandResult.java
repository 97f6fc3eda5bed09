package dev.ccci.harness.swarm;

/**
 * What a command in a container did.
 *
 * @param stdout decoded as UTF-8, at most {@value Output#BYTES} bytes of it
 * @param stderr likewise
 */
public record CommandResult(int exitCode, String stdout, String stderr) {

    /** Whether it exited with 0. */
    public boolean ok() {
        return exitCode == 0;
    }
}
