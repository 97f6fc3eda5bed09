package dev.ccci.harness.process;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Copies of class folders for processes that stay when the run is over: the next build may empty the originals.
 *
 * @param root the folder in which each such process gets a folder of copies
 */
public record ClassCopies(Path root) {

    private static final String PREFIX = "classes-";
    private static final Duration STARTING = Duration.ofSeconds(10);

    /** The class path of this JVM with copies in place of folders; jars stay where they are. */
    public String classPath() {
        return copied(ClassPath.ofThisJvm());
    }

    String copied(String classPath) {
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

    /** Removes those that this process was started with; for its end. */
    public void removeOwn() {
        Stream.of(System.getProperty("java.class.path", "").split(File.pathSeparator, -1))
                .map(Path::of)
                .filter(entry -> entry.startsWith(root) && entry.getNameCount() > root.getNameCount())
                .map(entry -> root.resolve(entry.getName(root.getNameCount())))
                .distinct()
                .filter(Files::isDirectory)
                .forEach(ClassCopies::delete);
    }

    /** Removes the copies of processes that were killed: no living process was started with them. */
    public void removeUnused() {
        if (!Files.isDirectory(root)) {
            return;
        }
        List<String> commands = ProcessHandle.allProcesses()
                .map(process -> commandLine(process.pid()))
                .toList();
        try (Stream<Path> entries = Files.list(root)) {
            entries.filter(entry -> entry.getFileName().toString().startsWith(PREFIX))
                    .filter(ClassCopies::isOld) // its process may not have started yet
                    .filter(entry -> commands.stream().noneMatch(command -> command.contains(entry.toString())))
                    .forEach(ClassCopies::delete);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isOld(Path copy) {
        try {
            return Files.getLastModifiedTime(copy)
                    .toInstant()
                    .isBefore(Instant.now().minus(STARTING));
        } catch (IOException gone) {
            return false;
        }
    }

    private static String commandLine(long pid) {
        try {
            return new String(
                    Files.readAllBytes(Path.of("/proc", Long.toString(pid), "cmdline")), StandardCharsets.UTF_8);
        } catch (IOException gone) {
            return "";
        }
    }

    private static void delete(Path directory) {
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
