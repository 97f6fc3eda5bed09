package dev.ccci.harness.lab;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ccci.harness.failure.Cause;
import dev.ccci.harness.failure.LifecycleFailure;
import dev.ccci.harness.process.ClassCopies;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** One running lab, held by its companion process. */
final class Lab implements LabPart {

    static final String DOMAIN = "ci.test";
    static final String NETWORK = "proxy";

    private static final int REGISTRY_PORT = 5000;

    private final LabPlace place;
    private final LabLock lock;
    private final Optional<LabLock> only;
    private final Deque<LabPart> parts = new ArrayDeque<>();
    private boolean closed;

    private Lab(LabPlace place, LabLock lock, Optional<LabLock> only) {
        this.only = only;
        this.place = place;
        this.lock = lock;
    }

    /** Takes the first free place; nothing runs there yet. */
    static Lab reserve(boolean kept) {
        Optional<LabLock> only = Optional.empty();
        if (kept) {
            only = LabLock.acquire(LabPlace.KEPT_LOCK);
            if (only.isEmpty()) {
                throw LifecycleFailure.did("started a lab to be kept")
                        .expected("at most one on this machine")
                        .found("another one that is starting or going down; wait a moment and ask: ccci lab status")
                        .blame(Cause.INFRASTRUCTURE);
            }
        }
        LabRemains.sweep();
        for (LabPlace place : LabPlace.all().toList()) {
            Optional<LabLock> lock = LabLock.acquire(place.lock());
            if (lock.isPresent()) {
                new LabRemains(place).remove();
                if (!new LabLink(place).taken()) {
                    return new Lab(place, lock.get(), only);
                }
                lock.get().close();
            }
        }
        throw LifecycleFailure.did("looked for a free place for a lab")
                .expected("one of " + LabPlace.PLACES)
                .found("none: the networks 10.199.0.0/30 to 10.199.249.0/30 are all in use")
                .blame(Cause.INFRASTRUCTURE);
    }

    LabPlace place() {
        return place;
    }

    /** Brings everything up, what is independent at the same time. */
    void up(boolean kept, Path storage) {
        makeDirectory();
        CompletableFuture<Void> certificates = CompletableFuture.runAsync(() -> new LabIngress(place).prepare());
        LabEngine engine = begun(LabEngine.start(place, "http://" + place.gateway() + ":" + REGISTRY_PORT));
        new LabLink(place).connect(engine.pid());
        engine.go();
        LabRegistry registry =
                begun(LabRegistry.start(place.directory(), storage, place.gateway(), REGISTRY_PORT, true));
        begun(LabNames.start(place, DOMAIN));
        engine.awaitServing();
        CompletableFuture<Void> image = CompletableFuture.runAsync(() -> {
            registry.awaitServing();
            LabEngine.pull(engine.api(), LabIngress.IMAGE);
        });
        new LabSwarm(engine.api(), place).create();
        image.join();
        certificates.join();
        begun(new LabIngress(place).start(engine.api()));
        describe(kept);
    }

    private void makeDirectory() {
        try {
            Files.createDirectories(
                    place.directory(),
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            Files.createFile(place.findings());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Tethered.install(place.directory());
    }

    private synchronized <T extends LabPart> T begun(T part) {
        parts.push(part);
        if (closed) {
            throw new IllegalStateException("the lab is going down");
        }
        return part;
    }

    private void describe(boolean kept) {
        ObjectMapper json = new ObjectMapper();
        ObjectNode text = json.createObjectNode();
        text.put("number", place.number())
                .put("kept", kept)
                .put("companion", ProcessHandle.current().pid())
                .put("since", Instant.now().toString())
                .put("dockerHost", place.dockerHost().toString())
                .put("authority", place.authority().toString())
                .put("domain", DOMAIN)
                .put("ingress", place.address());
        Path draft = place.directory().resolve("lab.json.new");
        try {
            json.writerWithDefaultPrettyPrinter().writeValue(draft.toFile(), text);
            Files.move(draft, place.description());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Ends every process of the lab and removes everything it made. Also for a lab that is only half up. */
    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        try {
            while (!parts.isEmpty()) {
                parts.pop().close();
            }
            new LabRemains(place).remove();
        } finally {
            new ClassCopies(LabPlace.ROOT).removeOwn();
            only.ifPresent(LabLock::close);
            lock.close();
        }
        LabRemains.removeEmptyRoot();
    }
}
