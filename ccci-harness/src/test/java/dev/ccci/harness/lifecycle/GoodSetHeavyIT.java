package dev.ccci.harness.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.ccci.Keys;
import dev.ccci.harness.lifecycle.StoreRecipes.Part;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Good recipes, again and again, several at a time on one lab, each run in a process of its own: all of them must be green.
 * {@code -Dccci.goodset.rounds=20}, {@code -Dccci.goodset.width=4}; a summary is in {@code target/good-set/summary.md}.
 */
class GoodSetHeavyIT {

    private static final int ROUNDS = Integer.getInteger("ccci.goodset.rounds", 20);
    private static final int WIDTH = Integer.getInteger("ccci.goodset.width", 4);
    private static final Path REPORTS = Path.of("target", "good-set").toAbsolutePath();
    private static final long MINUTES_FOR_A_RUN = 10;
    /** What is true of every backup of files, and says nothing of the run. */
    private static final String OF_FILES =
            "volume \\S+: what was added after the backup is still there after the restore, since files are merged";

    @TempDir
    Path folder;

    /** @param flaws whatever the run tells that a run of a good recipe does not */
    private record Done(String recipe, int round, List<String> flaws, double seconds, Path log) {

        private boolean green() {
            return flaws.isEmpty();
        }
    }

    /** Each with what a run must be told. */
    private Map<String, Map<String, String>> recipes() {
        Map<String, Map<String, String>> recipes = new LinkedHashMap<>();
        SabotagedRecipe html = SabotagedRecipe.named("custom-html", folder);
        recipes.put(
                "custom-html",
                Map.of(
                        Keys.SOURCE, html.publish().toString(),
                        Keys.RECIPES, html.recipes().toString()));
        put(recipes, StoreRecipes.named("good-postgres", folder, Part.POSTGRES));
        put(recipes, StoreRecipes.named("good-mariadb", folder, Part.MARIADB));
        put(recipes, StoreRecipes.named("good-sqlite", folder, Part.SQLITE));
        put(recipes, StoreRecipes.named("good-redis", folder, Part.REDIS));
        put(recipes, StoreRecipes.named("good-two-stores", folder, Part.POSTGRES, Part.FILES));
        put(recipes, starting("slow-starter", "sleep 12"));
        put(
                recipes,
                starting(
                        "crashes-thrice",
                        "echo x >> /usr/share/nginx/html/.starts; test $$(wc -l < /usr/share/nginx/html/.starts) -gt 3 || exit 1"));
        return recipes;
    }

    private StoreRecipes starting(String name, String first) {
        return StoreRecipes.named(name, folder, Part.FILES)
                .everywhere(
                        "    networks: [proxy]\n",
                        "    networks: [proxy]\n    command: [sh, -c, \"" + first
                                + "; exec nginx -g 'daemon off;'\"]\n")
                .everywhere("      start_period: 10s", "      start_period: 30s");
    }

    private static void put(Map<String, Map<String, String>> recipes, StoreRecipes recipe) {
        recipes.put(recipe.name(), recipe.publish());
    }

    @Test
    void good_recipes_are_green_every_time() throws Exception {
        Files.createDirectories(REPORTS);
        Map<String, Map<String, String>> recipes = recipes();
        List<Done> all = new ArrayList<>();
        long began = System.nanoTime();
        ExecutorService pool = Executors.newFixedThreadPool(WIDTH);
        try (SharedLab lab = SharedLab.open(StoreRecipes.IMAGES)) {
            List<Future<Done>> runs = new ArrayList<>();
            for (int round = 1; round <= ROUNDS; round++) {
                int number = round;
                recipes.forEach((name, settings) -> runs.add(pool.submit(() -> run(name, number, settings, lab))));
            }
            for (Future<Done> run : runs) {
                all.add(done(run));
            }
        } finally {
            pool.shutdownNow();
        }

        String summary = summary(recipes.keySet().stream().toList(), all, Duration.ofNanos(System.nanoTime() - began));
        Files.writeString(REPORTS.resolve("summary.md"), summary);
        assertThat(all).as(summary).allMatch(Done::green);
    }

