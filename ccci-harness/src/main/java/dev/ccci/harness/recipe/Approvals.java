package dev.ccci.harness.recipe;

import dev.ccci.harness.failure.Cause;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The commits of recipes whose own tests may run, from the file {@code approved.yml} beside the folder of recipe directories:
 * per recipe, full commit ids, each with the reason. What is not in it may not run.
 *
 * @param reasons by recipe and commit
 */
public record Approvals(Map<String, Map<String, String>> reasons) {

    /** The file's name. */
    public static final String FILE = "approved.yml";

    /** Nothing is approved. */
    public static final Approvals NONE = new Approvals(Map.of());

    private static final Pattern COMMIT = Pattern.compile("[0-9a-f]{40}");

    /** Copies the map. */
    public Approvals {
        reasons = Collections.unmodifiableMap(new LinkedHashMap<>(reasons));
    }

    /**
     * Reads the file.
     *
     * @return {@link #NONE} when it does not exist
     * @throws dev.ccci.harness.failure.LifecycleFailure for a mistake in it, with line and column
     */
    public static Approvals load(Path file) {
        if (!Files.isRegularFile(file)) {
            return NONE;
        }
        Map<String, Map<String, String>> reasons = new LinkedHashMap<>();
        YamlReader.read(file, FILE, Cause.TEST).values().forEach((recipe, value) -> {
            Map<String, String> commits = new LinkedHashMap<>();
            YamlValue.Mapping yaml = value.mapping("the approvals of " + recipe);
            yaml.values().forEach((commit, reason) -> commits.put(commit, reason(commit, reason, yaml)));
            reasons.put(recipe, Collections.unmodifiableMap(commits));
        });
        return new Approvals(reasons);
    }

    private static String reason(String commit, YamlValue reason, YamlValue.Mapping yaml) {
        if (!COMMIT.matcher(commit).matches()) {
            throw yaml.placeOf(commit)
                    .failure(
                            "the full id of a commit, 40 digits: a branch, a tag or a short id may come to mean other code",
                            "[" + commit + "]");
        }
        if (reason.isEmpty() || reason.text(commit).isBlank()) {
            throw yaml.placeOf(commit).failure("who has looked at this commit, and why it may run", "nothing");
        }
        return reason.text(commit).strip();
    }

    /** Why the tests of a recipe at a commit may run; empty when they may not. */
    public Optional<String> reason(String recipe, String commit) {
        return Optional.ofNullable(reasons.getOrDefault(recipe, Map.of()).get(commit));
    }
}
