package dev.ccci.harness.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.ccci.harness.report.Results;
import dev.ccci.harness.verdicts.Saboteur;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.StreamSupport;

/**
 * What a run has said: {@code results.json}, the console, and what JUnit was told.
 *
 * @param directory the run directory
 * @param json its {@code results.json}, which obeys the schema
 * @param console everything written to standard out
 * @param longestSilence on the console
 * @param junit the failed nodes that JUnit knows, with their messages
 */
record RunResult(Path directory, JsonNode json, String console, Duration longestSilence, Map<String, String> junit) {

    /** Reads the newest run of a recipe. */
    static RunResult of(Path reports, String recipe, String console, Duration silence, Map<String, String> junit) {
        try {
            Path directory = reports.resolve(recipe).resolve("latest").toRealPath();
            String text = Files.readString(directory.resolve("results.json"));
            assertObeysTheSchema(text);
            return new RunResult(directory, new ObjectMapper().readTree(text), console, silence, junit);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void assertObeysTheSchema(String text) throws IOException {
        try (InputStream schema = Results.class.getResourceAsStream("results.schema.json")) {
            assertThat(SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                            .getSchema(Objects.requireNonNull(schema), InputFormat.JSON)
                            .validate(text, InputFormat.JSON))
                    .isEmpty();
        }
    }

    /** The text of a file of the run directory. */
    String file(String name) {
        try {
            return Files.readString(directory.resolve(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String outcome() {
        return json.path("outcome").asText();
    }

    String text() {
        return json.toString();
    }

    /** Name and outcome of every tier, in order. */
    Map<String, String> tiers() {
        Map<String, String> tiers = new LinkedHashMap<>();
        json.path("tiers")
                .forEach(tier -> tiers.put(
                        tier.path("name").asText(), tier.path("outcome").asText()));
        return tiers;
    }

    /** Compares this run with the row of the table of saboteurs that has this id. */
    void shows(String saboteur) {
        Saboteur.named(saboteur).seen(json);
    }

    String cause(String tier) {
        return tier(tier).path("cause").asText();
    }

    String reason(String tier) {
        return tier(tier).path("reason").asText();
    }

    double seconds(String tier) {
        return tier(tier).path("seconds").asDouble();
    }

    /** Every red check and operation, as {@code tier name}. */
    List<String> red() {
        List<String> red = new ArrayList<>();
        for (JsonNode tier : json.path("tiers")) {
            for (JsonNode check : tier.path("checks")) {
                if (check.path("outcome").asText().matches("failed|unverified")) {
                    red.add(tier.path("name").asText() + " "
                            + check.path("name").asText());
                }
            }
        }
        return red;
    }

    /** Who is blamed for the red checks and operations. */
    Set<String> causes() {
        Set<String> causes = new TreeSet<>();
        for (JsonNode tier : json.path("tiers")) {
            for (JsonNode check : tier.path("checks")) {
                if (check.path("outcome").asText().matches("failed|unverified")) {
                    causes.add(check.path("cause").asText());
                }
            }
        }
        return causes;
    }

    /** What a red check says. */
    String message(String tier, String check) {
        return StreamSupport.stream(tier(tier).path("checks").spliterator(), false)
                .filter(each -> each.path("name").asText().equals(check))
                .map(each -> each.path("message").asText())
                .findFirst()
                .orElseThrow(() -> new AssertionError("no check " + check + " in " + json));
    }

    /** A check as the results hold it. */
    JsonNode check(String tier, String check) {
        return StreamSupport.stream(tier(tier).path("checks").spliterator(), false)
                .filter(each -> each.path("name").asText().equals(check))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no check " + check + " in " + json));
    }

    /** How a check ended. */
    String outcome(String tier, String check) {
        return StreamSupport.stream(tier(tier).path("checks").spliterator(), false)
                .filter(each -> each.path("name").asText().equals(check))
                .map(each -> each.path("outcome").asText())
                .findFirst()
                .orElseThrow(() -> new AssertionError("no check " + check + " in " + json));
    }

    /** Version and outcome of every base that was tried, in order. */
    Map<String, String> bases() {
        Map<String, String> bases = new LinkedHashMap<>();
        json.path("bases")
                .forEach(base -> bases.put(
                        base.path("version").asText(), base.path("outcome").asText()));
        return bases;
    }

    /** How long nobody could reach the app during the operation of a tier, as the results have it. */
    JsonNode outage(String tier) {
        return StreamSupport.stream(json.path("outages").spliterator(), false)
                .filter(each -> each.path("tier").asText().equals(tier))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no outage of " + tier + " in " + json));
    }

    /** The deployments, such as {@code 1 of 1}. */
    String deploys() {
        JsonNode deploys = json.path("deploys");
        return deploys.path("actual").asInt() + " of "
                + deploys.path("expected").asInt();
    }

    /** Kind and last proof of every store, by its name: what became of it in the restore, else in the upgrade. */
    Map<String, String> stores() {
        Map<String, String> stores = new LinkedHashMap<>();
        for (JsonNode store : json.path("stores")) {
            String proof = store.path(store.path("restore").isNull() ? "upgrade" : "restore")
                    .asText();
            stores.put(store.path("name").asText(), store.path("kind").asText() + " " + proof);
        }
        return stores;
    }

    List<String> residue() {
        return strings("residue");
    }

    List<String> findings() {
        return strings("findings");
    }

    private List<String> strings(String key) {
        return StreamSupport.stream(json.path(key).spliterator(), false)
                .map(JsonNode::asText)
                .toList();
    }

    private JsonNode tier(String name) {
        return StreamSupport.stream(json.path("tiers").spliterator(), false)
                .filter(tier -> tier.path("name").asText().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no tier " + name + " in " + json));
    }
}
