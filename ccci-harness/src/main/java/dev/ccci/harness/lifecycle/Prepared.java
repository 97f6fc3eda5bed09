package dev.ccci.harness.lifecycle;

import dev.ccci.harness.backup.BackupScope;
import dev.ccci.harness.recipe.Base;
import dev.ccci.harness.recipe.ComposeOverlay;
import dev.ccci.harness.recipe.ComposeOverlays;
import dev.ccci.harness.recipe.OwnTests;
import dev.ccci.harness.recipe.RecipeRepository;
import dev.ccci.harness.recipe.RecipeSettings;
import dev.ccci.harness.recipe.RecipeVersion;
import dev.ccci.harness.recipe.UpgradePath;
import dev.ccci.spi.Plan;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a run has decided before it changes anything.
 *
 * @param repository the recipe's private clone
 * @param settings the recipe directory's
 * @param plan which tiers run
 * @param chosen the base and why
 * @param base the version that is deployed first; empty when the head is
 * @param head the commit under test
 * @param backup what the head's labels say about backups
 * @param overlays the compose files of the recipe directory
 * @param own the tests in the recipe's own repository
 */
record Prepared(
        RecipeRepository repository,
        RecipeSettings settings,
        Plan plan,
        Base chosen,
        Optional<Deployable> base,
        Deployable head,
        BackupScope backup,
        ComposeOverlays overlays,
        OwnTests own) {

    /** The same with what the deps gave. The plan stays: labels and volumes do not come from deps. */
    Prepared with(RecipeSettings filled) {
        return new Prepared(
                repository,
                filled,
                plan,
                chosen,
                base.map(version -> version.with(filled)),
                head.with(filled),
                backup,
                overlays,
                own);
    }

    /** What is deployed first. */
    Deployable first() {
        return base.orElse(head);
    }

    /** The version that is upgraded from, if there is one. */
    Optional<RecipeVersion> baseVersion() {
        return base.flatMap(version -> version.files().pinned());
    }

    /** From which version to which the upgrade goes, if there is one. */
    Optional<UpgradePath> upgrade() {
        return baseVersion().map(version -> new UpgradePath(version, repository.head(), repository.versions()));
    }

    /** Every image of base and head, each once. */
    List<String> images() {
        return Stream.concat(base.stream(), Stream.of(head))
                .flatMap(version -> version.stack().images().stream())
                .distinct()
                .toList();
    }

    /** The compose files of the recipe directory that are used in this run. */
    List<ComposeOverlay> merged() {
        return base.isPresent() ? overlays.ofBase() : overlays.ofHead();
    }

    /** What is worth telling, one line each, each once. */
    List<String> findings() {
        return Stream.of(
                        repository.findings().stream(),
                        overlays.findings().stream(),
                        own.line().stream(),
                        upgrade().filter(UpgradePath::skips).stream().map(path -> "the update goes " + path),
                        head.env().findings().stream(),
                        head.stack().findings().stream(),
                        backup.findings().stream(),
                        DisposableVolumes.contradicted(this).stream(),
                        DeclaredBackup.contradicted(backup, settings).stream())
                .flatMap(lines -> lines)
                .distinct()
                .toList();
    }
}
