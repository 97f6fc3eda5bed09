package dev.ccci.harness.recipe;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;

/** A value in a YAML file that knows where it stands. Scalars are kept as their text: types are the reader's business. */
sealed interface YamlValue {

    /** Where the value begins. */
    Place place();

    /** What it is, in words for an error message. */
    String describe();

    /** Whether nothing was written, or {@code null}. */
    default boolean isEmpty() {
        return false;
    }

    /** The value as a mapping; nothing counts as an empty one. */
    default Mapping mapping(String what) {
        throw place().failure(what + " is a mapping of keys to values", describe());
    }

    /** The value as a list; nothing counts as an empty one. */
    default List<YamlValue> list(String what) {
        throw place().failure(what + " is a list", describe());
    }

    /** The value as text. */
    default String text(String what) {
        throw place().failure(what + " is a single value", describe());
    }

    /** The same tree with other texts. */
    YamlValue mapTexts(BiFunction<String, Place, String> change);

    /** Keys and values, in the file's order. */
    record Mapping(Map<String, YamlValue> values, Map<String, Place> keys, Place place) implements YamlValue {

        public Mapping {
            values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
            keys = Collections.unmodifiableMap(new LinkedHashMap<>(keys));
        }

        /** The value of a key; empty when it is missing or nothing is written behind it. */
        Optional<YamlValue> get(String key) {
            return Optional.ofNullable(values.get(key)).filter(value -> !value.isEmpty());
        }

        /** Where a key stands. */
        Place placeOf(String key) {
            return keys.getOrDefault(key, place);
        }

        @Override
        public String describe() {
            return "a mapping with the keys [" + String.join(", ", values.keySet()) + "]";
        }

        @Override
        public Mapping mapping(String what) {
            return this;
        }

        @Override
        public Mapping mapTexts(BiFunction<String, Place, String> change) {
            Map<String, YamlValue> changed = new LinkedHashMap<>();
            values.forEach((key, value) -> changed.put(key, value.mapTexts(change)));
            return new Mapping(changed, keys, place);
        }
    }

    /** A list. */
    record Sequence(List<YamlValue> values, Place place) implements YamlValue {

        public Sequence {
            values = List.copyOf(values);
        }

        @Override
        public String describe() {
            return "a list of " + values.size();
        }

        @Override
        public List<YamlValue> list(String what) {
            return values;
        }

        @Override
        public Sequence mapTexts(BiFunction<String, Place, String> change) {
            return new Sequence(
                    values.stream().map(value -> value.mapTexts(change)).toList(), place);
        }
    }

    /**
     * A scalar.
     *
     * @param text what is written, without quotes
     * @param type what YAML takes it for: {@code str}, {@code int}, {@code float}, {@code bool}, {@code null}, ...
     */
    record Scalar(String text, String type, Place place) implements YamlValue {

        @Override
        public boolean isEmpty() {
            return type.equals("null");
        }

        @Override
        public String describe() {
            return isEmpty() ? "nothing" : "[" + text + "]";
        }

        @Override
        public Mapping mapping(String what) {
            return isEmpty() ? new Mapping(Map.of(), Map.of(), place) : YamlValue.super.mapping(what);
        }

        @Override
        public List<YamlValue> list(String what) {
            return isEmpty() ? List.of() : YamlValue.super.list(what);
        }

        @Override
        public String text(String what) {
            return isEmpty() ? YamlValue.super.text(what) : text;
        }

        @Override
        public Scalar mapTexts(BiFunction<String, Place, String> change) {
            return isEmpty() ? this : new Scalar(change.apply(text, place), type, place);
        }
    }
}
