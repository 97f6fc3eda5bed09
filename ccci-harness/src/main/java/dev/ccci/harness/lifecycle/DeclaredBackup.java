package dev.ccci.harness.lifecycle;

import dev.ccci.Tier;
import dev.ccci.harness.backup.BackupScope;
import dev.ccci.harness.recipe.RecipeSettings;
import java.util.Optional;

/** Compares what recipe.yml says of backups with what the recipe's labels say. */
final class DeclaredBackup {

    private DeclaredBackup() {}

    /** What recipe.yml leaves out although the labels promise it. */
    static Optional<String> contradicted(BackupScope labels, RecipeSettings settings) {
        Optional<String> declared = Optional.ofNullable(settings.notApplicable().get(Tier.BACKUP))
                .map(reason -> "that the backup does not apply (" + reason + ")")
                .or(() -> settings.backupCapable()
                        .filter(capable -> !capable)
                        .map(no -> "that the recipe cannot be backed up (backup.capable: false)"));
        return declared.filter(unused -> labels.capable())
                .map(words -> "recipe.yml says " + words + ", and the label backupbot.backup=true on "
                        + String.join(", ", labels.services())
                        + " says the opposite: one of them is wrong, and no backup is tried");
    }
}
