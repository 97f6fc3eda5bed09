package dev.ccci.harness.vacuity;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.Type;

/**
 * Finds every step in the compiled harness, by rules and not by a list, in all packages but those that only lend steps their tools:
 *
 * <ul>
 *   <li>each method that others may call and that returns nothing, or something of which it is known what a success of it is
 *       ({@link Success}: collections, optionals, exit codes, proofs, …);
 *   <li>each check, whoever may call it: a method that returns a failure, if there is one, or that returns nothing and may
 *       refuse.
 * </ul>
 *
 * What only gives what its object keeps, and what the compiler has made, is none. The ledger says of each class whether its methods are
 * steps, and of which kind, or parts of other steps.
 */
public final class Steps {

    static final Path CLASSES = Path.of("target", "classes");

    /** Package → why nothing in it is a step of a run. */
    static final Map<String, String> TOOLS = Map.ofEntries(
            Map.entry("", "what authors use; without it their tests do not pass"),
            Map.entry("browser", "what authors use; without it their tests do not pass"),
            Map.entry("cli", "commands; no run goes through them"),
            Map.entry("db", "what authors use; without it their tests do not pass"),
            Map.entry("dep", "ports and records"),
            Map.entry("keycloak", "a provider; without one of its steps its tenant does not work"),
            Map.entry("lab", "a server; without one of its steps no run begins"),
            Map.entry("oidc", "what authors use; without it their tests do not pass"),
            Map.entry("process", "processes that outlive a run"),
            Map.entry("run", "ports and records"),
            Map.entry("server", "ports"));

    private Steps() {}

    /** All of them, by class and in the order of the source. */
    public static List<Step> all() {
        return all(CLASSES);
    }

    static List<Step> all(Path classes) {
        Path root = classes.resolve("dev/ccci/harness");
        try (Stream<Path> files = Files.walk(root)) {
            List<Step> steps = new ArrayList<>();
            for (Path file : files.filter(each -> each.toString().endsWith(".class"))
                    .filter(each ->
                            !TOOLS.containsKey(root.relativize(each.getParent()).toString()))
                    .sorted()
                    .toList()) {
                steps.addAll(in(Files.readAllBytes(file)));
            }
            return steps;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Those of one class. */
    static List<Step> in(byte[] file) {
        StepScan scan = new StepScan();
        new ClassReader(file).accept(scan, ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
        Map<String, List<StepScan.Found>> named =
                new TreeMap<>(scan.found().stream().collect(Collectors.groupingBy(StepScan.Found::method)));
        String type = new ClassReader(file).getClassName().replace('/', '.');
        return scan.found().stream()
                .map(found -> new Step(
                        type,
                        found.method(),
                        found.descriptor(),
                        named.getOrDefault(found.method(), List.of()).size() == 1
                                ? found.method()
                                : found.method() + parameters(found.descriptor())))
                .toList();
    }

    private static String parameters(String descriptor) {
        return Arrays.stream(Type.getArgumentTypes(descriptor))
                .map(Type::getClassName)
                .map(name -> name.substring(Math.max(name.lastIndexOf('.'), name.lastIndexOf('$')) + 1))
                .collect(Collectors.joining(",", "(", ")"));
    }

    /** The classes that have steps. */
    static Set<String> types(List<Step> steps) {
        return steps.stream().map(Step::shortType).collect(Collectors.toSet());
    }
}
