package dev.ccci.harness.proof;

import dev.ccci.harness.Exec;
import dev.ccci.harness.backup.BackupScope;
import dev.ccci.harness.backup.VolumeShell;
import dev.ccci.harness.failure.Cause;
import dev.ccci.harness.failure.LifecycleFailure;
import dev.ccci.harness.proof.VolumeMarkers.Place;
import dev.ccci.harness.store.Store;
import dev.ccci.harness.store.Stores;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Plants markers in every store of an app and looks what becomes of them: one that must survive the upgrade, and four for the
 * restore, one each that is changed, deleted before the backup, deleted after it, and added after it. Files of SQLite are found when
 * markers are planted, since the app has made them by then.
 */
public final class StoreMarkers {

    /** While a database is up, it may refuse for the moment no longer than this. */
    private static final Persistence WHILE_UP = new Persistence(Duration.ofSeconds(30));

    private static final Persistence WHILE_LEAVING = new Persistence(Duration.ofSeconds(5));

    /** More files of SQLite than these would take longer than the rest of a run. */
    private static final int MOST_FILES = 20;

    private final VolumeMarkers volumes;
    private final Shelves shelves;
    private final Candidates candidates;
    private final String token;
    private final Persistence afterwards;
    private final Consumer<String> finding;
    private List<Place> places = List.of();
    private Map<Store, DatabaseMarkers> databases = new LinkedHashMap<>();
    private List<StoreProof> marked = List.of();
    private Set<Store> lost = Set.of();

    /**
     * @param shell reaches the volumes
     * @param services reaches the services
     * @param sqlite reaches files of SQLite
     * @param waivers what needs no proof
     * @param token makes this run's markers unlike those of any other; letters and digits
     * @param limit how long after an operation a database may take until it can be read and written
     * @param finding gets a line for what is worth telling
     */
    public StoreMarkers(
            VolumeShell shell,
            Exec services,
            SqlitePlace sqlite,
            Waivers waivers,
            String token,
            Duration limit,
            Consumer<String> finding) {
        this.volumes = new VolumeMarkers(shell, token);
        this.shelves = new Shelves(services, sqlite, token);
        this.candidates = new Candidates(waivers, volumes);
        this.token = token;
        this.afterwards = new Persistence(limit);
        this.finding = finding;
    }

    /**
     * Plants the markers that must survive the upgrade.
     *
     * @param stores of the version that runs
     */
    public List<StoreProof> plantBeforeUpgrade(Stores stores) {
        List<StoreProof> planted = new ArrayList<>(candidates.others(stores.all()));
        places = candidates.wanted(stores.volumes()).stream()
                .map(volume -> new Place(volume, ""))
                .toList();
        Map<Store, List<String>> sqlite = volumes.plantBeforeUpgrade(places, candidates.wanted(stores.volumes()));
        places.forEach(place -> planted.add(StoreProof.marked(place.store())));
        planted.addAll(open(stores, sqlite, markers -> markers.plantBeforeUpgrade(WHILE_UP)));
        return told(planted);
    }

    private List<StoreProof> told(List<StoreProof> planted) {
        marked = List.copyOf(planted);
        List<Store> all = marked.stream().map(StoreProof::store).toList();
        candidates
                .unknown(all)
                .forEach(name -> finding.accept("recipe.yml: data.unmarked names " + name
                        + ", which is no store of this recipe; it has "
                        + all.stream().map(Store::name).collect(Collectors.joining(", "))));
        return marked;
    }

    /**
     * Looks for them, and takes them away.
     *
     * @param head the stores of the version that runs now
     * @param mounted names on the server of the volumes that it mounts
     */
    public List<StoreProof> afterUpgrade(Stores head, Set<String> mounted) {
        List<StoreProof> proofs = new ArrayList<>(withoutMarkers());
        proofs.addAll(volumes.afterUpgrade(places, mounted));
        places = List.of();
        Map<Store, DatabaseMarkers> there = new LinkedHashMap<>();
        for (Store store : databases.keySet()) {
            Optional<Store> now = Successor.of(store, head);
            String hint = Hints.upgrade(store, now);
            proofs.add(now.map(successor -> afterUpgrade(store, successor, hint, there))
                    .orElseGet(() -> StoreProof.seen(store, List.of(nowhere()), hint)));
        }
        databases = there;
        remove();
        marked = List.copyOf(proofs);
        return marked;
    }

    private StoreProof afterUpgrade(Store store, Store now, String hint, Map<Store, DatabaseMarkers> there) {
        try {
            DatabaseMarkers markers = new DatabaseMarkers(store, shelves.of(now), token);
            StoreProof proof = markers.afterUpgrade(afterwards, hint);
            there.put(store, markers);
            return proof;
        } catch (LifecycleFailure unreachable) {
            return StoreProof.unverified(store, unreachable.summary());
        }
    }

    private Observation nowhere() {
        return Generation.BEFORE_UPGRADE.observation(
                Generation.BEFORE_UPGRADE.value(token), "nowhere: the new version has no such store");
    }

    /**
     * Plants what the backup has to hold, and deletes what it must not hold.
     *
     * @param stores of the version that runs
     * @param scope what its labels save
     */
    public List<StoreProof> plantBeforeBackup(Stores stores, BackupScope scope) {
        List<StoreProof> planted = new ArrayList<>(candidates.others(stores.all()));
        List<Store> plain = candidates.wanted(stores.volumes());
        places = candidates.saved(plain, scope, planted);
        Map<Store, List<String>> sqlite = volumes.plantBeforeBackup(places, plain);
        places.forEach(place -> planted.add(StoreProof.marked(place.store())));
        planted.addAll(open(stores, sqlite, markers -> markers.plantBeforeBackup(WHILE_UP)));
        return told(planted);
    }

