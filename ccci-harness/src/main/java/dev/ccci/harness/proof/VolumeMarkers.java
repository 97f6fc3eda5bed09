package dev.ccci.harness.proof;

import static dev.ccci.harness.proof.Generation.ADDED_AFTER_BACKUP;
import static dev.ccci.harness.proof.Generation.BEFORE_UPGRADE;
import static dev.ccci.harness.proof.Generation.CHANGED;
import static dev.ccci.harness.proof.Generation.DELETED_BEFORE_BACKUP;
import static dev.ccci.harness.proof.Generation.KEPT;
import static dev.ccci.harness.proof.Observation.ABSENT;

import dev.ccci.harness.backup.VolumeShell;
import dev.ccci.harness.store.Store;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The markers in plain volumes: small files in a hidden folder of ours. All volumes are worked on by one container at a time. */
final class VolumeMarkers {

    private final VolumeShell shell;
    private final String token;

    VolumeMarkers(VolumeShell shell, String token) {
        this.shell = shell;
        this.token = token;
    }

    /**
     * A volume to be marked.
     *
     * @param store the volume
     * @param folder where in it; empty for its root
     */
    record Place(Store store, String folder) {}

    /** Which of these paths are folders, the first for each volume; volumes without one are left out. */
    Map<Store, String> folders(Map<Store, List<String>> paths) {
        VolumeFiles files = new VolumeFiles();
        paths.forEach((volume, candidates) -> candidates.forEach(path -> files.look(volume, path)));
        VolumeFiles.Found found = files.run(shell, "looked at paths in");
        Map<Store, String> folders = new LinkedHashMap<>();
        paths.forEach((volume, candidates) -> candidates.stream()
                .filter(path -> found.folder(volume, path))
                .findFirst()
                .ifPresent(path -> folders.put(volume, path)));
        return folders;
    }

    /**
     * Plants the marker that must survive the upgrade.
     *
     * @param searched volumes in which SQLite may have files
     * @return these files, relative to the root of their volume
     */
    Map<Store, List<String>> plantBeforeUpgrade(List<Place> places, List<Store> searched) {
        VolumeFiles files = new VolumeFiles();
        places.forEach(place -> put(files, place, BEFORE_UPGRADE, BEFORE_UPGRADE.value(token)));
        return run(files, searched);
    }

    /**
     * Looks for the marker that must survive the upgrade, and takes it away.
     *
     * @param mounted names on the server of the volumes that the new version mounts; data in another one is lost to the app
     */
    List<StoreProof> afterUpgrade(List<Place> places, Set<String> mounted) {
        VolumeFiles files = new VolumeFiles();
        for (Place place : places) {
            read(files, place, BEFORE_UPGRADE);
            takeAway(files, place);
        }
        VolumeFiles.Found found = files.run(shell, "read the markers in");
        return places.stream()
                .map(place -> StoreProof.seen(
                        place.store(),
                        List.of(
                                mounted.contains(place.store().volumes().get(0).name())
                                        ? observe(found, place, BEFORE_UPGRADE, BEFORE_UPGRADE.value(token))
                                        : BEFORE_UPGRADE.observation(
                                                BEFORE_UPGRADE.value(token),
                                                "in a volume that the new version does not mount")),
                        ""))
                .toList();
    }

    /** Plants what the backup has to hold, and deletes what it must not hold; searches as {@link #plantBeforeUpgrade}. */
    Map<Store, List<String>> plantBeforeBackup(List<Place> places, List<Store> searched) {
        VolumeFiles files = new VolumeFiles();
        for (Place place : places) {
            List.of(KEPT, CHANGED, DELETED_BEFORE_BACKUP)
                    .forEach(generation -> put(files, place, generation, generation.value(token)));
            files.delete(place.store(), path(place, DELETED_BEFORE_BACKUP.word()));
        }
        return run(files, searched);
    }

    /** Deletes, changes and adds, and reads everything again; what was expected of the loss, and what was found. */
    Map<Store, List<Observation>> lose(List<Place> places) {
        VolumeFiles files = new VolumeFiles();
        for (Place place : places) {
            files.delete(place.store(), path(place, KEPT.word()));
            put(files, place, CHANGED, CHANGED.otherValue(token));
            put(files, place, ADDED_AFTER_BACKUP, ADDED_AFTER_BACKUP.value(token));
            read(files, place, KEPT);
            read(files, place, CHANGED);
        }
        VolumeFiles.Found found = files.run(shell, "damaged the markers in");
        Map<Store, List<Observation>> loss = new LinkedHashMap<>();
        places.forEach(place -> loss.put(
                place.store(),
                List.of(
                        observe(found, place, KEPT, ABSENT),
                        observe(found, place, CHANGED, CHANGED.otherValue(token)))));
        return loss;
    }

    /**
     * Looks what the restore brought back, and takes it away.
     *
     * @param merged gets the volumes in which what was added after the backup is still there
     */
    List<StoreProof> afterRestore(List<Place> places, List<Store> merged) {
        VolumeFiles files = new VolumeFiles();
        for (Place place : places) {
            List.of(KEPT, CHANGED, DELETED_BEFORE_BACKUP, ADDED_AFTER_BACKUP)
                    .forEach(generation -> read(files, place, generation));
            takeAway(files, place);
        }
        VolumeFiles.Found found = files.run(shell, "read the markers in");
        List<StoreProof> proofs = new ArrayList<>();
        for (Place place : places) {
            proofs.add(StoreProof.seen(
                    place.store(),
                    List.of(
                            observe(found, place, KEPT, KEPT.value(token)),
                            observe(found, place, CHANGED, CHANGED.value(token)),
                            observe(found, place, DELETED_BEFORE_BACKUP, ABSENT)),
                    ""));
            if (!observe(found, place, ADDED_AFTER_BACKUP, ABSENT).held()) {
                merged.add(place.store());
            }
        }
        return proofs;
    }

    /** Removes every marker. */
    void remove(List<Place> places) {
        VolumeFiles files = new VolumeFiles();
        places.forEach(place -> takeAway(files, place));
        files.run(shell, "removed the markers from");
    }

    private void takeAway(VolumeFiles files, Place place) {
        files.delete(place.store(), path(place, ""));
    }

    private Map<Store, List<String>> run(VolumeFiles files, List<Store> searched) {
        searched.forEach(files::search);
        VolumeFiles.Found found = files.run(shell, "planted markers in");
        Map<Store, List<String>> sqlite = new LinkedHashMap<>();
        searched.forEach(volume -> sqlite.put(volume, found.sqlite(volume)));
        return sqlite;
    }

    private void put(VolumeFiles files, Place place, Generation generation, String value) {
        files.put(place.store(), path(place, generation.word()), value);
    }

    private void read(VolumeFiles files, Place place, Generation generation) {
        files.read(place.store(), path(place, generation.word()));
    }

    private Observation observe(VolumeFiles.Found found, Place place, Generation generation, String expected) {
        return generation.observation(expected, found.text(place.store(), path(place, generation.word())));
    }

    private String path(Place place, String marker) {
        return (place.folder().isEmpty() ? "" : place.folder() + "/") + ".ccci-" + token
                + (marker.isEmpty() ? "" : "/" + marker);
    }
}
