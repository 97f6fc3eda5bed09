package dev.ccci.harness.swarm;

import dev.ccci.harness.server.Server;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Properties;

/**
 * A note on this machine that a run has, or soon has, a stack on a server; what others need to remove it when the run has died.
 *
 * @param runId of the run; for an app that the one under test needs, with the name of its recipe behind a hyphen
 * @param dockerHost the server's engine
 * @param stack its name
 * @param domain the app's
 * @param lockFile held while the run lives
 * @param owner the process of the run
 * @param file in which this is written
 */
record RunRecord(String runId, URI dockerHost, String stack, String domain, Path lockFile, Owner owner, Path file) {

    static RunRecord create(Server server, String stack, String domain, String runId, DomainLock lock) {
        return create(RunFiles.ofThisMachine(), server.dockerHost(), stack, domain, runId, lock.file());
    }

    static RunRecord create(RunFiles files, URI dockerHost, String stack, String domain, String runId, Path lockFile) {
        RunRecord made = new RunRecord(
                runId, dockerHost, stack, domain, lockFile, Owner.thisProcess(), files.record(runId, stack));
        made.write();
        return made;
    }

    /** The id of the run alone. */
    String run() {
        int hyphen = runId.indexOf('-');
        return hyphen < 0 ? runId : runId.substring(0, hyphen);
    }

    /** The same, but this process answers for it from now on. */
    RunRecord takenOver() {
        RunRecord mine = new RunRecord(runId, dockerHost, stack, domain, lockFile, Owner.thisProcess(), file);
        mine.write();
        return mine;
    }

    private void write() {
        Properties properties = new Properties();
        properties.setProperty("runId", runId);
        properties.setProperty("dockerHost", dockerHost.toString());
        properties.setProperty("stack", stack);
        properties.setProperty("domain", domain);
        properties.setProperty("lockFile", lockFile.toString());
        owner.to(properties);
        RunFiles.write(file, properties);
    }

    static Optional<RunRecord> read(Path file) {
        return RunFiles.read(file)
                .map(properties -> new RunRecord(
                        properties.getProperty("runId", ""),
                        URI.create(properties.getProperty("dockerHost", "")),
                        properties.getProperty("stack", ""),
                        properties.getProperty("domain", ""),
                        Path.of(properties.getProperty("lockFile", "")),
                        Owner.from(properties),
                        file))
                .filter(record -> !record.stack.isEmpty() && !record.runId.isEmpty());
    }

    void delete() {
        RunFiles.delete(file);
    }
}
