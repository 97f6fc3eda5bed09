package dev.ccci.harness.swarm;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * A stack to be deployed.
 *
 * @param stack its name
 * @param directory the recipe's files; relative paths in compose files are relative to it
 * @param composeFiles in the order in which they are merged, the override last; relative ones are looked up in the directory
 * @param environment the only variables that compose files can interpolate
 * @param runId of the run that owns it
 */
public record StackSpec(
        String stack, Path directory, List<Path> composeFiles, Map<String, String> environment, String runId) {

    /** Copies of the collections are kept. */
    public StackSpec {
        composeFiles = List.copyOf(composeFiles);
        environment = Map.copyOf(environment);
    }
}
