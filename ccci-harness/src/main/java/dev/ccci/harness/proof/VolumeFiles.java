package dev.ccci.harness.proof;

import dev.ccci.harness.Exec;
import dev.ccci.harness.backup.VolumeShell;
import dev.ccci.harness.failure.Cause;
import dev.ccci.harness.failure.LifecycleFailure;
import dev.ccci.harness.store.Store;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** Steps on files in volumes that one container does in order; each volume is at {@code /volumes/<key>}. */
final class VolumeFiles {

    private static final String SCRIPT = "files.sh";

    private final List<String> arguments = new ArrayList<>();
    private final Map<String, String> mounts = new LinkedHashMap<>();

    /** Writes a text, over another one. */
    void put(Store volume, String path, String text) {
        step("put", volume, path, text);
    }

    /** Deletes a file or folder. */
    void delete(Store volume, String path) {
        step("delete", volume, path, "");
    }

    /** Reads a text. */
    void read(Store volume, String path) {
        step("read", volume, path, "");
    }

    /** Looks whether a path is a folder. */
    void look(Store volume, String path) {
        step("look", volume, path, "");
    }

    /** Looks for the files of SQLite. */
    void search(Store volume) {
        step("search", volume, "", "");
    }

    private void step(String word, Store volume, String path, String text) {
        arguments.addAll(List.of(word, root(volume) + (path.isEmpty() ? "" : "/" + path), text));
        mounts.put(root(volume), volume.volumes().get(0).name());
    }

    /**
     * Does them.
     *
     * @param did what a failure calls them
     */
    Found run(VolumeShell shell, String did) {
        Found found = new Found(new LinkedHashMap<>(), new LinkedHashSet<>(), new ArrayList<>());
        if (arguments.isEmpty()) {
            return found;
        }
        Exec.Output output = shell.run(script(), arguments, mounts);
        if (output.exitCode() != 0) {
            throw LifecycleFailure.did(did + " " + mounts.keySet())
                    .expected("files can be written and read there")
                    .found(output.err().strip())
                    .blame(Cause.HARNESS);
        }
        output.out().lines().forEach(found::add);
        return found;
    }

    private static String root(Store volume) {
        return "/volumes/" + volume.name();
    }

    private static String script() {
        try (InputStream in = Objects.requireNonNull(VolumeFiles.class.getResourceAsStream(SCRIPT), SCRIPT)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * What the steps have found.
     *
     * @param texts of what was read, by path; a file that is not there has none
     * @param folders of what was looked at
     * @param sqlite files of SQLite
     */
    record Found(Map<String, String> texts, Set<String> folders, List<String> sqlite) {

        private void add(String line) {
            String[] words = line.split(" ", 2);
            switch (words[0]) {
                case "present" -> {
                    // only the path of the folder that the volume itself has may hold blanks
                    int blank = words[1].indexOf(' ', Math.max(0, words[1].indexOf("/.ccci-")));
                    texts.put(words[1].substring(0, blank), words[1].substring(blank + 1));
                }
                case "folder" -> folders.add(words[1]);
                case "sqlite" -> sqlite.add(words[1]);
                default -> {
                    // absent, or no folder
                }
            }
        }

        /** What was read there, or {@link Observation#ABSENT}. */
        String text(Store volume, String path) {
            return texts.getOrDefault(root(volume) + "/" + path, Observation.ABSENT);
        }

        boolean folder(Store volume, String path) {
            return folders.contains(root(volume) + "/" + path);
        }

        /** The files of SQLite in a volume, relative to its root. */
        List<String> sqlite(Store volume) {
            return sqlite.stream()
                    .filter(path -> path.startsWith(root(volume) + "/"))
                    .map(path -> path.substring(root(volume).length() + 1))
                    .sorted()
                    .toList();
        }
    }
}