    /**
     * Loses data: deletes, changes and adds. Then reads everything again.
     *
     * @throws LifecycleFailure when the loss cannot be seen, since a restore would then prove nothing
     */
    public void lose() {
        Map<Store, List<Observation>> loss = new LinkedHashMap<>(volumes.lose(places));
        for (DatabaseMarkers markers : List.copyOf(databases.values())) {
            try {
                loss.put(markers.store(), markers.lose(WHILE_UP));
            } catch (LifecycleFailure failure) {
                forget(
                        markers.store(),
                        "its data could not be damaged, so a restore proves nothing: " + failure.summary());
            }
        }
        String unlost = loss.entrySet().stream()
                .flatMap(store -> store.getValue().stream()
                        .filter(observation -> !observation.held())
                        .map(observation -> store.getKey().title() + ": what was " + observation.marker() + " is "
                                + observation.found() + " and should be " + observation.expected()))
                .collect(Collectors.joining("\n"));
        if (!unlost.isEmpty()) {
            throw LifecycleFailure.did("deleted and changed data before the restore")
                    .expected("the loss can be seen")
                    .found(unlost)
                    .blame(Cause.HARNESS);
        }
        lost = loss.keySet().stream()
                .filter(store -> !loss.getOrDefault(store, List.of()).isEmpty())
                .collect(Collectors.toSet());
    }

    /**
     * Looks what the restore brought back, writes once more, and takes everything away.
     *
     * @param scope what the labels say, for hints
     */
    public List<StoreProof> afterRestore(BackupScope scope) {
        List<StoreProof> proofs = new ArrayList<>(withoutMarkers());
        List<Store> merged = new ArrayList<>();
        proofs.addAll(volumes.afterRestore(places, merged));
        places = List.of();
        databases
                .values()
                .forEach(
                        markers -> proofs.add(markers.afterRestore(afterwards, Hints.restore(markers.store(), scope))));
        merged.forEach(volume -> finding.accept("volume " + volume.name()
                + ": what was added after the backup is still there after the restore, since files are merged"));
        marked = proofs.stream().map(this::afterLoss).toList();
        remove();
        return marked;
    }

    /** What was not seen to be lost cannot be seen to come back. */
    private StoreProof afterLoss(StoreProof proof) {
        return !proof.hasMarkers() || lost.contains(proof.store())
                ? proof
                : StoreProof.unverified(
                        proof.store(), "nothing was lost in it before the restore, so what is there proves nothing");
    }

    /** Takes away whatever is planted. What refuses is worth a line and not a red, since the app is removed anyway. */
    public void remove() {
        removing("volumes", () -> volumes.remove(places));
        databases.values().forEach(markers -> removing(markers.store().title(), () -> markers.remove(WHILE_LEAVING)));
        places = List.of();
        databases = new LinkedHashMap<>();
    }

    private void removing(String where, Runnable step) {
        try {
            step.run();
        } catch (LifecycleFailure failure) {
            finding.accept("the markers in " + where + " could not be removed: " + failure.summary());
        }
    }

    private List<StoreProof> withoutMarkers() {
        return marked.stream().filter(proof -> !proof.hasMarkers()).toList();
    }

    private void forget(Store store, String reason) {
        databases.remove(store);
        marked = marked.stream()
                .map(proof -> proof.store().equals(store) ? StoreProof.unverified(store, reason) : proof)
                .toList();
    }

    private List<StoreProof> open(
            Stores stores, Map<Store, List<String>> sqlite, Function<DatabaseMarkers, StoreProof> plant) {
        databases = new LinkedHashMap<>();
        List<StoreProof> planted = new ArrayList<>();
        List<Store> all = new ArrayList<>(candidates.wanted(stores.engines()));
        sqlite.forEach((volume, files) -> all.addAll(files(volume, files, planted)));
        for (Store store : all) {
            try {
                DatabaseMarkers markers = new DatabaseMarkers(store, shelves.of(store), token);
                StoreProof proof = plant.apply(markers);
                planted.add(proof);
                if (proof.hasMarkers()) {
                    databases.put(store, markers);
                    planted.addAll(beside(markers));
                }
            } catch (LifecycleFailure unreachable) {
                planted.add(StoreProof.unverified(store, unreachable.summary()));
            }
        }
        return planted;
    }

    /** Nothing is planted in the other databases of a server, so nothing is known of their data. */
    private List<StoreProof> beside(DatabaseMarkers markers) {
        List<Store> others = markers.others(WHILE_UP);
        List<StoreProof> proofs = new ArrayList<>(candidates.others(others));
        candidates
                .wanted(others)
                .forEach(other -> proofs.add(StoreProof.unverified(
                        other,
                        "the variables of service " + other.service() + " name another database, and only that one is"
                                + " marked; prove it by a @Marker of the app's own data and name it under data.unmarked"
                                + " in recipe.yml")));
        return proofs;
    }

    private List<Store> files(Store volume, List<String> paths, List<StoreProof> planted) {
        List<Store> files = Candidates.files(volume, paths);
        planted.addAll(candidates.others(files));
        List<Store> wanted = candidates.wanted(files);
        if (wanted.size() > MOST_FILES) {
            finding.accept("volume " + volume.name() + " has " + wanted.size() + " files of SQLite; only the first "
                    + MOST_FILES + " are marked, and nothing is known of "
                    + wanted.stream().skip(MOST_FILES).map(Store::name).collect(Collectors.joining(", ")));
        }
        return wanted.stream().limit(MOST_FILES).toList();
    }
}
