package dev.ccci.harness.vacuity;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/**
 * Who notices when a step is emptied: {@code ledger.yml} beside this class, class → step → killer. A class as a whole may be left out
 * with {@code no step: <reason>}.
 */
public final class Ledger {

    /** Nobody has looked yet; no ledger with it is accepted. */
    public static final String OPEN = "open";

    private static final Path FILE = Path.of("src/test/resources/dev/ccci/harness/vacuity/ledger.yml");
    private static final String OUT = "no step: ";

    private final Map<String, String> out = new TreeMap<>();
    private final Map<String, Map<String, String>> killers = new TreeMap<>();

    private Ledger() {}

    /** The ledger as it is written. */
    public static Ledger read() {
        try {
            return of(Files.readString(FILE));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Ledger of(String text) {
        Ledger ledger = new Ledger();
        Map<String, Object> classes = new Yaml(new SafeConstructor(new LoaderOptions())).load(text);
        classes.forEach((type, entry) -> {
            if (entry instanceof Map<?, ?> steps) {
                Map<String, String> all = ledger.killers.computeIfAbsent(type, unused -> new LinkedHashMap<>());
                steps.forEach((step, killer) -> all.put(String.valueOf(step), String.valueOf(killer)));
            } else if (String.valueOf(entry).startsWith(OUT)) {
                ledger.out.put(
                        type, String.valueOf(entry).substring(OUT.length()).strip());
            } else {
                throw new AssertionError(
                        "ledger.yml, " + type + ": [" + entry + "] is neither steps nor [" + OUT + "…]");
            }
        });
        return ledger;
    }

    /** Classes none of whose methods is a step → why. */
    Map<String, String> out() {
        return out;
    }

    /** Everything that is noted, as {@code backup.VolumeMarkers#lose} → killer. */
    Map<String, String> killers() {
        Map<String, String> all = new LinkedHashMap<>();
        killers.forEach((type, steps) -> steps.forEach((step, killer) -> all.put(type + "#" + step, killer)));
        return all;
    }

    /** The steps that need a killer. */
    public List<Step> steps() {
        return Steps.all().stream()
                .filter(step -> !out.containsKey(step.shortType()))
                .toList();
    }

    /** Who notices it; {@value #OPEN} for one that is not noted. */
    public Killer killer(Step step) {
        return Killer.of(killers.getOrDefault(step.shortType(), Map.of()).getOrDefault(step.name(), OPEN));
    }

    /** Notes who notices it. */
    public void note(Step step, Killer killer) {
        killers.computeIfAbsent(step.shortType(), unused -> new LinkedHashMap<>())
                .put(step.name(), killer.text());
    }

    /** Writes it, with the steps in the order of the source and nothing that is no step any more. */
    public synchronized void write() {
        List<String> lines = new ArrayList<>();
        Map<String, List<String>> classes = new TreeMap<>();
        out.forEach((type, reason) -> classes.put(type, List.of(type + ": " + quoted(OUT + reason))));
        for (Step step : steps()) {
            classes.computeIfAbsent(step.shortType(), type -> new ArrayList<>(List.of(type + ":")))
                    .add("  " + quoted(step.name()) + ": " + quoted(killer(step).text()));
        }
        classes.values().forEach(lines::addAll);
        try {
            Files.write(FILE, lines);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String quoted(String text) {
        // YAML takes some words, such as on, for values of another kind
        return text.matches("[\\w$.]{4,}") ? text : '"' + text.replace("\"", "\\\"") + '"';
    }
}
