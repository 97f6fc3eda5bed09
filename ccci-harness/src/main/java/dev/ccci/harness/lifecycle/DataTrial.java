package dev.ccci.harness.lifecycle;

import dev.ccci.Tier;
import dev.ccci.harness.backup.BackupScope;
import dev.ccci.harness.backup.Hook.Moment;
import dev.ccci.harness.backup.Snapshot;
import dev.ccci.harness.backup.VolumeMarkers;
import dev.ccci.harness.failure.Cause;
import dev.ccci.harness.failure.LifecycleFailure;
import dev.ccci.harness.marker.AppMarkers;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Backup and restore as the labels say, with data on trial: planted, saved, lost, brought back. */
final class DataTrial {

    private static final int ATTEMPTS = 3;

    private final BackupScope scope;
    private final VolumeMarkers acrossUpgrade;
    private final VolumeMarkers acrossRestore;
    private final AppMarkers markers;
    private final Supplier<Optional<String>> rejection;
    private final Optional<BackupRepository> repository;
    private final LabelledBackup backup;
    private final Hooks hooks;
    private final ObservedFacts facts;
    private final Consumer<String> progress;

    DataTrial(
            BackupScope scope,
            VolumeMarkers acrossUpgrade,
            VolumeMarkers acrossRestore,
            AppMarkers markers,
            Supplier<Optional<String>> rejection,
            Optional<BackupRepository> repository,
            LabelledBackup backup,
            Hooks hooks,
            ObservedFacts facts,
            Consumer<String> progress) {
        this.scope = scope;
        this.acrossUpgrade = acrossUpgrade;
        this.acrossRestore = acrossRestore;
        this.markers = markers;
        this.rejection = rejection;
        this.repository = repository;
        this.backup = backup;
        this.hooks = hooks;
        this.facts = facts;
        this.progress = progress;
    }

    void beforeUpgrade() {
        acrossUpgrade.plantBeforeUpgrade();
        markers.plantBeforeUpgrade();
    }

    /** @param mounted names on the server of the volumes that the head mounts */
    void afterUpgrade(Set<String> mounted) {
        facts.upgraded(acrossUpgrade.afterUpgrade(mounted));
        facts.markers(Tier.UPGRADE, markers.afterUpgrade());
    }

    void backUp() {
        acrossRestore.plantBeforeBackup();
        markers.plantBeforeBackup();
        takeVerified();
        facts.markers(Tier.BACKUP, markers.afterBackup());
    }

    /** A dump that was begun too early is mended by dumping again, not by looking again. */
    private void takeVerified() {
        for (int attempt = 1; ; attempt++) {
            facts.saved(backup.take());
            Optional<String> no = rejection.get();
            if (no.isEmpty()) {
                return;
            }
            if (attempt == ATTEMPTS) {
                throw LifecycleFailure.did("took the backup " + ATTEMPTS + " times and had each verified")
                        .expected("the verification says yes to one of them")
                        .found(no.get())
                        .blame(Cause.RECIPE);
            }
            progress.accept(
                    "backup " + attempt + " of at most " + ATTEMPTS + " is rejected and taken again, by " + no.get());
        }
    }

    /** Loses data, puts the snapshot back and looks. */
    void restore(Consumer<String> finding) {
        Snapshot snapshot = facts.snapshot()
                .filter(taken -> !taken.id().isEmpty())
                .orElseThrow(() -> LifecycleFailure.did("wanted to restore the backup")
                        .expected("a snapshot")
                        .found("none: nothing of what the labels name was there to be saved")
                        .blame(Cause.RECIPE));
        acrossRestore.lose();
        markers.lose();
        hooks.run(scope.hooks(Moment.RESTORE_PRE));
        repository.orElseThrow().ready().restore(snapshot, scope.volumes());
        hooks.run(scope.hooks(Moment.RESTORE_POST));
        facts.restored(acrossRestore.afterRestore());
        acrossRestore
                .keptAdditions()
                .forEach(
                        volume -> finding.accept(
                                "volume " + volume
                                        + ": what was added after the backup is still there after the restore, since files are merged"));
        acrossRestore.remove();
        facts.markers(Tier.RESTORE, markers.afterRestore());
    }
}
