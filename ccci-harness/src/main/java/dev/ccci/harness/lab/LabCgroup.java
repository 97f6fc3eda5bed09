package dev.ccci.harness.lab;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/** The control groups of a lab's containers, in every hierarchy of this machine. */
record LabCgroup(String name) {

    private static final Path ROOT = Path.of("/sys/fs/cgroup");

    /** The lab's group in each hierarchy (cgroup v1), or the one (cgroup v2). */
    List<Path> groups() {
        try (Stream<Path> hierarchies = Files.list(ROOT)) {
            return Stream.concat(Stream.of(ROOT), hierarchies)
                    .map(hierarchy -> hierarchy.resolve(name))
                    .filter(Files::isDirectory)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Ends what still runs in the groups, as after the death of the engine that should have done it, and removes them. */
    void remove(Duration limit) {
        Instant end = Instant.now().plus(limit);
        List<Path> groups = groups();
        groups.forEach(LabCgroup::killAll);
        while (!groups.stream().map(LabCgroup::removed).reduce(true, Boolean::logicalAnd)) {
            if (Instant.now().isAfter(end)) {
                throw new IllegalStateException("control groups are still in use: " + groups());
            }
            LockSupport.parkNanos(Duration.ofMillis(20).toNanos()); // the kernel needs a moment after the last process
        }
    }

    private static void killAll(Path group) {
        for (Path each : below(group)) {
            try {
                Files.readAllLines(each.resolve("cgroup.procs")).stream()
                        .map(Long::parseLong)
                        .flatMap(pid -> ProcessHandle.of(pid).stream())
                        .forEach(ProcessHandle::destroyForcibly);
            } catch (IOException gone) {
                // its last process has ended and somebody else removed it
            }
        }
    }

    private static boolean removed(Path group) {
        try {
            for (Path each : below(group)) {
                Files.deleteIfExists(each);
            }
            return true;
        } catch (DirectoryNotEmptyException busy) {
            return false;
        } catch (IOException busy) {
            return !Files.exists(group);
        }
    }

    private static List<Path> below(Path group) {
        if (!Files.isDirectory(group)) {
            return List.of();
        }
        try (Stream<Path> all = Files.walk(group)) {
            return all.filter(Files::isDirectory)
                    .sorted(Comparator.reverseOrder())
                    .toList();
        } catch (IOException | UncheckedIOException gone) {
            return List.of();
        }
    }
}
