package dev.ccci.harness.db;

import dev.ccci.harness.Exec;
import dev.ccci.harness.failure.Cause;
import dev.ccci.harness.failure.LifecycleFailure;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;

/** The command line client of a database, in the container of its service. What it is told goes through its standard input. */
final class Client {

    private static final int NO_PROGRAM = 127;

    /** Where psql read the statement, and how MySQL's client repeats it: of our script, which nobody sees. */
    private static final Pattern NOISE =
            Pattern.compile("(?m)^psql:<stdin>:\\d+: |(?s)\\A-+\\n.*?\\n-+\\n\\s*(?=ERROR )");

    private final Exec exec;
    private final String service;
    private final String product;
    private final String program;
    private final List<String> command;

    /**
     * @param product what people call the database
     * @param program what its image must have
     * @param script the shell script beside this class that starts it
     * @param arguments of the script
     */
    Client(Exec exec, String service, String product, String program, String script, String... arguments) {
        this.exec = exec;
        this.service = service;
        this.product = product;
        this.program = program;
        this.command = new ArrayList<>(List.of("sh", "-c", read(script), "sh"));
        this.command.addAll(List.of(arguments));
    }

    /**
     * What the client writes when it reads this.
     *
     * @param statement what a failure calls it
     */
    String run(String statement, String input) {
        Exec.Output output = exec.run(service, command, input.getBytes(StandardCharsets.UTF_8));
        if (output.exitCode() == NO_PROGRAM) {
            throw failure(
                    statement,
                    "the program " + program + " in its image",
                    "none; ask through the app's own API, or run the image's own interpreter with Exec");
        }
        if (output.exitCode() != 0) {
            throw refused(statement, NOISE.matcher(output.err().strip()).replaceAll(""));
        }
        return output.out();
    }

    /** The output before a line that the client was told to end with. */
    String upTo(String end, String statement, String output) {
        int place = output.lastIndexOf(end + "\n");
        if (place < 0) {
            throw refused(statement, "the client did not come to its end; it wrote\n" + output);
        }
        return output.substring(0, place);
    }

    /** A failure with what the database says. */
    LifecycleFailure refused(String statement, String found) {
        return failure(statement, "that the database does it", found);
    }

    private LifecycleFailure failure(String statement, String expected, String found) {
        return LifecycleFailure.did("asked the " + product + " of service " + service + " [" + statement + "]")
                .expected(expected)
                .found(found)
                .blame(Cause.TEST);
    }

    private static String read(String script) {
        try (InputStream in = Objects.requireNonNull(Client.class.getResourceAsStream(script), script)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
