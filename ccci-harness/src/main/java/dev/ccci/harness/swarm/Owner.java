package dev.ccci.harness.swarm;

import java.time.Instant;
import java.util.Optional;
import java.util.Properties;

/**
 * A process, known by more than its number: numbers are used again, in containers the same one at every start.
 *
 * @param started when the system says that the process started; the epoch when it does not say
 */
record Owner(long pid, Instant started) {

    static Owner thisProcess() {
        ProcessHandle self = ProcessHandle.current();
        return new Owner(self.pid(), started(self));
    }

    static Owner from(Properties properties) {
        return new Owner(
                Long.parseLong(properties.getProperty("pid", "-1")),
                Instant.parse(properties.getProperty("processStarted", Instant.EPOCH.toString())));
    }

    void to(Properties properties) {
        properties.setProperty("pid", Long.toString(pid));
        properties.setProperty("processStarted", started.toString());
    }

    boolean alive() {
        Optional<ProcessHandle> process = ProcessHandle.of(pid);
        return process.isPresent()
                && process.get().isAlive()
                && started(process.get()).equals(started);
    }

    private static Instant started(ProcessHandle process) {
        return process.info().startInstant().orElse(Instant.EPOCH);
    }
}
