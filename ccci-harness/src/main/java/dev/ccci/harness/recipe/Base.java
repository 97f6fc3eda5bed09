package dev.ccci.harness.recipe;

import java.util.List;
import java.util.Optional;

/**
 * What an upgrade starts from.
 *
 * @param version a published version; empty when there is none to upgrade from
 * @param older what may take its place when it cannot be deployed any more, in the order in which they are tried
 * @param tooOld the newest one that may not, since the upgrade would skip a major version
 * @param reason why this one, or why none; one line for people
 * @param lost whether there are versions to upgrade from and none of those tried could be deployed
 */
public record Base(
        Optional<RecipeVersion> version,
        List<RecipeVersion> older,
        Optional<RecipeVersion> tooOld,
        String reason,
        boolean lost) {

    /** How many versions are tried, the first one included. */
    public static final int TRIED = 3;

    /** Copies the list. */
    public Base {
        older = List.copyOf(older);
    }

    /** This one or none, with nothing to take its place. */
    public Base(Optional<RecipeVersion> version, String reason) {
        this(version, List.of(), Optional.empty(), reason, false);
    }

    /** None any more: every one that was tried could not be deployed. */
    public static Base lost(String reason) {
        return new Base(Optional.empty(), List.of(), Optional.empty(), reason, true);
    }

    /**
     * What takes the place of this one.
     *
     * @throws java.util.NoSuchElementException when nothing does
     */
    public Base next() {
        return new Base(
                Optional.of(older.iterator().next()),
                older.subList(1, older.size()),
                tooOld,
                "the next older one, since " + version.map(RecipeVersion::text).orElse("none") + " cannot be deployed",
                false);
    }
}
