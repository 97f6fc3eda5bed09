package dev.ccci.harness.lab;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** What a lab leaves when its processes have ended: a link, control groups, files. */
record LabRemains(LabPlace place) {

    private static final Duration LIMIT = Duration.ofSeconds(10);

    /** Removes what is left of labs whose owner and companion are both dead. */
    static void sweep() {
        for (LabPlace place : LabPlace.used()) {
            LabLock.acquire(place.lock()).ifPresent(lock -> {
                try (lock) {
                    new LabRemains(place).remove();
                }
            });
        }
        removeEmptyRoot();
    }

    /** Only for the holder of the place's lock. */
    void remove() {
        new LabCgroup(place.cgroup()).remove(LIMIT);
        new LabLink(place).remove();
        if (Files.exists(place.directory())) {
            delete(place.directory());
        }
    }

    static void delete(Path directory) {
        HostCommand.of("rm", "-rf", "--one-file-system", "--", directory.toString())
                .within(Duration.ofMinutes(2))
                .run();
    }

    /** Only an empty directory can be removed, so no lab loses anything. */
    @SuppressWarnings("ResultOfMethodCallIgnored")
    static void removeEmptyRoot() {
        LabPlace.ROOT.toFile().delete();
    }

    /** What is still there; empty when nothing is. */
    List<String> list() {
        List<Path> groups = new LabCgroup(place.cgroup()).groups();
        return Stream.of(
                        groups.stream().map(Path::toString).toList(),
                        new LabLink(place).exists() ? List.of("link " + place.link()) : List.<String>of(),
                        Files.exists(place.directory())
                                ? List.of(place.directory().toString())
                                : List.<String>of())
                .flatMap(List::stream)
                .toList();
    }
}
