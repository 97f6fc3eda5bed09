package dev.ccci.harness.failure;

import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a failure when it is judged: the only thing that rules see. Recorded as it is in {@code causes.yml} of a run
 * directory.
 *
 * @param phase {@code prepare}, {@code deps}, a tier or {@code teardown}
 * @param step the operation, such as {@code deploy}; {@code check} for a test
 * @param code whose code the step is
 * @param stated whom the failing place itself blames, if it does
 * @param exceptions simple names of what was thrown and of its causes, each with its superclasses that say more than {@code Exception}
 * @param origin the code that threw the innermost of them
 * @param layers all code it has come through
 * @param signs structured observations, each with what was seen
 * @param text the failure's own words, shortened
 */
public record Signals(
        String phase,
        String step,
        Code code,
        Optional<Cause> stated,
        List<String> exceptions,
        Optional<Layer> origin,
        Set<Layer> layers,
        Map<Sign, String> signs,
        String text) {

    /** Copies the collections. */
    public Signals {
        exceptions = List.copyOf(exceptions);
        layers = Set.copyOf(layers);
        EnumMap<Sign, String> copy = new EnumMap<>(Sign.class);
        copy.putAll(signs);
        signs = Collections.unmodifiableMap(copy);
    }

    /** The same with more observations; those that are there already keep their words. */
    public Signals with(Map<Sign, String> more) {
        Map<Sign, String> all = new EnumMap<>(Sign.class);
        all.putAll(more);
        all.putAll(signs);
        return new Signals(phase, step, code, stated, exceptions, origin, layers, all, text);
    }

    /** The same in other words, such as without secrets. */
    Signals reworded(UnaryOperator<String> words) {
        Map<Sign, String> seen = new EnumMap<>(Sign.class);
        signs.forEach((sign, detail) -> seen.put(sign, words.apply(detail)));
        return new Signals(phase, step, code, stated, exceptions, origin, layers, seen, words.apply(text));
    }

    /** As it is recorded. */
    public Map<String, Object> recorded() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("phase", phase);
        map.put("step", step);
        map.put("code", code.toString());
        stated.ifPresent(cause -> map.put("stated", cause.name()));
        map.put("exceptions", exceptions);
        origin.ifPresent(layer -> map.put("origin", layer.toString()));
        map.put(
                "layers",
                List.copyOf(layers.stream().map(Layer::toString).collect(Collectors.toCollection(TreeSet::new))));
        Map<String, String> seen = new LinkedHashMap<>();
        signs.forEach((sign, detail) -> seen.put(sign.toString(), detail));
        map.put("signs", seen);
        map.put("text", text);
        return map;
    }

    /** Reads what {@link #recorded} gave. */
    public static Signals of(Map<String, ?> recorded) {
        Map<Sign, String> signs = new EnumMap<>(Sign.class);
        map(recorded.get("signs")).forEach((name, detail) -> signs.put(Sign.named(name), String.valueOf(detail)));
        return new Signals(
                word(recorded, "phase"),
                word(recorded, "step"),
                Code.valueOf(word(recorded, "code").toUpperCase(Locale.ROOT)),
                Optional.ofNullable(recorded.get("stated")).map(String::valueOf).map(Cause::valueOf),
                strings(recorded.get("exceptions")),
                Optional.ofNullable(recorded.get("origin")).map(Signals::layer),
                strings(recorded.get("layers")).stream().map(Signals::layer).collect(Collectors.toSet()),
                signs,
                word(recorded, "text"));
    }

    private static Layer layer(Object name) {
        return Layer.valueOf(name.toString().toUpperCase(Locale.ROOT));
    }

    private static String word(Map<String, ?> recorded, String key) {
        Object value = recorded.get(key);
        return value == null ? "" : value.toString();
    }

    private static List<String> strings(@Nullable Object value) {
        return value instanceof List<?> list
                ? list.stream().map(String::valueOf).toList()
                : List.of();
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> map(@Nullable Object value) {
        return value instanceof Map<?, ?> map ? (Map<String, Object>) map : Map.of();
    }
}
