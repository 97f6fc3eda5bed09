package dev.ccci.harness.lifecycle;

import dev.ccci.harness.failure.Diagnosis;
import dev.ccci.harness.report.RunDirectory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.Yaml;

/** Writes {@code causes.yml}: for everything that is red, what was seen when it was judged, and the judgement. */
final class CauseRecord {

    private static final String FILE = "causes.yml";

    private CauseRecord() {}

    /**
     * Writes the file, if anything is red.
     *
     * @param red by tier and step
     * @param mask hides the run's secrets
     */
    static void write(RunDirectory directory, Map<String, Diagnosis> red, UnaryOperator<String> mask) {
        if (red.isEmpty()) {
            return;
        }
        List<Map<String, Object>> entries = new ArrayList<>();
        red.forEach((name, judged) -> {
            // before it is written as YAML, which may break a value into lines
            Diagnosis who = judged.reworded(mask);
            Map<String, Object> entry = new LinkedHashMap<>();
            entry.put("red", name);
            entry.put("cause", who.cause().name());
            entry.put("confidence", who.confidence().toString());
            entry.put("rule", who.rule());
            entry.put("evidence", who.evidence());
            entry.put("signals", who.signals().recorded());
            entries.add(entry);
        });
        DumperOptions options = new DumperOptions();
        options.setDefaultFlowStyle(DumperOptions.FlowStyle.BLOCK);
        options.setWidth(160);
        try {
            Files.writeString(directory.path().resolve(FILE), mask.apply(new Yaml(options).dump(entries)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
