package dev.ccci.harness.lifecycle;

import dev.ccci.harness.server.Server;
import dev.ccci.harness.swarm.DomainLock;
import dev.ccci.harness.swarm.ReaperProcess;

/** A name on a server that is this run's, and a reaper that removes what is under it if this process dies. */
final class Claim implements AutoCloseable {

    private final DomainLock lock;
    private final ReaperProcess reaper;
    private volatile boolean removed = true;
    private volatile boolean kept;

    private Claim(DomainLock lock, ReaperProcess reaper) {
        this.lock = lock;
        this.reaper = reaper;
    }

    /** Takes the name; fails when another run has it. */
    static Claim take(Server server, String domain, String stack, String runId) {
        DomainLock lock = DomainLock.acquire(server, domain, runId);
        try {
            return new Claim(lock, ReaperProcess.start(server, stack, domain, runId, lock));
        } catch (RuntimeException e) {
            lock.close();
            throw e;
        }
    }

    /** Whether nothing is under the name; if something is at the end, the reaper stays to try again. */
    void removed(boolean nothingIsThere) {
        this.removed = nothingIsThere;
    }

    /** What is there stays until the end of a lease; a keeper takes the reaper's place. */
    void keep() {
        reaper.keep();
        kept = true;
    }

    @Override
    public void close() {
        try (lock) {
            if (removed && !kept) {
                reaper.close();
            }
        }
    }
}
