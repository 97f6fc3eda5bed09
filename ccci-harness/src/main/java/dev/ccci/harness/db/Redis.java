package dev.ccci.harness.db;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Redis or Valkey of a service, asked by {@code redis-cli}. */
public final class Redis {

    private final Client client;

    Redis(Client client) {
        this.client = client;
    }

    /**
     * Runs a command.
     *
     * @param words the command and its arguments; whatever is in them
     * @return the elements of the answer, one when it is no list; nested lists become one list; empty stands for nil
     * @throws dev.ccci.harness.failure.LifecycleFailure when Redis answers with an error
     */
    public List<Optional<String>> run(String... words) {
        String input = Arrays.stream(words)
                .map(word -> "\"" + Value.escaped(word.getBytes(StandardCharsets.UTF_8)) + "\"")
                .collect(Collectors.joining(" ", "", "\n"));
        String output = client.run(words[0], input).strip();
        if (output.startsWith("ERROR,")) {
            throw client.refused(
                    words[0],
                    RedisCsv.read(output.substring("ERROR,".length())).get(0).orElse(output));
        }
        return RedisCsv.read(output);
    }

    /** The value of a key; empty when there is none. */
    public Optional<String> get(String key) {
        return run("GET", key).get(0);
    }

    /** Sets a key. */
    public void set(String key, String value) {
        run("SET", key, value);
    }

    /** Deletes a key; whether there was one. */
    public boolean delete(String key) {
        return run("DEL", key).get(0).filter("1"::equals).isPresent();
    }
}
