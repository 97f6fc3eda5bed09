package dev.ccci.harness.failure;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Date;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** Reads rules, and refuses those that would blame by words alone. */
final class RuleReader {

    private static final Set<String> KEYS = Set.of("id", "when", "cause", "confidence", "evidence", "known");
    private static final Set<String> CONDITIONS =
            Set.of("signs", "without", "stated", "phase", "code", "exception", "origin", "layers", "text");
    private static final String STATED = "stated";

    private RuleReader() {}

    /** The rules in their order. */
    static List<Rule> read(String yaml) {
        List<Map<String, Object>> entries = new Yaml(new SafeConstructor(new LoaderOptions())).load(yaml);
        List<Rule> rules = entries.stream().map(RuleReader::rule).toList();
        Set<String> ids = new HashSet<>();
        rules.forEach(rule -> check(ids.add(rule.id()), rule.id(), "its id is taken"));
        return rules;
    }

    private static Rule rule(Map<String, Object> entry) {
        String id = String.valueOf(entry.get("id"));
        check(KEYS.containsAll(entry.keySet()), id, "has only the keys " + KEYS);
        Map<String, Object> when = map(entry.get("when"));
        check(CONDITIONS.containsAll(when.keySet()), id, "has only the conditions " + CONDITIONS);
        Rule.Conditions conditions = new Rule.Conditions(
                set(when.get("signs"), Sign::named),
                set(when.get("without"), Sign::named),
                set(when.get("stated"), Function.identity()),
                set(when.get("phase"), Function.identity()),
                set(when.get("code"), name -> Code.valueOf(name.toUpperCase(Locale.ROOT))),
                set(when.get("exception"), Function.identity()),
                set(when.get("origin"), RuleReader::layer),
                set(when.get("layers"), RuleReader::layer),
                Optional.ofNullable(when.get("text")).map(text -> Pattern.compile(text.toString())));
        String cause = String.valueOf(entry.get("cause"));
        Rule rule = new Rule(
                id,
                conditions,
                cause.equals(STATED) ? Optional.empty() : Optional.of(Cause.valueOf(cause)),
                Confidence.valueOf(String.valueOf(entry.get("confidence")).toUpperCase(Locale.ROOT)),
                String.valueOf(Objects.requireNonNull(entry.get("evidence"), id)),
                Optional.ofNullable(entry.get("known")).map(known -> known(id, map(known))));
        boolean structured =
                !conditions.signs().isEmpty() || !conditions.exceptions().isEmpty();
        check(
                conditions.text().isEmpty() || structured || rule.known().isPresent(),
                id,
                "looks at a sign or an exception too: words alone prove nothing");
        check(
                rule.known().isEmpty() || rule.confidence() == Confidence.LOW,
                id,
                "has low confidence, as every known problem");
        return rule;
    }

    private static Rule.KnownProblem known(String id, Map<String, Object> known) {
        check(known.keySet().equals(Set.of("ticket", "expires")), id, "names a ticket and the day it expires");
        check(known.get("expires") instanceof Date, id, "expires on a day such as 2027-06-01");
        LocalDate day = ((Date) Objects.requireNonNull(known.get("expires")))
                .toInstant()
                .atZone(ZoneOffset.UTC)
                .toLocalDate();
        return new Rule.KnownProblem(String.valueOf(known.get("ticket")), day);
    }

    private static Layer layer(String name) {
        return Layer.valueOf(name.toUpperCase(Locale.ROOT));
    }

    private static <T> Set<T> set(@Nullable Object value, Function<String, T> read) {
        List<?> values = value == null ? List.of() : value instanceof List<?> list ? list : List.of(value);
        return values.stream().map(String::valueOf).map(read).collect(Collectors.toUnmodifiableSet());
    }

    private static Map<String, Object> map(@Nullable Object value) {
        Map<String, Object> map = new LinkedHashMap<>();
        if (value instanceof Map<?, ?> given) {
            given.forEach((key, each) -> map.put(String.valueOf(key), each));
        }
        return map;
    }

    private static void check(boolean holds, String id, String rule) {
        if (!holds) {
            throw new IllegalArgumentException("rule [" + id + "] of causes.yml is refused: a rule " + rule);
        }
    }
}
