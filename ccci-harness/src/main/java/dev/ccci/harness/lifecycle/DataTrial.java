package dev.ccci.harness.lifecycle;

import dev.ccci.harness.backup.BackupScope;
import dev.ccci.harness.backup.Hook.Moment;
import dev.ccci.harness.backup.SavedVolume;
import dev.ccci.harness.backup.Snapshot;
import dev.ccci.harness.backup.VolumeMarkers;
import dev.ccci.harness.backup.VolumeShell;
import dev.ccci.harness.failure.Cause;
import dev.ccci.harness.failure.LifecycleFailure;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** Backup and restore as the labels say, with data on trial: planted, saved, lost, brought back. */
final class DataTrial {

    private final BackupScope scope;
    private final VolumeMarkers markers;
    private final Optional<BackupRepository> repository;
    private final Hooks hooks;
    private final ObservedFacts facts;
    private final Consumer<String> progress;

    DataTrial(
            BackupScope scope,
            VolumeMarkers markers,
            Optional<BackupRepository> repository,
            Hooks hooks,
            ObservedFacts facts,
            Consumer<String> progress) {
        this.scope = scope;
        this.markers = markers;
        this.repository = repository;
        this.hooks = hooks;
        this.facts = facts;
        this.progress = progress;
    }

    /** The volumes that can be marked: all of the volume is saved, and it exists in the version that is deployed first. */
    static List<SavedVolume> markable(BackupScope scope, Set<String> volumesOfFirst) {
        return scope.volumes().stream()
                .filter(SavedVolume::whole)
                .filter(volume -> volumesOfFirst.contains(volume.key()))
                .toList();
    }

    static VolumeMarkers markers(VolumeShell shell, List<SavedVolume> volumes, String runId) {
        return new VolumeMarkers(shell, volumes, runId);
    }

    void beforeUpgrade() {
        markers.plantBeforeUpgrade();
    }

    void afterUpgrade() {
        facts.upgraded(markers.afterUpgrade());
    }

    void backUp() {
        markers.plantBeforeBackup();
        hooks.run(scope.hooks(Moment.BACKUP_PRE));
        Snapshot snapshot = repository.orElseThrow().ready().save(scope.volumes());
        hooks.run(scope.hooks(Moment.BACKUP_POST));
        facts.saved(snapshot);
        progress.accept(
                snapshot.id().isEmpty()
                        ? "no snapshot: the labels leave no volume to save"
                        : String.format(
                                Locale.ROOT,
                                "snapshot %s: %d files, %d bytes of %s",
                                snapshot.id(),
                                snapshot.files(),
                                snapshot.bytes(),
                                snapshot.contents().stream()
                                        .map(Snapshot.Content::name)
                                        .toList()));
    }

    /** Loses data, puts the snapshot back and looks. */
    void restore(Consumer<String> finding) {
        Snapshot snapshot = facts.snapshot()
                .filter(taken -> !taken.id().isEmpty())
                .orElseThrow(() -> LifecycleFailure.did("wanted to restore the backup")
                        .expected("a snapshot")
                        .found("none: the labels left no volume to save")
                        .blame(Cause.RECIPE));
        markers.lose();
        hooks.run(scope.hooks(Moment.RESTORE_PRE));
        repository.orElseThrow().ready().restore(snapshot, scope.volumes());
        hooks.run(scope.hooks(Moment.RESTORE_POST));
        facts.restored(markers.afterRestore());
        markers.keptAdditions()
                .forEach(
                        volume -> finding.accept(
                                "volume " + volume
                                        + ": what was added after the backup is still there after the restore, since files are merged"));
        markers.remove();
    }
}
