package dev.ccci.harness.vacuity;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/**
 * Who notices when a step is emptied: {@code ledger.yml} beside this class, kind → class → step → killer. Under {@code parts} are the
 * classes, and single methods, that are no steps, by the reason why.
 */
public final class Ledger {

    /** Nobody notices yet; {@code LedgerTest} is red as long as there is one. */
    public static final String OPEN = "open";

    private static final Path FILE = Path.of("src/test/resources/dev/ccci/harness/vacuity/ledger.yml");
    private static final String PARTS = "parts";
    private static final List<String> KINDS = List.of("operations", "markers", "checks", "reports");

    private final Map<String, List<String>> parts = new LinkedHashMap<>();
    private final Map<String, Map<String, Map<String, String>>> kinds = new LinkedHashMap<>();

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
        Map<String, Map<String, Object>> all = new Yaml(new SafeConstructor(new LoaderOptions())).load(text);
        for (String kind : KINDS) {
            Map<String, Map<String, String>> classes = ledger.kinds.computeIfAbsent(kind, unused -> new TreeMap<>());
            all.getOrDefault(kind, Map.of()).forEach((type, steps) -> {
                Map<String, String> killers = classes.computeIfAbsent(type, unused -> new LinkedHashMap<>());
                if (steps instanceof Map<?, ?> known) {
                    known.forEach((step, killer) -> killers.put(String.valueOf(step), String.valueOf(killer)));
                }
            });
        }
        all.getOrDefault(PARTS, Map.of()).forEach((reason, names) -> {
            List<String> those = ledger.parts.computeIfAbsent(reason, unused -> new ArrayList<>());
            ((List<?>) names).forEach(name -> those.add(String.valueOf(name)));
        });
        return ledger;
    }

    /** Classes, and steps such as {@code backup.VolumeMarkers#lose}, that are none of their own. */
    Set<String> parts() {
        return parts.values().stream().flatMap(List::stream).collect(Collectors.toCollection(TreeSet::new));
    }

    /** Why they are none. */
    Set<String> reasons() {
        return parts.keySet();
    }

    /** The classes whose methods are steps. */
    Set<String> classes() {
        return kinds.values().stream()
                .flatMap(classes -> classes.keySet().stream())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Everything that is noted, as {@code backup.VolumeMarkers#lose} → killer. */
    Map<String, String> killers() {
        Map<String, String> all = new LinkedHashMap<>();
        kinds.values()
                .forEach(classes -> classes.forEach(
                        (type, steps) -> steps.forEach((step, killer) -> all.put(type + "#" + step, killer))));
        return all;
    }

    /** The steps that need a killer. */
    public List<Step> steps() {
        Set<String> parts = parts();
        Set<String> classes = classes();
        return Steps.all().stream()
                .filter(step -> classes.contains(step.shortType()))
                .filter(step -> !parts.contains(step.toString()))
                .toList();
    }

    /** Who notices it; {@value #OPEN} for one that is not noted. */
    public Killer killer(Step step) {
        return Killer.of(killers().getOrDefault(step.toString(), OPEN));
    }

    /** Notes who notices it. */
    public synchronized void note(Step step, Killer killer) {
        kinds.values().stream()
                .filter(classes -> classes.containsKey(step.shortType()))
                .findFirst()
                .map(classes -> classes.get(step.shortType()))
                .ifPresent(steps -> steps.put(step.name(), killer.text()));
    }

    /** Writes it, with the steps in the order of the source and nothing that is no step any more. */
    public synchronized void write() {
        List<String> lines = new ArrayList<>();
        Map<String, List<Step>> steps = steps().stream().collect(Collectors.groupingBy(Step::shortType));
        kinds.forEach((kind, classes) -> {
            lines.add(kind + ":");
            classes.keySet().forEach(type -> {
                lines.add("  " + type + ":");
                steps.getOrDefault(type, List.of())
                        .forEach(step -> lines.add("    " + quoted(step.name()) + ": "
                                + quoted(killer(step).text())));
            });
        });
        lines.add(PARTS + ":");
        parts.forEach((reason, names) -> {
            lines.add("  " + quoted(reason) + ":");
            names.stream().sorted().forEach(name -> lines.add("    - " + quoted(name)));
        });
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
