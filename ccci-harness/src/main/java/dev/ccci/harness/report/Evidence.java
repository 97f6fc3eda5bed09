package dev.ccci.harness.report;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Where people find what shows why a step failed: the run directory, and in it the files of one test. Thread-safe. */
public final class Evidence {

    private final RunDirectory directory;
    private final Map<String, List<Path>> files = new ConcurrentHashMap<>();

    /** @param directory the folder of the run */
    public Evidence(RunDirectory directory) {
        this.directory = directory;
    }

    /**
     * Notes files of one test.
     *
     * @param kept relative to the run directory
     * @param uniqueId the test's JUnit id
     */
    public void keep(List<Path> kept, String uniqueId) {
        files.put(uniqueId, List.copyOf(kept));
    }

    /** What to tell people about the node with a JUnit id: one place per line. */
    public String of(String uniqueId) {
        List<String> lines = new ArrayList<>(List.of(directory.shown()));
        files.getOrDefault(uniqueId, List.of()).forEach(file -> lines.add(directory.shown() + "/" + file));
        return String.join("\n", lines);
    }
}
