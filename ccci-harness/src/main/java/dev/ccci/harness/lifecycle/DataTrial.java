package dev.ccci.harness.lifecycle;

import dev.ccci.Tier;
import dev.ccci.harness.backup.BackupScope;
import dev.ccci.harness.backup.Hook.Moment;
import dev.ccci.harness.backup.Snapshot;
import dev.ccci.harness.failure.Cause;
import dev.ccci.harness.failure.LifecycleFailure;
import dev.ccci.harness.marker.AppMarkers;
import dev.ccci.harness.proof.StoreMarkers;
import dev.ccci.harness.proof.StoreProof;
import dev.ccci.harness.proof.StoreProof.State;
import dev.ccci.harness.store.Stores;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Backup and restore as the labels say, with data on trial: planted, saved, lost, brought back. */
final class DataTrial {

    private static final int ATTEMPTS = 3;

    private final BackupScope scope;
    private final StoreMarkers stores;
    private final AppMarkers markers;
    private final Supplier<Optional<String>> rejection;
    private final Optional<BackupRepository> repository;
    private final LabelledBackup backup;
    private final Hooks hooks;
    private final ObservedFacts facts;
    private final Consumer<String> progress;

    DataTrial(
            BackupScope scope,
            StoreMarkers stores,
            AppMarkers markers,
            Supplier<Optional<String>> rejection,
            Optional<BackupRepository> repository,
            LabelledBackup backup,
            Hooks hooks,
            ObservedFacts facts,
            Consumer<String> progress) {
        this.scope = scope;
        this.stores = stores;
        this.markers = markers;
        this.rejection = rejection;
        this.repository = repository;
        this.backup = backup;
        this.hooks = hooks;
        this.facts = facts;
        this.progress = progress;
    }

    /** @param base what keeps data in the version that runs */
    void beforeUpgrade(Stores base) {
        facts.keeps(Tier.UPGRADE, base.all());
        tell(stores.plantBeforeUpgrade(base));
        markers.plantBeforeUpgrade();
    }

    /**
     * @param head what keeps data in the version that runs now
     * @param mounted names on the server of the volumes that it mounts
     */
    void afterUpgrade(Stores head, Set<String> mounted) {
        facts.proven(Tier.UPGRADE, tell(stores.afterUpgrade(head, mounted)));
        facts.markers(Tier.UPGRADE, markers.afterUpgrade());
    }

    /** @param head what keeps data in the version that runs */
    void backUp(Stores head) {
        facts.keeps(Tier.BACKUP, head.all());
        facts.keeps(Tier.RESTORE, head.all());
        facts.proven(Tier.BACKUP, tell(stores.plantBeforeBackup(head, scope)));
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

    /**
     * Loses data, puts the snapshot back and looks.
     *
     * @param settle waits until the stack is at rest: a hook may have ended a service, to be started anew
     */
    void restore(Runnable settle) {
        Snapshot snapshot = facts.snapshot()
                .filter(taken -> !taken.id().isEmpty())
                .orElseThrow(() -> LifecycleFailure.did("wanted to restore the backup")
                        .expected("a snapshot")
                        .found("none: nothing of what the labels name was there to be saved")
                        .blame(Cause.RECIPE));
        stores.lose();
        markers.lose();
        hooks.run(scope.hooks(Moment.RESTORE_PRE));
        repository.orElseThrow().ready().restore(snapshot, scope.volumes());
        hooks.run(scope.hooks(Moment.RESTORE_POST));
        settle.run();
        facts.proven(Tier.RESTORE, tell(stores.afterRestore(scope)));
        facts.markers(Tier.RESTORE, markers.afterRestore());
    }

    /** Takes away what is planted in stores, when the app stays. */
    void leave() {
        stores.remove();
    }

    /** One line for each state, and one for each store without a marker. */
    private List<StoreProof> tell(List<StoreProof> proofs) {
        Map<State, List<StoreProof>> states = proofs.stream()
                .collect(Collectors.groupingBy(
                        StoreProof::state, () -> new EnumMap<>(State.class), Collectors.toList()));
        states.forEach((state, those) -> {
            switch (state) {
                case MARKED, KEPT, LOST -> progress.accept("data " + state.word() + ": " + titles(those));
                case UNVERIFIED, NOT_APPLICABLE ->
                    those.forEach(proof -> progress.accept(
                            "data " + state.word() + ": " + proof.store().title() + ": " + proof.reason()));
            }
        });
        return proofs;
    }

    private static String titles(List<StoreProof> proofs) {
        return proofs.stream().map(proof -> proof.store().title()).collect(Collectors.joining(", "));
    }
}
