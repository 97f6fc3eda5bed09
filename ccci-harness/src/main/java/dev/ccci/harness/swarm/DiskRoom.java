package dev.ccci.harness.swarm;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.model.Container;
import com.github.dockerjava.api.model.ContainerMount;
import dev.ccci.harness.failure.Sign;
import java.io.IOException;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Room on the disk where the engine keeps containers, and on those of a container's volumes, as {@code df} tells inside of it: the
 * engine's interface does not tell, and its files may be on another machine.
 */
final class DiskRoom {

    private static final long LEAST_KIB = 10 * 1024;
    private static final int SMALL = 20;
    private static final int LEAST_FILES = 100;
    private static final int SECONDS = 2;

    private final DockerClient docker;
    private final String stack;

    DiskRoom(DockerClient docker, String stack) {
        this.docker = docker;
        this.stack = stack;
    }

    /** What there is too little of; empty as well when no container of the stack runs, or none that has {@code df}. */
    Map<Sign, String> look() {
        return docker.listContainersCmd().withLabelFilter(Map.of(Names.STACK_LABEL, stack)).exec().stream()
                .max(Comparator.comparing(container -> volumes(container).count()))
                .map(this::asked)
                .map(DiskRoom::signs)
                .orElse(Map.of());
    }

    private String asked(Container container) {
        String exec = docker.execCreateCmd(container.getId())
                .withCmd(Stream.concat(
                                Stream.of(
                                        "sh",
                                        "-c",
                                        "df -Pk \"$@\" | tail -n +2; df -Pi \"$@\" | tail -n +2",
                                        "df",
                                        "/"),
                                volumes(container))
                        .toArray(String[]::new))
                .withAttachStdout(true)
                .exec()
                .getId();
        try (Output output = new Output()) {
            docker.execStartCmd(exec).exec(output).awaitCompletion(SECONDS, TimeUnit.SECONDS);
            return output.result(0).stdout();
        } catch (InterruptedException interruption) {
            Thread.currentThread().interrupt();
            return "";
        } catch (IOException unreadable) {
            return "";
        }
    }

    private static Stream<String> volumes(Container container) {
        return Objects.requireNonNullElse(container.getMounts(), List.<ContainerMount>of()).stream()
                .filter(mount -> mount.getName() != null)
                .map(ContainerMount::getDestination)
                .filter(Objects::nonNull);
    }

    /** @param df a line for each disk, blocks of 1 KiB, then as many for files; each as {@code <device> <all> <used> <left> …} */
    static Map<Sign, String> signs(String df) {
        Map<Sign, String> signs = new EnumMap<>(Sign.class);
        List<String[]> rows = df.lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .map(line -> line.split("\\s+"))
                .filter(words -> words.length >= 4)
                .toList();
        int disks = rows.size() / 2;
        if (rows.size() != 2 * disks) {
            return signs;
        }
        rows.subList(0, disks).stream()
                .filter(DiskRoom::full)
                .findFirst()
                .ifPresent(row -> signs.put(
                        Sign.DISK_FULL,
                        String.format(
                                Locale.ROOT, "%s MiB of %s MiB are left on its disk", mebi(row[3]), mebi(row[1]))));
        rows.subList(disks, 2 * disks).stream()
                .filter(DiskRoom::outOfFiles)
                .findFirst()
                .ifPresent(row -> signs.put(
                        Sign.INODES_GONE, "room for " + row[3] + " of " + row[1] + " files is left on its disk"));
        return signs;
    }

    /** A disk may be small on purpose. */
    private static boolean full(String[] row) {
        long least = number(row[1]).map(all -> Math.min(LEAST_KIB, all / SMALL)).orElse(LEAST_KIB);
        return number(row[3]).filter(left -> left < least).isPresent();
    }

    /** File systems that make room for files as they are made tell zero of zero. */
    private static boolean outOfFiles(String[] row) {
        return number(row[3]).filter(left -> left < LEAST_FILES).isPresent()
                && number(row[1]).orElse(0L) > 0;
    }

    private static String mebi(String kibi) {
        return number(kibi).map(value -> Long.toString(value / 1024)).orElse("?");
    }

    private static Optional<Long> number(String text) {
        return text.matches("\\d{1,18}") ? Optional.of(Long.parseLong(text)) : Optional.empty();
    }
}
