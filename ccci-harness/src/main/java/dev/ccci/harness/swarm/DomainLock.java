package dev.ccci.harness.swarm;

import dev.ccci.harness.failure.Cause;
import dev.ccci.harness.failure.LifecycleFailure;
import dev.ccci.harness.server.Server;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.Properties;

/**
 * A domain on a server that belongs to one run as long as its process lives. The kernel keeps the lock, so it is free when the
 * process is gone, however it ended.
 *
 * <p>The lock file is never removed nor read: a process loses its lock when it closes any channel of that file. Who holds it is
 * written in a file beside it.
 */
public final class DomainLock implements AutoCloseable {

    private final Path file;
    private final FileChannel channel;
    private final FileLock lock;

    private DomainLock(Path file, FileChannel channel, FileLock lock) {
        this.file = file;
        this.channel = channel;
        this.lock = lock;
    }

    /**
     * Takes the domain for a run.
     *
     * @throws LifecycleFailure when another run has it, telling which
     */
    public static DomainLock acquire(Server server, String domain, String runId) {
        return acquire(RunFiles.ofThisMachine(), server.dockerHost(), domain, runId);
    }

    /**
     * Takes a name on something else that runs share, such as a tenant on a provider.
     *
     * @param shared its address
     * @throws LifecycleFailure when another run of this machine has it, telling which
     */
    public static DomainLock acquire(URI shared, String name, String runId) {
        return acquire(RunFiles.ofThisMachine(), shared, name, runId);
    }

    /**
     * Takes a name that a run of this machine had when its process died.
     *
     * @return empty when somebody has it, or nobody of this machine ever had it
     */
    public static Optional<DomainLock> ofDead(URI shared, String name, String runId) {
        return ofDead(RunFiles.ofThisMachine(), shared, name, runId);
    }

    static Optional<DomainLock> ofDead(RunFiles files, URI shared, String name, String runId) {
        Path file = files.lock(shared, name);
        return Files.exists(holder(file)) ? tryAcquire(file, runId) : Optional.empty();
    }

    /** Whether some run of this machine has a name, or had it when its process died. */
    public static boolean isKnown(URI shared, String name) {
        return Files.exists(holder(RunFiles.ofThisMachine().lock(shared, name)));
    }

    static DomainLock acquire(RunFiles files, URI dockerHost, String domain, String runId) {
        Path file = files.lock(dockerHost, domain);
        return tryAcquire(file, runId).orElseThrow(() -> refused(file, domain));
    }

    /** Empty when another run, of this or another process, has it. */
    static Optional<DomainLock> tryAcquire(Path file, String runId) {
        // one at a time in this process: opening and closing the file while another thread holds it would free it
        synchronized (DomainLock.class) {
            Optional<Properties> holder = RunFiles.read(holder(file));
            if (holder.isPresent() && Owner.from(holder.get()).equals(Owner.thisProcess())) {
                return Optional.empty();
            }
            try {
                Files.createDirectories(file.toAbsolutePath().getParent());
                FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock lock = channel.tryLock();
                if (lock == null) {
                    channel.close();
                    return Optional.empty();
                }
                Properties mine = new Properties();
                mine.setProperty("runId", runId);
                Owner.thisProcess().to(mine);
                RunFiles.write(holder(file), mine);
                return Optional.of(new DomainLock(file, channel, lock));
            } catch (IOException e) {
                throw new UncheckedIOException("cannot lock " + file, e);
            }
        }
    }

    private static LifecycleFailure refused(Path file, String domain) {
        Properties holder = RunFiles.read(holder(file)).orElseGet(Properties::new);
        return LifecycleFailure.did("took the domain " + domain)
                .expected("that no other run has it: two runs would deploy over each other")
                .found("run " + holder.getProperty("runId", "(unknown)") + " of process "
                        + holder.getProperty("pid", "(unknown)") + " has it"
                        + "\nwait for that run to end, or end it; its leftovers are removed by themselves")
                .blame(Cause.INFRASTRUCTURE);
    }

    /** The kernel's lock file. */
    Path file() {
        return file;
    }

    private static Path holder(Path file) {
        return file.resolveSibling(file.getFileName() + ".holder");
    }

    /** Gives the domain back. */
    @Override
    public void close() {
        synchronized (DomainLock.class) {
            try {
                RunFiles.delete(holder(file));
                if (lock.isValid()) {
                    lock.release();
                }
                channel.close();
            } catch (IOException e) {
                throw new UncheckedIOException("cannot unlock " + file, e);
            }
        }
    }
}
