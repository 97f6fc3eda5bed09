package dev.ccci.harness.proof;

import dev.ccci.harness.store.Store;
import dev.ccci.harness.store.StoreKind;
import dev.ccci.harness.store.Stores;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Which store of the new version has the data of a store of the old one. */
final class Successor {

    private Successor() {}

    /** The one of the same name, else the one with a volume of it, else the only one of its kind. */
    static Optional<Store> of(Store store, Stores head) {
        return store.kind() == StoreKind.SQLITE ? ofFile(store, head) : ofEngine(store, head);
    }

    private static Optional<Store> ofEngine(Store store, Stores head) {
        List<Store> kin = head.engines().stream()
                .filter(other -> other.kind() == store.kind())
                .toList();
        return Stream.of(
                        kin.stream().filter(other -> other.name().equals(store.name())),
                        kin.stream().filter(other -> shareVolume(store, other)),
                        kin.stream().filter(other -> kin.size() == 1))
                .flatMap(each -> each)
                .findFirst();
    }

    /** The file is where its volume is. */
    private static Optional<Store> ofFile(Store store, Stores head) {
        return head.volumes().stream()
                .filter(other -> shareVolume(store, other))
                .findFirst()
                .map(volume -> new Store(
                        StoreKind.SQLITE,
                        volume.name()
                                + store.name()
                                        .substring(store.volumes().get(0).key().length()),
                        volume.service(),
                        volume.volumes(),
                        store.found()));
    }

    private static boolean shareVolume(Store one, Store other) {
        return one.volumes().stream()
                .anyMatch(volume ->
                        other.volumes().stream().anyMatch(same -> same.name().equals(volume.name())));
    }
}
