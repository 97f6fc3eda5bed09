package dev.ccci.harness.browser;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Folders that are not needed any more. */
final class Folders {

    private Folders() {}

    /** Removes a folder with everything in it, also while a dying browser still writes there. */
    static void delete(Path folder) {
        try {
            for (Path file : contents(folder)) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot remove [" + folder + "]: " + e.getMessage(), e);
        }
    }

    private static List<Path> contents(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.sorted(Comparator.reverseOrder()).toList();
        } catch (NoSuchFileException | UncheckedIOException gone) {
            return List.of();
        }
    }
}
