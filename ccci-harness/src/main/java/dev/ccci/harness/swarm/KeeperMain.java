package dev.ccci.harness.swarm;

import dev.ccci.harness.process.ClassCopies;
import dev.ccci.harness.process.Lease;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** What {@link ReaperProcess#keep} starts: waits for the end of a lease, then removes the stack of the record it was given. */
public final class KeeperMain {

    static final String READY = "keeping";

    private KeeperMain() {}

    /**
     * Waits and removes.
     *
     * @param args the path of a run's record
     */
    public static void main(String[] args) throws IOException {
        Optional<RunRecord> record = RunRecord.read(Path.of(args[0]));
        if (record.isEmpty()) {
            return;
        }
        RunRecord mine = record.get().takenOver();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> copies().removeOwn(), "copies"));
        System.out.println(READY);
        System.out.close();
        try {
            keep(mine);
        } catch (RuntimeException | IOException failed) {
            ReaperMain.append(ReaperProcess.log(mine), String.valueOf(failed.getMessage()));
        }
    }

    static ClassCopies copies() {
        return new ClassCopies(
                Path.of(System.getProperty("java.io.tmpdir"), "ccci-" + System.getProperty("user.name")));
    }

    private static void keep(RunRecord record) throws IOException {
        Lease lease = Held.lease(RunFiles.ofThisMachine().held(record.run()));
        Optional<DomainLock> lock = Optional.empty();
        while (lock.isEmpty()) {
            lease.awaitEnd();
            lock = ReaperMain.awaitLock(record);
            if (lock.isPresent() && !lease.over()) { // a run used it meanwhile, and extended the lease
                lock.get().close();
                lock = Optional.empty();
            }
        }
        try (DomainLock held = lock.get()) {
            ReaperMain.remove(record, held, line -> ReaperMain.append(ReaperProcess.log(record), line));
        }
        if (RunRecord.read(record.file()).isEmpty()) {
            Files.deleteIfExists(ReaperProcess.log(record));
        }
        Held.ofRun(record.run()).ifPresent(Held::forgetIfRemoved);
    }
}
