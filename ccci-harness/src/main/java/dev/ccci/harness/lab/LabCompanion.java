package dev.ccci.harness.lab;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.ccci.harness.failure.LifecycleFailure;
import dev.ccci.harness.process.Lease;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;

/**
 * The process that holds a lab: it brings the lab up, answers its name queries, keeps its ingress up to date, and takes it down
 * when told to (SIGTERM) or, for a private lab, when its owner is gone (end of standard input) and no lease keeps it.
 *
 * <p>Writes one JSON document for each event to standard output: {@code up} with the lab's number, or {@code failed} with the
 * reason.
 */
public final class LabCompanion {

    static final String PRIVATE = "private";
    static final String KEPT = "kept";

    private final PrintStream owner;

    private LabCompanion(PrintStream owner) {
        this.owner = owner;
    }

    /**
     * Runs until the lab is gone.
     *
     * @param arguments {@code private} or {@code kept}, and the folder of the registry
     */
    public static void main(String[] arguments) {
        System.exit(new LabCompanion(System.out).run(arguments[0].equals(KEPT), Path.of(arguments[1])));
    }

    private int run(boolean kept, Path storage) {
        Lab lab;
        try {
            lab = Lab.reserve(kept);
        } catch (RuntimeException e) {
            tell("failed", text(e));
            return 1;
        }
        Runtime.getRuntime().addShutdownHook(new Thread(lab::close, "down"));
        if (!kept) {
            Thread watch = new Thread(() -> exitWithOwner(lab.place().lease()), "owner");
            watch.setDaemon(true);
            watch.start();
        }
        try {
            lab.up(kept, storage);
            redirectOutput(lab.place());
            tell("up", Integer.toString(lab.place().number()));
            new CountDownLatch(1).await();
            return 0;
        } catch (RuntimeException e) {
            tell("failed", text(e));
            return 1;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return 1;
        }
    }

    private static String text(RuntimeException e) {
        Throwable cause = e instanceof CompletionException && e.getCause() != null ? e.getCause() : e;
        return cause instanceof LifecycleFailure ? String.valueOf(cause.getMessage()) : cause.toString();
    }

    private static void exitWithOwner(Lease lease) {
        try {
            System.in.transferTo(PrintStream.nullOutputStream());
        } catch (IOException e) {
            // a broken pipe is as good as a closed one
        }
        lease.awaitEnd();
        System.exit(0);
    }

    /** What the JVM itself may have to say later belongs to the lab, not to the owner. */
    private static void redirectOutput(LabPlace place) {
        try {
            PrintStream log = new PrintStream(
                    Files.newOutputStream(place.directory().resolve("companion.log")), true, StandardCharsets.UTF_8);
            System.setErr(log);
            System.setOut(log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void tell(String event, String text) {
        try {
            owner.println(new ObjectMapper().writeValueAsString(Map.of("event", event, "text", text)));
            owner.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
