package dev.ccci.harness.report;

import dev.ccci.harness.failure.Cause;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/** How {@code ./ccci test} ends. In the order in which one outdoes those after it, in a run and among several. */
public enum ExitCode {
    /** The run was ended from outside; nothing is decided. */
    ABORTED(5),
    /** The teardown is red: something of the run is left on the server, or may be. */
    RESIDUE(6),
    /** The server, the machine or ccci is to blame for something red: nothing is said about the recipe. */
    INFRASTRUCTURE(3),
    /** The recipe, an image, a test or a base is to blame. */
    RECIPE(1),
    /** Nothing has failed, and something could not be checked. */
    UNVERIFIED(4),
    /** All is well. */
    GREEN(0);

    private static final Set<String> NOT_THE_RECIPE = Set.of(Cause.INFRASTRUCTURE.name(), Cause.HARNESS.name());

    private final int code;

    ExitCode(int code) {
        this.code = code;
    }

    /** The code of the process. */
    public int code() {
        return code;
    }

    /**
     * How a run ends.
     *
     * @param aborted whether it was ended from outside
     */
    public static ExitCode of(Results results, boolean aborted) {
        List<CheckResult> red = results.tiers().stream()
                .flatMap(tier -> tier.checks().stream())
                .filter(check ->
                        check.outcome().equals("failed") || check.outcome().equals("unverified"))
                .toList();
        if (aborted) {
            return ABORTED;
        } else if (!results.residue().isEmpty() || isRed(results, "teardown")) {
            return RESIDUE;
        } else if (results.outcome().equals("passed")) {
            return GREEN;
        } else if (red.isEmpty()
                || red.stream().anyMatch(check -> check.cause() == null || NOT_THE_RECIPE.contains(check.cause()))) {
            return INFRASTRUCTURE;
        }
        return red.stream().anyMatch(check -> check.outcome().equals("failed")) ? RECIPE : UNVERIFIED;
    }

    private static boolean isRed(Results results, String tier) {
        return results.tiers().stream()
                .anyMatch(each -> each.name().equals(tier) && each.outcome().equals("failed"));
    }

    /** Adds a line with the code and the recipe to a file; {@code ./ccci} ends with the worst of them. */
    public void append(Path file, String recipe) {
        try {
            Files.writeString(
                    file,
                    code + " " + recipe + System.lineSeparator(),
                    StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** All codes, the worst first. */
    public static List<Integer> worstFirst() {
        return Arrays.stream(values()).map(ExitCode::code).toList();
    }
}
