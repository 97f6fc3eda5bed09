package dev.ccci.engine.bench;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;
import static org.junit.platform.launcher.EngineFilter.includeEngines;

import dev.ccci.Recipe;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.apiguardian.api.API;
import org.junit.jupiter.api.Test;
import org.junit.platform.commons.annotation.Testable;
import org.junit.platform.engine.DiscoverySelector;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;

/** 10,000 empty checks in 100 classes: run by Jupiter itself, and by Jupiter below a recipe. */
public final class OverheadBenchmark {

    private static final int CLASSES = 100;
    private static final int METHODS = 100;
    private static final int WARM_UP = 8;
    private static final int PAIRS = 21;

    public static void main(String[] arguments) throws Exception {
        Path classes = compile();
        try (BenchClassLoader loader = new BenchClassLoader(classes)) {
            Thread.currentThread().setContextClassLoader(loader);
            LauncherDiscoveryRequest jupiter = request("junit-jupiter", selectors(loader, "plain"));
            List<DiscoverySelector> marker = List.of(selectClass(loader.loadClass("many.ManyRecipe")));
            LauncherDiscoveryRequest ccci = request("ccci", marker);
            double[] plain = new double[PAIRS];
            double[] ours = new double[PAIRS];
            double[] ratios = new double[PAIRS];
            for (int i = -WARM_UP; i < PAIRS; i++) {
                boolean jupiterFirst = i % 2 == 0;
                double first = Timing.millis(() -> run(jupiterFirst ? jupiter : ccci));
                double second = Timing.millis(() -> run(jupiterFirst ? ccci : jupiter));
                if (i >= 0) {
                    plain[i] = jupiterFirst ? first : second;
                    ours[i] = jupiterFirst ? second : first;
                    ratios[i] = ours[i] / plain[i];
                }
            }
            System.out.printf(
                    "10,000 empty checks, discovery and execution, median of %d pairs: Jupiter %.0f ms, ccci %.0f ms, ratio %.2f (goal 1.20)%n",
                    PAIRS, Timing.median(plain), Timing.median(ours), Timing.median(ratios));
        }
    }

    private static void run(LauncherDiscoveryRequest request) {
        SummaryGeneratingListener summary = new SummaryGeneratingListener();
        LauncherFactory.create().execute(request, summary);
        if (summary.getSummary().getTestsSucceededCount() < CLASSES * METHODS) {
            throw new IllegalStateException(
                    "not all checks ran: " + summary.getSummary().getFailures());
        }
    }

    private static LauncherDiscoveryRequest request(String engine, List<DiscoverySelector> selectors) {
        return LauncherDiscoveryRequestBuilder.request()
                .selectors(selectors)
                .filters(includeEngines(engine))
                .configurationParameter("ccci.tiers", "custom")
                .build();
    }

    private static List<DiscoverySelector> selectors(ClassLoader loader, String name) throws ClassNotFoundException {
        List<DiscoverySelector> selectors = new ArrayList<>();
        for (int i = 0; i < CLASSES; i++) {
            selectors.add(selectClass(loader.loadClass(name + ".Checks" + i)));
        }
        return selectors;
    }

    private static Path compile() throws IOException {
        Path folder = Files.createTempDirectory("bench");
        List<String> arguments = new ArrayList<>(List.of("-proc:none", "-d", folder.toString()));
        for (int i = 0; i < CLASSES; i++) {
            arguments.add(write(folder, "plain", "", i));
            arguments.add(write(folder, "many", "@dev.ccci.CustomTier ", i));
        }
        Path marker = folder.resolve("many/ManyRecipe.java");
        Files.writeString(marker, "package many; @dev.ccci.Recipe(\"many\") public class ManyRecipe {}");
        arguments.add(marker.toString());
        arguments.addAll(0, List.of("-cp", classPath()));
        int exit = ToolProvider.getSystemJavaCompiler().run(null, null, null, arguments.toArray(String[]::new));
        if (exit != 0) {
            throw new IllegalStateException("the checks do not compile");
        }
        return folder;
    }

    /** Below exec:java the class path property is Maven's own. */
    private static String classPath() {
        return Stream.of(Recipe.class, Test.class, Testable.class, API.class)
                .map(type -> type.getProtectionDomain().getCodeSource().getLocation())
                .map(location -> Path.of(URI.create(location.toString())).toString())
                .distinct()
                .collect(Collectors.joining(File.pathSeparator));
    }

    private static String write(Path folder, String name, String annotation, int number) throws IOException {
        StringBuilder source =
                new StringBuilder("package " + name + "; " + annotation + "public class Checks" + number + " {");
        for (int i = 0; i < METHODS; i++) {
            source.append("@org.junit.jupiter.api.Test void check").append(i).append("() {}\n");
        }
        Path file = folder.resolve(name).resolve("Checks" + number + ".java");
        Files.createDirectories(file.getParent());
        Files.writeString(file, source.append("}"));
        return file.toString();
    }

    private OverheadBenchmark() {}
}
