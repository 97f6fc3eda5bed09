package dev.ccci.harness.recipe;

import static dev.ccci.harness.recipe.RecipeSettingsReader.duration;
import static dev.ccci.harness.recipe.RecipeSettingsReader.isType;
import static dev.ccci.harness.recipe.RecipeSettingsReader.known;
import static dev.ccci.harness.recipe.RecipeSettingsReader.path;
import static dev.ccci.harness.recipe.RecipeSettingsReader.texts;
import static dev.ccci.harness.recipe.RecipeSettingsReader.value;

import dev.ccci.harness.recipe.ProbeSetting.Http;
import dev.ccci.harness.recipe.ProbeSetting.Question;
import dev.ccci.harness.recipe.ProbeSetting.Tcp;
import dev.ccci.harness.recipe.ProbeSetting.Tls;
import dev.ccci.harness.recipe.ProbeSetting.WebSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Reads {@code probes} of a {@code recipe.yml}. What is asked is the kind of a probe: each has just one of those keys. */
final class ProbesReader {

    private static final List<String> COMMON = List.of("name", "host", "in-a-row", "within");
    private static final Map<String, List<String>> OWN = Map.of(
            "http", List.of("status", "content-type", "contains", "json"),
            "tcp", List.of(),
            "tls", List.of("valid-for"),
            "websocket", List.of("send", "expect"));
    private static final List<String> KINDS = List.of("http", "tcp", "tls", "websocket");
    private static final int HIGHEST_PORT = 65_535;

    private ProbesReader() {}

    static List<ProbeSetting> probes(YamlValue.Mapping yaml) {
        List<ProbeSetting> probes = new ArrayList<>();
        for (YamlValue entry :
                value(yaml, "probes").map(list -> list.list("probes")).orElse(List.of())) {
            ProbeSetting probe = probe(entry.mapping("a probe"));
            if (probes.stream().anyMatch(other -> other.name().equals(probe.name()))) {
                throw entry.place()
                        .failure("a name of its own for every probe", "[" + probe.name() + "] again; say another name");
            }
            probes.add(probe);
        }
        return probes;
    }

    private static ProbeSetting probe(YamlValue.Mapping yaml) {
        String kind = kind(yaml);
        known(
                yaml,
                "a probe of " + kind,
                Stream.of(List.of(kind), OWN.getOrDefault(kind, List.of()), COMMON)
                        .flatMap(List::stream)
                        .toList());
        YamlValue asked = value(yaml, kind).orElseThrow();
        return new ProbeSetting(
                text(yaml, "name").orElseGet(() -> kind + " " + asked.text(kind)),
                question(kind, asked, yaml),
                text(yaml, "host").orElse("{domain}"),
                value(yaml, "in-a-row")
                        .map(times -> number("in-a-row", times, 100))
                        .orElse(1),
                duration(yaml, "within"));
    }

    private static String kind(YamlValue.Mapping yaml) {
        List<String> kinds = KINDS.stream().filter(yaml.keys()::containsKey).toList();
        if (kinds.size() == 1) {
            return kinds.get(0);
        }
        List<String> all = Stream.concat(
                        KINDS.stream(),
                        Stream.concat(COMMON.stream(), OWN.values().stream().flatMap(List::stream)))
                .toList();
        String found = kinds.isEmpty() ? "none of them" : "[" + String.join("] and [", kinds) + "]";
        String misspelt = yaml.keys().keySet().stream()
                .filter(key -> !all.contains(key))
                .findFirst()
                .map(key -> ", but [" + key + "]; " + Nearest.sentence(key, KINDS))
                .orElse("");
        throw yaml.place().failure("a probe with one of the keys " + String.join(", ", KINDS), found + misspelt);
    }

    private static Question question(String kind, YamlValue asked, YamlValue.Mapping yaml) {
        return switch (kind) {
            case "http" ->
                new Http(
                        path(asked),
                        value(yaml, "status").map(RecipeSettingsReader::codes).orElse(new TreeSet<>(List.of(200))),
                        text(yaml, "content-type"),
                        text(yaml, "contains"),
                        texts(yaml, "json"));
            case "tcp" -> new Tcp(number(kind, asked, HIGHEST_PORT));
            case "tls" ->
                new Tls(
                        number(kind, asked, HIGHEST_PORT),
                        duration(yaml, "valid-for").orElse(Duration.ZERO));
            default -> new WebSocket(path(asked), text(yaml, "send"), text(yaml, "expect"));
        };
    }

    private static Optional<String> text(YamlValue.Mapping yaml, String key) {
        return value(yaml, key).map(value -> {
            if (!isType(value, "str") || value.text(key).isBlank()) {
                throw value.place().failure("a text for " + key, value.describe() + "; quote it");
            }
            return value.text(key);
        });
    }

    private static int number(String key, YamlValue value, int most) {
        String text = value.text(key);
        if (!isType(value, "int") || !text.matches("[1-9]\\d{0,4}") || Integer.parseInt(text) > most) {
            throw value.place().failure(key + " is a whole number from 1 to " + most, value.describe());
        }
        return Integer.parseInt(text);
    }
}
