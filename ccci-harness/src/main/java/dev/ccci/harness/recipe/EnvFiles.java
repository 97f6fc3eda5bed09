package dev.ccci.harness.recipe;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads what a service's {@code env_file} names, as Docker does: no quotes, no comments behind a value, no expansion. */
final class EnvFiles {

    private EnvFiles() {}

    /** The variables of one file or of a list of files; a name alone takes its value from {@code env}. */
    static Map<String, String> read(YamlValue value, Path folder, Map<String, String> env) {
        Map<String, String> variables = new LinkedHashMap<>();
        List<YamlValue> names = value instanceof YamlValue.Sequence sequence ? sequence.values() : List.of(value);
        for (YamlValue name : names) {
            Path file = folder.resolve(name.text("env_file"));
            if (!Files.isRegularFile(file)) {
                throw name.place().failure("a file of the recipe", name.describe() + ", which does not exist");
            }
            lines(file).stream()
                    .map(String::stripLeading)
                    .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                    .forEach(line -> add(line, env, variables));
        }
        return variables;
    }

    private static void add(String line, Map<String, String> env, Map<String, String> variables) {
        int equals = line.indexOf('=');
        if (equals >= 0) {
            variables.put(line.substring(0, equals), line.substring(equals + 1));
        } else {
            Optional.ofNullable(env.get(line)).ifPresent(value -> variables.put(line, value));
        }
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
