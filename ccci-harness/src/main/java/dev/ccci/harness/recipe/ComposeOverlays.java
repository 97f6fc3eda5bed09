package dev.ccci.harness.recipe;

import dev.ccci.harness.failure.Cause;
import dev.ccci.harness.failure.LifecycleFailure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The compose files that a recipe directory adds: {@code compose.ccci.yml} for the surroundings, and below {@code previous/} one
 * folder per published version with a repair for it, which is used when that version is the base, and never for the head.
 *
 * @param surroundings for base and head
 * @param repair for the base alone
 * @param findings what is used and what is not, one line each
 */
public record ComposeOverlays(
        Optional<ComposeOverlay> surroundings, Optional<ComposeOverlay> repair, List<String> findings) {

    private static final String FILE = "compose.ccci.yml";
    private static final String PREVIOUS = "previous";

    /** None. */
    public static final ComposeOverlays NONE = new ComposeOverlays(Optional.empty(), Optional.empty(), List.of());

    /** Copies the list. */
    public ComposeOverlays {
        findings = List.copyOf(findings);
    }

    /**
     * The overlays of a recipe directory.
     *
     * @param directory the recipe directory
     * @param base the version that an upgrade starts from
     * @throws LifecycleFailure for a mistake in one that is used, and for a name that would be overlooked
     */
    public static ComposeOverlays in(Path directory, Optional<RecipeVersion> base) {
        return in(directory, new Base(base, ""));
    }

    /**
     * The same, without a complaint about repairs for versions that may take the base's place.
     *
     * @param chosen what an upgrade starts from
     */
    public static ComposeOverlays in(Path directory, Base chosen) {
        Optional<RecipeVersion> base = chosen.version();
        refuse(directory.resolve("compose.ccci.yaml"), FILE);
        Optional<ComposeOverlay> surroundings = overlay(directory.resolve(FILE), FILE, false);
        List<String> findings = new ArrayList<>();
        surroundings.map(ComposeOverlay::finding).ifPresent(findings::add);
        Optional<ComposeOverlay> repair = Optional.empty();
        for (Path folder : entries(directory.resolve(PREVIOUS))) {
            String version = String.valueOf(folder.getFileName());
            refuse(folder.resolve("compose.ccci.yaml"), FILE);
            if (chosen.older().stream().map(RecipeVersion::text).anyMatch(version::equals)) {
                continue;
            }
            if (base.map(RecipeVersion::text).filter(version::equals).isEmpty()) {
                findings.add("stale: " + PREVIOUS + "/" + version + " is for a base of that version, and the base is "
                        + base.map(RecipeVersion::text).orElse("none") + "; take it out, or rename it");
                continue;
            }
            String name = PREVIOUS + "/" + version + "/" + FILE;
            repair = overlay(folder.resolve(FILE), name, true);
            findings.add(repair.map(ComposeOverlay::finding)
                    .orElse("stale: " + PREVIOUS + "/" + version + " has no " + FILE + " and does nothing"));
        }
        return new ComposeOverlays(surroundings, repair, findings);
    }

    /** What is merged into the head. */
    public List<ComposeOverlay> ofHead() {
        return surroundings.stream().toList();
    }

    /** What is merged into the base; the repair last. */
    public List<ComposeOverlay> ofBase() {
        return Stream.concat(surroundings.stream(), repair.stream()).toList();
    }

    private static Optional<ComposeOverlay> overlay(Path file, String name, boolean repair) {
        return Files.isRegularFile(file) ? Optional.of(new ComposeOverlay(file, name, repair)) : Optional.empty();
    }

    private static List<Path> entries(Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.filter(entry -> !String.valueOf(entry.getFileName()).startsWith("."))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void refuse(Path mistaken, String name) {
        if (Files.exists(mistaken)) {
            throw LifecycleFailure.did("looked for compose overlays in " + mistaken.getParent())
                    .expected("a file " + name)
                    .found("[" + mistaken.getFileName() + "], which would be overlooked; rename it")
                    .blame(Cause.TEST);
        }
    }
}
