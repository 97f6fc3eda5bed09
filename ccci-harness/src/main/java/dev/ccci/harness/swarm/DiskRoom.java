package dev.ccci.harness.swarm;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.model.Container;
import dev.ccci.harness.failure.Sign;
import java.io.IOException;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Room on the disk where the engine keeps containers, as {@code df} tells inside one of them: the engine's interface does not tell,
 * and its files may be on another machine.
 */
final class DiskRoom {

    private static final long LEAST_KIB = 10 * 1024;
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
                .findFirst()
                .map(this::asked)
                .map(DiskRoom::signs)
                .orElse(Map.of());
    }

    private String asked(Container container) {
        String exec = docker.execCreateCmd(container.getId())
                .withCmd("sh", "-c", "df -Pk / | tail -n 1; df -Pi / | tail -n 1")
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

    /** @param df two lines: blocks of 1 KiB, then files; each as {@code <device> <all> <used> <left> …} */
    static Map<Sign, String> signs(String df) {
        Map<Sign, String> signs = new EnumMap<>(Sign.class);
        List<String[]> rows = df.lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .map(line -> line.split("\\s+"))
                .filter(words -> words.length >= 4)
                .toList();
        if (rows.size() != 2) {
            return signs;
        }
        number(rows.get(0)[3])
                .filter(left -> left < LEAST_KIB)
                .ifPresent(left -> signs.put(
                        Sign.DISK_FULL,
                        String.format(
                                Locale.ROOT,
                                "%d MiB of %s MiB are left on its disk",
                                left / 1024,
                                mebi(rows.get(0)[1]))));
        // file systems that make room for files as they are made tell zero of zero
        number(rows.get(1)[3])
                .filter(left -> left < LEAST_FILES && number(rows.get(1)[1]).orElse(0L) > 0)
                .ifPresent(left -> signs.put(
                        Sign.INODES_GONE, "room for " + left + " of " + rows.get(1)[1] + " files is left on its disk"));
        return signs;
    }

    private static String mebi(String kibi) {
        return number(kibi).map(value -> Long.toString(value / 1024)).orElse("?");
    }

    private static Optional<Long> number(String text) {
        return text.matches("\\d{1,18}") ? Optional.of(Long.parseLong(text)) : Optional.empty();
    }
}
