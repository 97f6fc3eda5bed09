package dev.ccci.harness.proof;

import dev.ccci.harness.db.Redis;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Keys of ours that never expire, in the database 0. */
final class RedisShelf implements Shelf {

    private final Redis redis;
    private final String prefix;

    RedisShelf(Redis redis, String token) {
        this.redis = redis;
        this.prefix = "ccci:" + token + ":";
    }

    @Override
    public void put(Map<String, String> texts) {
        List<String> words = new ArrayList<>(List.of("MSET"));
        texts.forEach((name, content) -> words.addAll(List.of(prefix + name, content)));
        redis.run(words.toArray(String[]::new));
    }

    @Override
    public void delete(String name) {
        redis.delete(prefix + name);
    }

    @Override
    public Map<String, String> read() {
        List<Optional<String>> values = redis.run(command("MGET"));
        Map<String, String> found = new LinkedHashMap<>();
        for (int index = 0; index < Generation.ALL.size(); index++) {
            String name = Generation.ALL.get(index).word();
            values.get(index).ifPresent(value -> found.put(name, value));
        }
        return found;
    }

    @Override
    public void remove() {
        redis.run(command("DEL"));
    }

    private String[] command(String word) {
        List<String> words = new ArrayList<>(List.of(word));
        Generation.ALL.forEach(generation -> words.add(prefix + generation.word()));
        return words.toArray(String[]::new);
    }
}
