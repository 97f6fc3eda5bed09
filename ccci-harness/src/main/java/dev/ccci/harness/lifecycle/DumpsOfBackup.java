package dev.ccci.harness.lifecycle;

import dev.ccci.harness.backup.BackupScope;
import dev.ccci.harness.backup.DumpsInSnapshot;
import dev.ccci.harness.backup.Measured;
import dev.ccci.harness.backup.ResticRepository;
import dev.ccci.harness.backup.SavedDump;
import dev.ccci.harness.backup.SavedDump.Last;
import dev.ccci.harness.backup.Snapshot;
import dev.ccci.harness.dump.Dump;
import dev.ccci.harness.dump.DumpReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Reads the dumps of a backup as the snapshot holds them. */
final class DumpsOfBackup {

    private final Function<String, Optional<Last>> last;

    /** @param last the same dump in the last good backup, by volume and path */
    DumpsOfBackup(Function<String, Optional<Last>> last) {
        this.last = last;
    }

    /** @param before what lay in the volumes before the hooks ran */
    List<SavedDump> read(ResticRepository repository, BackupScope scope, Measured before, Snapshot snapshot) {
        List<SavedDump> dumps = new ArrayList<>();
        repository.read(snapshot, new DumpsInSnapshot(scope, before).of(snapshot), (file, in) -> {
            try {
                Dump dump = DumpReader.read(file.path(), in);
                dumps.add(new SavedDump(file, dump, last.apply(file.name())));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        return dumps;
    }
}
