package dev.ccci.harness.proof;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ccci.harness.Exec;
import dev.ccci.harness.db.Databases;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Which keys are set, read and deleted. What Redis makes of it is shown in the lab. */
class RedisShelfTest {

    private final PlayedRedis redis = new PlayedRedis();
    private final RedisShelf shelf = new RedisShelf(new Databases(redis).redis("cache"), "t0k3n");

    @Test
    void texts_are_put_below_a_prefix_of_the_run() {
        shelf.put(Map.of("kept", "kept-t0k3n", "changed", "changed-t0k3n"));

        assertThat(redis.keys)
                .containsExactly(
                        Map.entry("ccci:t0k3n:changed", "changed-t0k3n"), Map.entry("ccci:t0k3n:kept", "kept-t0k3n"));
    }

    @Test
    void what_is_there_is_read() {
        redis.keys.put("ccci:t0k3n:kept", "kept-t0k3n");
        redis.keys.put("ccci:another:changed", "changed-another");

        assertThat(shelf.read()).containsExactly(Map.entry("kept", "kept-t0k3n"));
    }

    @Test
    void one_is_deleted_and_the_others_stay() {
        redis.keys.put("ccci:t0k3n:kept", "kept-t0k3n");
        redis.keys.put("ccci:t0k3n:deleted", "deleted-t0k3n");

        shelf.delete("deleted");

        assertThat(redis.keys).containsOnlyKeys("ccci:t0k3n:kept");
    }

    /** What {@code redis-cli --csv} says to the few commands that are needed here. */
    private static final class PlayedRedis implements Exec {

        private final Map<String, String> keys = new TreeMap<>();

        @Override
        public Exec within(Duration limit) {
            return this;
        }

        @Override
        public Output run(String service, List<String> command, byte[] stdin) {
            List<String> words = Arrays.stream(
                            new String(stdin, StandardCharsets.UTF_8).strip().split(" "))
                    .map(word -> HexFormat.of().parseHex(word.replace("\"", "").replace("\\x", "")))
                    .map(word -> new String(word, StandardCharsets.UTF_8))
                    .toList();
            return new Output(0, answer(words.get(0), words.subList(1, words.size())) + "\n", "");
        }

        private String answer(String command, List<String> words) {
            return switch (command) {
                case "MSET" -> {
                    for (int i = 0; i < words.size(); i += 2) {
                        keys.put(words.get(i), words.get(i + 1));
                    }
                    yield "\"OK\"";
                }
                case "MGET" ->
                    words.stream()
                            .map(key -> Optional.ofNullable(keys.get(key))
                                    .map(value -> '"' + value + '"')
                                    .orElse("NULL"))
                            .collect(Collectors.joining(","));
                case "DEL" ->
                    Long.toString(words.stream()
                            .filter(key -> keys.remove(key) != null)
                            .count());
                default -> throw new AssertionError(command);
            };
        }
    }
}
