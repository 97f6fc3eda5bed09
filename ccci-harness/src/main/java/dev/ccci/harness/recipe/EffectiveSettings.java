package dev.ccci.harness.recipe;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.ccci.harness.failure.Cause;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.StreamSupport;

/**
 * All settings of a recipe with where each comes from, in the order of the JSON schema, which is the list of keys and knows the
 * defaults.
 *
 * @param set those that a file states, and those with a default
 * @param unset the keys that nobody set and that have no default
 */
public record EffectiveSettings(List<EffectiveSetting> set, List<String> unset) {

    private static final String SCHEMA = "recipe-yml.schema.json";

    /** Copies the lists. */
    public EffectiveSettings {
        set = List.copyOf(set);
        unset = List.copyOf(unset);
    }

    /**
     * The settings of a recipe directory.
     *
     * @param directory empty for a recipe without one
     * @throws dev.ccci.harness.failure.LifecycleFailure for a mistake in its {@code recipe.yml}
     */
    public static EffectiveSettings of(Optional<Path> directory) {
        directory.ifPresent(RecipeSettings::load);
        return of(directory
                .map(folder -> folder.resolve(RecipeSettings.FILE))
                .filter(Files::isRegularFile)
                .map(file -> YamlReader.read(file, RecipeSettings.FILE, Cause.TEST))
                .orElseGet(() -> YamlReader.parse("", RecipeSettings.FILE, Cause.TEST)));
    }

    private static EffectiveSettings of(YamlValue.Mapping yaml) {
        Map<String, EffectiveSetting> stated = new LinkedHashMap<>();
        flatten("", yaml, stated);
        List<EffectiveSetting> set = new ArrayList<>();
        List<String> unset = new ArrayList<>();
        keys("", schema()).forEach((key, byDefault) -> {
            List<EffectiveSetting> own = stated.values().stream()
                    .filter(setting -> setting.key().equals(key)
                            || setting.key().startsWith(key + ".")
                            || setting.key().startsWith(key + "["))
                    .toList();
            set.addAll(own);
            if (own.isEmpty() && byDefault.isMissingNode()) {
                unset.add(key);
            } else if (own.isEmpty()) {
                set.add(new EffectiveSetting(key, text(byDefault), "default"));
            }
        });
        return new EffectiveSettings(set, unset);
    }

    /** The keys below which there are no further fixed ones, each with its default. */
    private static Map<String, JsonNode> keys(String prefix, JsonNode schema) {
        Map<String, JsonNode> keys = new LinkedHashMap<>();
        schema.path("properties").properties().forEach(property -> {
            String key = prefix + property.getKey();
            if (property.getValue().path("properties").isEmpty()) {
                keys.put(key, property.getValue().path("default"));
            } else {
                keys.putAll(keys(key + ".", property.getValue()));
            }
        });
        return keys;
    }

    private static void flatten(String key, YamlValue value, Map<String, EffectiveSetting> settings) {
        if (value instanceof YamlValue.Mapping mapping) {
            mapping.values().forEach((name, each) -> flatten(key.isEmpty() ? name : key + "." + name, each, settings));
        } else if (value instanceof YamlValue.Sequence list && !scalars(list)) {
            for (int i = 0; i < list.values().size(); i++) {
                flatten(key + "[" + i + "]", list.values().get(i), settings);
            }
        } else {
            String text = value instanceof YamlValue.Sequence list
                    ? String.join(
                            ", ",
                            list.values().stream().map(each -> each.text(key)).toList())
                    : value.isEmpty() ? "" : value.text(key);
            settings.put(
                    key,
                    new EffectiveSetting(
                            key,
                            text,
                            value.place().file() + ":" + value.place().line()));
        }
    }

    private static boolean scalars(YamlValue.Sequence list) {
        return list.values().stream().allMatch(YamlValue.Scalar.class::isInstance);
    }

    private static String text(JsonNode node) {
        return node.isArray()
                ? String.join(
                        ", ",
                        StreamSupport.stream(node.spliterator(), false)
                                .map(JsonNode::asText)
                                .toList())
                : node.isObject() ? node.toString() : node.asText();
    }

    private static JsonNode schema() {
        try (InputStream in = Objects.requireNonNull(EffectiveSettings.class.getResourceAsStream(SCHEMA), SCHEMA)) {
            return new ObjectMapper().readTree(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
