package dev.ccci.harness.proof;

import dev.ccci.harness.backup.BackupScope;
import dev.ccci.harness.backup.Hook.Moment;
import dev.ccci.harness.backup.SavedVolume;
import dev.ccci.harness.store.Store;
import dev.ccci.harness.store.StoreKind;
import java.util.Optional;
import java.util.stream.Stream;

/** What is most likely wrong with a recipe whose data are lost, by what its compose files show. */
final class Hints {

    private Hints() {}

    /** @param head the same store in the new version, if it has it */
    static String upgrade(Store store, Optional<Store> head) {
        if (head.isEmpty()) {
            return "the new version has no such store";
        }
        Optional<Store.Volume> before = store.volumes().stream().findFirst();
        Optional<Store.Volume> after = head.get().volumes().stream().findFirst();
        if (after.isEmpty()) {
            return "service " + head.get().service()
                    + " keeps its data in no named volume: every new container begins empty";
        }
        if (!before.map(Store.Volume::name).equals(after.map(Store.Volume::name))) {
            return "the new version mounts the volume " + after.get().key() + " at "
                    + after.get().target()
                    + before.map(volume -> ", where the old one had the volume " + volume.key())
                            .orElse("");
        }
        return store.kind() == StoreKind.REDIS
                ? "Redis was started anew and had not written its data to disk: save '' and no appendonly?"
                : "the volume " + after.get().key() + " is still the same; something empties it or makes the data anew";
    }

    static String restore(Store store, BackupScope scope) {
        Optional<SavedVolume> saved = scope.volumes().stream()
                .filter(volume ->
                        store.volumes().stream().anyMatch(own -> own.key().equals(volume.key())))
                .findFirst();
        boolean hooked = Stream.of(Moment.RESTORE_PRE, Moment.RESTORE_POST)
                .flatMap(moment -> scope.hooks(moment).stream())
                .anyMatch(hook -> hook.service().equals(store.service()));
        if (saved.isEmpty() && !scope.services().contains(store.service())) {
            return "nothing of service " + store.service() + " is in the backup: it has no label backupbot.backup=true";
        }
        if (saved.isEmpty() && !hooked) {
            return "no volume of " + store.name() + " is in the backup, and service " + store.service()
                    + " has no restore hook";
        }
        return switch (store.kind()) {
            case VOLUME -> "";
            case SQLITE ->
                saved.filter(volume -> !hooked && !holds(volume, store))
                        .map(volume -> "of the volume " + volume.key() + " only " + String.join(", ", volume.paths())
                                + " is in the backup")
                        .orElse(
                                "the app has the file open while it is put back; save a copy, and put that back when nobody"
                                        + " uses the file");
            case REDIS ->
                hooked
                        ? "was it written to disk before the backup (SAVE), and ended without saving after the restore?"
                        : "service " + store.service()
                                + " has no restore hook: Redis goes on with what it has in memory"
                                + " and writes it over what was put back";
            default ->
                hooked
                        ? "does the restore hook of service " + store.service()
                                + " drop or replace what is there (pg_dump --clean, dropdb, --add-drop-table), in the"
                                + " database that the app uses?"
                        : saved.isEmpty() || saved.get().whole()
                                ? "service " + store.service() + " has no restore hook: a running server does not read"
                                        + " the files that are put back under it; save a dump and load it"
                                : "service " + store.service()
                                        + " has no restore hook; its dump is in the snapshot but nobody loads it";
        };
    }

    /** The name of a file of SQLite is its volume and its path in there. */
    private static boolean holds(SavedVolume saved, Store file) {
        String path =
                file.name().substring(Math.min(file.name().length(), saved.key().length() + 1));
        return saved.whole()
                || saved.paths().stream().anyMatch(part -> path.equals(part) || path.startsWith(part + "/"));
    }
}
