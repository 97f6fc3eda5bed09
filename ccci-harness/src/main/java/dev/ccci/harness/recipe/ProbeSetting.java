package dev.ccci.harness.recipe;

import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * A question to the app that is asked after every operation, from {@code probes} of a {@code recipe.yml}.
 *
 * @param name what its check is called
 * @param question what is asked
 * @param host whom; {@code {domain}} stands for the app's host name
 * @param inARow how many answers in a row must be as wanted
 * @param within how long that may take; empty for {@code limits.http}
 */
public record ProbeSetting(String name, Question question, String host, int inARow, Optional<Duration> within) {

    /** What is asked. */
    public sealed interface Question {}

    /**
     * An answer over HTTP.
     *
     * @param path begins with a slash
     * @param status the accepted status codes
     * @param contentType how the content type begins
     * @param contains a text in the body
     * @param json values in a JSON body, by their path
     */
    public record Http(
            String path,
            SortedSet<Integer> status,
            Optional<String> contentType,
            Optional<String> contains,
            Map<String, String> json)
            implements Question {

        /** Copies the collections. */
        public Http {
            status = Collections.unmodifiableSortedSet(new TreeSet<>(status));
            json = Collections.unmodifiableMap(new LinkedHashMap<>(json));
        }
    }

    /** A connection to a published port. */
    public record Tcp(int port) implements Question {}

    /**
     * A certificate that verifies.
     *
     * @param validFor how long it must be valid from now
     */
    public record Tls(int port, Duration validFor) implements Question {}

    /**
     * A WebSocket.
     *
     * @param path begins with a slash
     * @param send a text that is sent
     * @param expect a text in a message that is waited for
     */
    public record WebSocket(String path, Optional<String> send, Optional<String> expect) implements Question {}
}
