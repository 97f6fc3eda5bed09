package dev.ccci.harness.recipe;

import java.util.Optional;

/**
 * The commit under test.
 *
 * @param commit its full id
 * @param version the version it is, or claims to be in its compose file; empty when neither is known
 * @param published whether an annotated version tag is on this commit
 */
public record Head(String commit, Optional<RecipeVersion> version, boolean published) {

    /** The first eight digits of the commit. */
    public String shortCommit() {
        return commit.substring(0, Math.min(8, commit.length()));
    }

    /** The version, if any, and the short commit, such as {@code 1.11.0+1.22.1 (1a2b3c4d)}. */
    public String title() {
        return version.map(known -> known + (published ? "" : ", not published,") + " (" + shortCommit() + ")")
                .orElseGet(this::shortCommit);
    }
}
