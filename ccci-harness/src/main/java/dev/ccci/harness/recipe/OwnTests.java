package dev.ccci.harness.recipe;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Tests that a recipe's own repository brings, the Java sources in its folder {@code tests/ccci}. They are code of whoever wrote
 * the commit, so they are compiled and run only when exactly that commit is approved.
 *
 * @param folder where they are
 * @param sources the Java files; not read unless approved
 * @param recipe the recipe's name
 * @param commit the head's full id
 * @param approval why they may run; empty when they may not
 */
public record OwnTests(Path folder, List<Path> sources, String recipe, String commit, Optional<String> approval) {

    /** The folder in a recipe's repository. */
    public static final String FOLDER = "tests/ccci";

    /** Copies the list. */
    public OwnTests {
        sources = List.copyOf(sources);
    }

    /** Those of the head. Only lists files. */
    public static OwnTests of(RecipeFiles head, Approvals approvals) {
        Path folder = head.folder().resolve(FOLDER);
        return new OwnTests(
                folder,
                AuthoredClasses.sources(folder),
                head.recipe(),
                head.commit(),
                approvals.reason(head.recipe(), head.commit()));
    }

    /** Whether they are there and approved. */
    public boolean run() {
        return !sources.isEmpty() && approval.isPresent();
    }

    /** One line for the plan and the results; empty when there are none. */
    public Optional<String> line() {
        if (sources.isEmpty()) {
            return Optional.empty();
        }
        String found = sources.size() + (sources.size() == 1 ? " Java file" : " Java files")
                + " of the recipe's own in " + FOLDER + " at " + commit;
        return Optional.of(approval.map(reason -> found + ": approved (" + reason + "), and run")
                .orElse(found + ": not approved, neither compiled nor run; to approve, look at them and add to "
                        + Approvals.FILE + ": " + recipe + ": {" + commit + ": <why>}"));
    }
}
