package dev.ccci.harness.verdicts;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** All rows, and the table made of them. */
final class SaboteurTable {

    private static final Path FILES = Path.of("src/test/resources/dev/ccci/harness/verdicts");
    private static final String KIND = ".yml";

    private SaboteurTable() {}

    /** The rows of every file, in the order of the files' names and of the lines in them. */
    static List<Saboteur> rows() {
        List<Saboteur> rows = new ArrayList<>();
        try (Stream<Path> files = Files.list(FILES)) {
            for (Path file : files.filter(each -> each.toString().endsWith(KIND))
                    .sorted()
                    .toList()) {
                String name = file.getFileName().toString();
                rows(name.substring(0, name.length() - KIND.length()), Files.readString(file), rows);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return rows;
    }

    private static void rows(String by, String text, List<Saboteur> rows) {
        Map<String, Map<String, Object>> all = new Yaml(new SafeConstructor(new LoaderOptions())).load(text);
        all.forEach((id, row) -> rows.add(new Saboteur(
                by,
                id,
                Objects.requireNonNull(text(row, "fault"), id + ": fault"),
                Objects.requireNonNullElse(text(row, "tier"), ""),
                Objects.requireNonNull(text(row, "outcome"), id + ": outcome"),
                Objects.requireNonNullElse(text(row, "cause"), ""),
                row.get("red") instanceof List<?> red
                        ? red.stream().map(String::valueOf).toList()
                        : List.of())));
    }

    private static @Nullable String text(Map<String, Object> row, String key) {
        Object value = row.get(key);
        return value == null ? null : value.toString();
    }

    /** The table in Markdown, without a head line of its own. */
    static String markdown() {
        StringBuilder table = new StringBuilder(
                "| what is broken | first red tier | outcome | cause | seen by |\n|---|---|---|---|---|\n");
        rows().forEach(row -> table.append(String.format(
                "| %s | %s | %s | %s | `%s` |%n", row.fault(), row.tier(), row.outcome(), row.cause(), row.by())));
        return table.toString();
    }
}
