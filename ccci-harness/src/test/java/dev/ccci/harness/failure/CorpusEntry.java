package dev.ccci.harness.failure;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.Yaml;

/**
 * Writes signals as lab tests see them to {@code target/causes}, in the form of the corpus but for the label, which is a human's to
 * give.
 */
public final class CorpusEntry {

    private static final Path FOLDER = Path.of("target", "causes");

    private CorpusEntry() {}

    /** Writes one. */
    public static void record(String id, String origin, Signals signals) {
        Map<String, Object> entry = new LinkedHashMap<>();
        entry.put("id", id);
        entry.put("origin", origin);
        entry.put("signals", signals.recorded());
        DumperOptions options = new DumperOptions();
        options.setDefaultFlowStyle(DumperOptions.FlowStyle.BLOCK);
        options.setWidth(160);
        try {
            Files.createDirectories(FOLDER);
            Files.writeString(FOLDER.resolve(id + ".yml"), new Yaml(options).dump(List.of(entry)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
