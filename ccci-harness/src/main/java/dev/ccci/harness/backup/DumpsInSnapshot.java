package dev.ccci.harness.backup;

import dev.ccci.harness.backup.Hook.Moment;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Finds the files of a snapshot that are dumps of a database, as far as places, names and times tell. */
public final class DumpsInSnapshot {

    private final BackupScope scope;
    private final Set<String> hooked;
    private final Measured before;

    /**
     * @param scope what the labels say
     * @param before taken just before the hooks ran
     */
    public DumpsInSnapshot(BackupScope scope, Measured before) {
        this.scope = scope;
        this.before = before;
        this.hooked = scope.hooks(Moment.BACKUP_PRE).stream().map(Hook::service).collect(Collectors.toSet());
    }

    /** Those that are dumps, in the order of the snapshot. */
    public List<SavedFile> of(Snapshot snapshot) {
        return snapshot.noted().stream().filter(this::isDump).toList();
    }

    /**
     * A file that a label names is a dump when its name says so, or when a hook has just written it. Elsewhere it must have the name of
     * a dump and be written by this very backup: many an app comes with files of SQL.
     */
    private boolean isDump(SavedFile file) {
        boolean named = DumpNames.ofDump(file.fileName());
        boolean promised = scope.saved(file.volume()).orElseThrow().paths().contains(file.path());
        boolean written = scope.mounting(file.volume()).stream().anyMatch(hooked::contains)
                && !file.modified().isBefore(before.at());
        return promised ? named || written : named && written;
    }
}
