package dev.ccci.harness.lab;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.ccci.harness.failure.Cause;
import dev.ccci.harness.failure.LifecycleFailure;
import dev.ccci.harness.process.ClassCopies;
import dev.ccci.harness.process.ClassPath;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The owner's end of a companion. */
final class CompanionProcess {

    private static final Duration DOWN = Duration.ofMinutes(2);

    private final Process process;

    private CompanionProcess(Process process) {
        this.process = process;
    }

    /**
     * @param stays whether the lab may outlive this run
     */
    static CompanionProcess start(String kind, boolean stays, Path storage) {
        HostCommand command = HostCommand.of(
                "setsid",
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx96m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Djava.net.preferIPv4Stack=true",
                "-cp",
                stays ? new ClassCopies(LabPlace.ROOT).classPath() : ClassPath.ofThisJvm(),
                LabCompanion.class.getName(),
                kind,
                storage.toAbsolutePath().toString());
        ProcessBuilder builder = command.process().redirectErrorStream(true);
        builder.environment().remove("JAVA_TOOL_OPTIONS");
        if (kind.equals(LabCompanion.KEPT)) {
            builder.redirectInput(new File("/dev/null"));
        }
        try {
            return new CompanionProcess(builder.start());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Waits until the lab is up. */
    LabPlace awaitUp() {
        ObjectMapper json = new ObjectMapper();
        List<String> output = new ArrayList<>();
        try {
            BufferedReader lines = process.inputReader();
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (!line.startsWith("{\"")) {
                    output.add(line);
                    continue;
                }
                JsonNode event = json.readTree(line);
                if (event.path("event").asText().equals("up")) {
                    return new LabPlace(event.path("text").asInt());
                }
                output.add(event.path("text").asText());
            }
        } catch (IOException e) {
            output.add(e.toString());
        }
        throw LifecycleFailure.did("started a lab")
                .expected("a Swarm with an ingress")
                .found(String.join("\n", output))
                .blame(Cause.INFRASTRUCTURE);
    }

    long pid() {
        return process.pid();
    }

    /** Lets go of the lab and waits until it is gone; says whether it went by itself. */
    boolean end() {
        try {
            process.getOutputStream().close();
            if (process.waitFor(DOWN.toMillis(), TimeUnit.MILLISECONDS)) {
                return true;
            }
            process.destroyForcibly().waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return false;
    }
}