    private static Done done(Future<Done> run) throws InterruptedException {
        try {
            return run.get();
        } catch (ExecutionException e) {
            throw new AssertionError(e);
        }
    }

    private Done run(String recipe, int round, Map<String, String> own, SharedLab lab) throws Exception {
        Path reports = REPORTS.resolve(recipe + "-" + round);
        Map<String, String> settings = new LinkedHashMap<>(own);
        settings.putAll(lab.settings());
        settings.put(Keys.RECIPE, recipe);
        settings.put(Keys.REPORTS, reports.toString());
        settings.put(Keys.SCREENSHOT, "never");
        settings.put(Keys.COLOR, "never");
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                GoodSetRun.class.getName()));
        settings.forEach((key, value) -> command.add(key + "=" + value));
        Path log = REPORTS.resolve(recipe + "-" + round + ".log");
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        boolean ended = process.waitFor(MINUTES_FOR_A_RUN, TimeUnit.MINUTES);
        if (!ended) {
            process.destroyForcibly();
        }
        JsonNode results = results(reports.resolve(recipe).resolve("latest").resolve("results.json"));
        List<String> flaws = flaws(results);
        if (!ended) {
            flaws.add("had not ended after " + MINUTES_FOR_A_RUN + " minutes");
        } else if (process.exitValue() != 0) {
            flaws.add("JUnit was told of a failure");
        }
        return new Done(recipe, round, flaws, results.path("seconds").asDouble(), log);
    }

    /** Findings count: they are what a run says that is green although something was not as it should be. */
    private static List<String> flaws(JsonNode results) {
        List<String> flaws = new ArrayList<>();
        if (!results.path("outcome").asText().equals("passed")) {
            flaws.add("is [" + results.path("outcome").asText() + "]");
        }
        for (JsonNode tier : results.path("tiers")) {
            if (!tier.path("outcome").asText().matches("passed|not applicable")) {
                flaws.add(tier.path("name").asText() + " is "
                        + tier.path("outcome").asText());
            }
        }
        for (JsonNode finding : results.path("findings")) {
            if (!finding.asText().matches(OF_FILES)) {
                flaws.add(finding.asText());
            }
        }
        results.path("residue").forEach(left -> flaws.add("left: " + left.asText()));
        return flaws;
    }

    private static JsonNode results(Path file) {
        try {
            return Files.exists(file)
                    ? new ObjectMapper().readTree(file.toFile())
                    : new ObjectMapper().createObjectNode();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String summary(List<String> recipes, List<Done> all, Duration wall) {
        StringBuilder text =
                new StringBuilder("| recipe | runs | green | median s | longest s |\n|---|---|---|---|---|\n");
        for (String recipe : recipes) {
            List<Done> own =
                    all.stream().filter(done -> done.recipe().equals(recipe)).toList();
            List<Double> seconds =
                    new ArrayList<>(own.stream().map(Done::seconds).toList());
            Collections.sort(seconds);
            text.append(String.format(
                    Locale.ROOT,
                    "| %s | %d | %d | %.1f | %.1f |%n",
                    recipe,
                    own.size(),
                    own.stream().filter(Done::green).count(),
                    seconds.get(seconds.size() / 2),
                    seconds.get(seconds.size() - 1)));
        }
        text.append(String.format(
                Locale.ROOT,
                "%n%d runs, %d green, %d at a time, in %d s%n",
                all.size(),
                all.stream().filter(Done::green).count(),
                WIDTH,
                wall.toSeconds()));
        all.stream()
                .filter(done -> !done.green())
                .forEach(done -> text.append(String.format("%s: %s%n", done.log(), done.flaws())));
        return text.toString();
    }
}
