package dev.ccci.harness.failure;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/**
 * A failure of the corpus.
 *
 * @param part the file it stands in: {@code tuned} for those that the rules were made with, {@code held-out} for those that were
 *     recorded afterwards
 * @param id unique
 * @param origin the test that recorded it, or how it was made
 * @param label who is to blame, by what was broken on purpose
 */
record RecordedFailure(String part, String id, String origin, Cause label, Signals signals) {

    static final Path CORPUS = Path.of("src/test/resources/dev/ccci/harness/failure/corpus");

    static List<RecordedFailure> all() {
        List<RecordedFailure> all = new ArrayList<>();
        try (Stream<Path> files = Files.list(CORPUS)) {
            for (Path file : files.sorted().toList()) {
                String part = file.getFileName().toString().replace(".yml", "");
                List<Map<String, Object>> entries =
                        new Yaml(new SafeConstructor(new LoaderOptions())).load(Files.readString(file));
                entries.forEach(entry -> all.add(of(part, entry)));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return all;
    }

    @SuppressWarnings("unchecked")
    private static RecordedFailure of(String part, Map<String, Object> entry) {
        String id = String.valueOf(Objects.requireNonNull(entry.get("id")));
        return new RecordedFailure(
                part,
                id,
                String.valueOf(Objects.requireNonNull(entry.get("origin"), id)),
                Cause.valueOf(String.valueOf(entry.get("label"))),
                Signals.of((Map<String, Object>) Objects.requireNonNull(entry.get("signals"), id)));
    }

    @Override
    public String toString() {
        return part + "/" + id;
    }
}
