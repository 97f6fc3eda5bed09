package dev.ccci.harness.swarm;

import dev.ccci.harness.failure.Cause;
import dev.ccci.harness.failure.LifecycleFailure;
import dev.ccci.harness.process.Lease;
import dev.ccci.harness.server.Server;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;

/**
 * What a run left deployed on purpose, for the next run to go on with. A keeper process for each of its stacks removes it when
 * the lease is over.
 *
 * @param runId of the run that deployed it
 * @param dockerHost the server's engine
 * @param domain the app's
 * @param notes what the next run must know, secrets among it; the file can be read by its owner only
 * @param file in which this is written
 */
public record Held(String runId, URI dockerHost, String domain, Map<String, String> notes, Path file) {

    private static final String NOTE = "note.";

    /** Copies the map. */
    public Held {
        notes = Map.copyOf(notes);
    }

    /**
     * Keeps the stacks of a run. Their keepers are started with {@link ReaperProcess#keep}.
     *
     * @param until the end of the lease, which can be extended
     */
    public static Held begin(Server server, String domain, String runId, Map<String, String> notes, Instant until) {
        RunFiles files = RunFiles.ofThisMachine();
        Held held = new Held(runId, server.dockerHost(), domain, notes, files.held(runId));
        Properties properties = new Properties();
        properties.setProperty("runId", runId);
        properties.setProperty("dockerHost", server.dockerHost().toString());
        properties.setProperty("domain", domain);
        notes.forEach((name, value) -> properties.setProperty(NOTE + name, value));
        RunFiles.write(held.file, properties);
        held.lease().extend(until);
        return held;
    }

    /** Everything that is held from this machine. */
    public static List<Held> all() {
        RunFiles files = RunFiles.ofThisMachine();
        return files.held().stream().map(Held::read).flatMap(Optional::stream).toList();
    }

    /** What is held under this domain of a server. */
    public static Optional<Held> of(Server server, String domain) {
        return all().stream()
                .filter(held -> held.dockerHost.equals(server.dockerHost()) && held.domain.equals(domain))
                .findFirst();
    }

    private static Optional<Held> read(Path file) {
        return RunFiles.read(file).map(properties -> {
            Map<String, String> notes = new TreeMap<>();
            properties.stringPropertyNames().stream()
                    .filter(name -> name.startsWith(NOTE))
                    .forEach(name -> notes.put(name.substring(NOTE.length()), properties.getProperty(name)));
            return new Held(
                    properties.getProperty("runId", ""),
                    URI.create(properties.getProperty("dockerHost", "")),
                    properties.getProperty("domain", ""),
                    notes,
                    file);
        });
    }

    /** How long it stays. */
    public Lease lease() {
        return lease(file);
    }

    static Lease lease(Path held) {
        return new Lease(held.resolveSibling(held.getFileName() + ".lease"));
    }

    /**
     * Ends the lease and waits until its keepers have removed everything.
     *
     * @throws LifecycleFailure when something is still there after the limit
     */
    public void release(Duration limit, Consumer<String> progress) {
        lease().end();
        try {
            Awaitility.await("the removal of " + domain)
                    .atMost(limit)
                    .pollDelay(Duration.ZERO)
                    .pollInterval(Duration.ofMillis(100))
                    .until(() -> records().isEmpty()
                            || records().stream()
                                    .noneMatch(record -> record.owner().alive()));
        } catch (ConditionTimeoutException late) {
            throw LifecycleFailure.did("released " + domain + ", held by run " + runId)
                    .expected("that its keepers remove it within " + limit.toSeconds() + " s")
                    .found("still there: "
                            + records().stream().map(RunRecord::stack).toList()
                            + "\na run that uses it now must end first")
                    .because(late)
                    .blame(Cause.INFRASTRUCTURE);
        }
        forget();
        records()
                .forEach(
                        left -> progress.accept("the keeper of " + left.stack() + " is gone; the next run removes it"));
    }

    private List<RunRecord> records() {
        return RunFiles.ofThisMachine().records().stream()
                .map(RunRecord::read)
                .flatMap(Optional::stream)
                .filter(record -> record.run().equals(runId))
                .toList();
    }

    private void forget() {
        lease().end();
        RunFiles.delete(file);
    }

    /** For the last keeper. */
    void forgetIfRemoved() {
        if (records().isEmpty()) {
            forget();
        }
    }

    static Optional<Held> ofRun(String runId) {
        return read(RunFiles.ofThisMachine().held(runId));
    }
}
