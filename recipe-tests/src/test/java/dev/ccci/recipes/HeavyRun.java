package dev.ccci.recipes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.ccci.Keys;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.platform.launcher.EngineFilter;
import org.junit.platform.launcher.core.LauncherConfig;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/** What the results of a run of a recipe of this module say, with the recipe's own tests, in this JVM. */
record HeavyRun(JsonNode results) {

    private static final Path REPORTS = Path.of("target", "heavy");

    /**
     * Runs it.
     *
     * @param recipeClass the name of the class with {@code @Recipe}
     * @param editions in place of the good ones
     */
    static HeavyRun of(String recipeClass, BrokenEditions editions, Map<String, String> more) {
        Map<String, String> settings = new LinkedHashMap<>(Map.of(
                Keys.REPORTS, REPORTS.toString(),
                Keys.CATALOGUE, "lab",
                Keys.LAB_RECIPES, editions.folder().toString()));
        settings.putAll(more);
        LauncherConfig plain = LauncherConfig.builder()
                .enableLauncherSessionListenerAutoRegistration(false)
                .enableTestExecutionListenerAutoRegistration(false)
                .build();
        LauncherFactory.create(plain)
                .execute(LauncherDiscoveryRequestBuilder.request()
                        .selectors(selectClass(recipeClass))
                        .filters(EngineFilter.includeEngines("ccci"))
                        .configurationParameters(settings)
                        .build());
        HeavyRun run = read(recipeClass.substring(0, recipeClass.indexOf('.')).replace('_', '-'));
        assertThat(run.results.path("residue")).as("left on the server").isEmpty();
        return run;
    }

    private static HeavyRun read(String recipe) {
        try {
            return new HeavyRun(new ObjectMapper()
                    .readTree(Files.readString(REPORTS.resolve(recipe).resolve("latest/results.json"))));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Name and outcome of every tier. */
    Map<String, String> tiers() {
        Map<String, String> tiers = new LinkedHashMap<>();
        results.path("tiers")
                .forEach(tier -> tiers.put(
                        tier.path("name").asText(), tier.path("outcome").asText()));
        return tiers;
    }

    String cause(String tier) {
        return tier(tier).path("cause").asText();
    }

    /** Every check that is not green and not left out, as {@code outcome tier name}. */
    List<String> red() {
        List<String> red = new ArrayList<>();
        for (JsonNode tier : results.path("tiers")) {
            for (JsonNode check : tier.path("checks")) {
                if (check.path("outcome").asText().matches("failed|unverified")) {
                    red.add(String.join(
                            " ",
                            check.path("outcome").asText(),
                            tier.path("name").asText(),
                            check.path("name").asText()));
                }
            }
        }
        return red;
    }

    /** What a check says. */
    String message(String tier, String check) {
        return nodes(tier(tier).path("checks"))
                .filter(each -> each.path("name").asText().equals(check))
                .map(each -> each.path("message").asText())
                .findFirst()
                .orElseThrow(() -> new AssertionError("no check " + check + " in " + tier(tier)));
    }

    List<String> findings() {
        return nodes(results.path("findings")).map(JsonNode::asText).toList();
    }

    private JsonNode tier(String name) {
        return nodes(results.path("tiers"))
                .filter(tier -> tier.path("name").asText().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no tier " + name + " in " + results));
    }

    private static Stream<JsonNode> nodes(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }
}
