package dev.ccci.harness.lab;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Copies of the class folders of a kept lab's companion: the next build may empty the originals while the lab is up. */
final class KeptClasses {

    private static final String PREFIX = "classes-";

    private KeptClasses() {}

    /** The class path with copies in place of folders; jars stay where they are. */
    static String copied(String classPath, Path root) {
        try {
            Files.createDirectories(root);
            Path target = Files.createTempDirectory(root, PREFIX);
            return Stream.of(classPath.split(File.pathSeparator, -1))
                    .filter(entry -> !entry.isEmpty()) // stands for the working directory, which may be anything
                    .map(entry -> Files.isDirectory(Path.of(entry)) ? copy(entry, target) : entry)
                    .collect(Collectors.joining(File.pathSeparator));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Copies regular files only, and follows no link. */
    private static String copy(String folder, Path target) {
        Path original = Path.of(folder);
        try (Stream<Path> files = Files.walk(original)) {
            Path copy = Files.createTempDirectory(target, "");
            for (Path file : files.filter(each -> Files.isRegularFile(each, LinkOption.NOFOLLOW_LINKS))
                    .toList()) {
                Path place = copy.resolve(original.relativize(file).toString());
                Files.createDirectories(place.resolveSibling("."));
                Files.copy(file, place);
            }
            return copy.toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Removes the copies; only when no kept lab lives. */
    static void remove() {
        if (!Files.isDirectory(LabPlace.ROOT)) {
            return;
        }
        try (Stream<Path> entries = Files.list(LabPlace.ROOT)) {
            List<Path> copies = entries.filter(
                            entry -> entry.getFileName().toString().startsWith(PREFIX))
                    .toList();
            copies.forEach(LabRemains::delete);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
