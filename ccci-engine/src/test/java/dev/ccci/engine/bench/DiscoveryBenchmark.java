package dev.ccci.engine.bench;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;
import static org.junit.platform.launcher.EngineFilter.includeEngines;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import sweep.AnyRecipe;

/** Discovery, plan of the launcher included, among 5,000 recipe directories: one selected, and all. */
public final class DiscoveryBenchmark {

    private static final int MANY = 5_000;
    private static final int TIMES = 11;

    public static void main(String[] arguments) throws Exception {
        Path one = folder(1);
        Path many = folder(MANY);
        try (BenchClassLoader loader = new BenchClassLoader(one)) {
            Thread.currentThread().setContextClassLoader(loader);
            double cold = Timing.millis(() -> discover(many, "all", MANY));
            double[] few = new double[TIMES];
            double[] among = new double[TIMES];
            double[] all = new double[TIMES];
            for (int i = 0; i < TIMES; i++) {
                few[i] = Timing.millis(() -> discover(one, "recipe-0", 1));
                among[i] = Timing.millis(() -> discover(many, "recipe-0", 1));
                all[i] = Timing.millis(() -> discover(many, "all", MANY));
            }
            System.out.printf(
                    "one recipe selected, median of %d: %.1f ms with one directory, %.1f ms with 5,000, %.1f ms more (goal 200)%n",
                    TIMES, Timing.median(few), Timing.median(among), Timing.median(among) - Timing.median(few));
            System.out.printf(
                    "all 5,000 selected: %.0f ms in a fresh JVM, median of %d afterwards %.0f ms (goal 2000)%n",
                    cold, TIMES, Timing.median(all));
        }
    }

    private static void discover(Path folder, String recipe, int expected) {
        LauncherDiscoveryRequest request = LauncherDiscoveryRequestBuilder.request()
                .selectors(selectClass(AnyRecipe.class))
                .filters(includeEngines("ccci"))
                .configurationParameter("ccci.recipes", folder.toString())
                .configurationParameter("recipe", recipe)
                .build();
        TestPlan plan = LauncherFactory.create().discover(request);
        long checks = plan.countTestIdentifiers(TestIdentifier::isTest);
        if (checks != expected * 20L) {
            throw new IllegalStateException("unexpected number of checks and operations: " + checks);
        }
    }

    private static Path folder(int directories) throws IOException {
        Path folder = Files.createTempDirectory("recipes");
        for (int i = 0; i < directories; i++) {
            Path directory = Files.createDirectory(folder.resolve("recipe_" + i));
            Files.writeString(directory.resolve("recipe.yml"), "# empty\n");
        }
        return folder;
    }

    private DiscoveryBenchmark() {}
}
