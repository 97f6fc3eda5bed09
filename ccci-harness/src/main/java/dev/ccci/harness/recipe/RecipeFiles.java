package dev.ccci.harness.recipe;

import dev.ccci.harness.failure.Cause;
import dev.ccci.harness.failure.LifecycleFailure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The files of a recipe at one commit, in a folder of their own that nothing else uses.
 *
 * @param recipe the recipe's name
 * @param folder where the files lie; absolute
 * @param commit the full id of the commit
 * @param pinned the published version that was asked for; empty for the head, which is deployed as what abra calls chaos
 */
public record RecipeFiles(String recipe, Path folder, String commit, Optional<RecipeVersion> pinned) {

    /** Makes the folder absolute. */
    public RecipeFiles {
        folder = folder.toAbsolutePath().normalize();
    }

    /** The first eight digits of the commit, which abra writes into the label {@code chaos-version}. */
    public String shortCommit() {
        return commit.substring(0, Math.min(8, commit.length()));
    }

    /** What is deployed: the version, or the short commit for the head. */
    public String deployed() {
        return pinned.map(RecipeVersion::text).orElseGet(this::shortCommit);
    }

    /** The recipe's name and what is deployed, such as {@code custom-html 1.11.0+1.22.1} or {@code custom-html at 1a2b3c4d}. */
    public String title() {
        return recipe + (pinned.isPresent() ? " " : " at ") + deployed();
    }

    /** The text of a file of the recipe; empty when there is none. */
    public Optional<String> text(String name) {
        Path file = folder.resolve(name);
        try {
            return Files.isRegularFile(file) ? Optional.of(Files.readString(file)) : Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The recipe's {@code .env.sample} for an app at this domain. */
    EnvFile envSample(String domain) {
        String text = text(".env.sample")
                .orElseThrow(() -> LifecycleFailure.did("read .env.sample of " + title())
                        .expected("the file from which every app of the recipe gets its env")
                        .found("no such file; add one, with at least TYPE=" + recipe + " and DOMAIN=")
                        .blame(Cause.RECIPE));
        return EnvFile.parse(".env.sample", text.replace(recipe + ".example.com", domain));
    }
}
