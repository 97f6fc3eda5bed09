package dev.ccci.harness.proof;

import dev.ccci.harness.backup.BackupScope;
import dev.ccci.harness.backup.SavedVolume;
import dev.ccci.harness.proof.VolumeMarkers.Place;
import dev.ccci.harness.store.Store;
import dev.ccci.harness.store.StoreKind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Which stores are to be marked and where, and why the others are not. */
final class Candidates {

    private final Waivers waivers;
    private final VolumeMarkers volumes;

    Candidates(Waivers waivers, VolumeMarkers volumes) {
        this.waivers = waivers;
        this.volumes = volumes;
    }

    /** Those in which markers should be. */
    List<Store> wanted(List<Store> stores) {
        return stores.stream()
                .filter(store -> store.kind().markable() && letOff(store).isEmpty())
                .toList();
    }

    /** What is said of the others. */
    List<StoreProof> others(List<Store> stores) {
        List<StoreProof> proofs = new ArrayList<>();
        for (Store store : stores) {
            Optional<String> reason = letOff(store);
            if (reason.isPresent()) {
                proofs.add(StoreProof.notApplicable(store, reason.get()));
            } else if (!store.kind().markable()) {
                proofs.add(StoreProof.unverified(
                        store,
                        "there is no marker for " + store.kind().title()
                                + "; prove it by a @Marker of the app's own data"
                                + " and name it under data.unmarked in recipe.yml"));
            }
        }
        return proofs;
    }

    /** The names in the settings that none of these stores has. */
    List<String> unknown(List<Store> stores) {
        return waivers.unknown(stores);
    }

    /** The files of SQLite in a volume. */
    static List<Store> files(Store volume, List<String> paths) {
        return paths.stream()
                .map(path -> new Store(
                        StoreKind.SQLITE,
                        volume.name() + "/" + path,
                        volume.service(),
                        volume.volumes(),
                        "file with the header of SQLite"))
                .toList();
    }

    /**
     * Where in these volumes files are saved: at the root of those that are saved whole, in a folder of those that are saved in part.
     *
     * @param others gets what is said of those that have no such place
     */
    List<Place> saved(List<Store> plain, BackupScope scope, List<StoreProof> others) {
        Map<Store, List<String>> paths = new LinkedHashMap<>();
        for (Store volume : plain) {
            scope.volumes().stream()
                    .filter(saved -> saved.key().equals(volume.name()))
                    .map(SavedVolume::paths)
                    .findFirst()
                    .ifPresentOrElse(
                            only -> paths.put(volume, only),
                            () -> others.add(StoreProof.notApplicable(volume, "no backup holds it")));
        }
        Map<Store, String> folders = volumes.folders(paths);
        List<Place> places = new ArrayList<>();
        paths.forEach((volume, only) -> {
            if (only.isEmpty()) {
                places.add(new Place(volume, ""));
            } else if (folders.containsKey(volume)) {
                places.add(new Place(volume, Objects.requireNonNull(folders.get(volume))));
            } else {
                others.add(StoreProof.notApplicable(
                        volume, "of it only " + String.join(", ", only) + " is saved, which is no folder"));
            }
        });
        return places;
    }

    private Optional<String> letOff(Store store) {
        return waivers.of(store)
                .or(() -> Optional.of("it has no volume, so nothing in it is meant to last")
                        .filter(reason -> !store.kept()));
    }
}
