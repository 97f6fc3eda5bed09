package dev.ccci.harness.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.ccci.harness.backup.Coverage;
import dev.ccci.harness.backup.Snapshot;
import dev.ccci.harness.backup.TakenBackup;
import dev.ccci.harness.recipe.RecipeVersion;
import dev.ccci.harness.report.BaseResult;
import dev.ccci.harness.report.Console;
import dev.ccci.harness.report.DepResult;
import dev.ccci.harness.report.Mask;
import dev.ccci.harness.report.OutageResult;
import dev.ccci.harness.report.RunDirectory;
import dev.ccci.harness.report.StoreResult;
import dev.ccci.harness.report.TierResult;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VerdictTest {

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final Mask mask = new Mask();

    private Verdict verdict() {
        return new Verdict(
                "custom-html",
                "7c2e9a",
                "lab",
                new Console(new PrintStream(out, true, StandardCharsets.UTF_8), false, mask),
                new RunDirectory(folder, "target/ccci/custom-html/7c2e9a"),
                mask);
    }

    private JsonNode written() throws IOException {
        return new ObjectMapper().readTree(folder.resolve("results.json").toFile());
    }

    @Test
    void whatever_it_was_told_is_in_the_results() throws IOException {
        // given
        Verdict verdict = verdict();
        verdict.source("upstream", "0123456789012345678901234567890123456789", "1.12.0+1.26.3");
        verdict.on("the server", RecipeVersion.parse("1.10.0+1.20.1"));
        verdict.tried(List.of(BaseResult.unavailable("1.11.0+1.22.1", "crash loop", 12)), true);
        verdict.away(List.of(new OutageResult("upgrade", 120, null, List.of(), 10, 1, "502", "502", 0)));
        verdict.needs(List.of(new DepResult("keycloak", "10.7.1", "cold", "keyc-1a2b3c.ci.test")));
        verdict.keeps(List.of(
                new StoreResult("db", "PostgreSQL", "db", List.of("data"), "by its image", "kept", null, null, null)));
        verdict.deployed(3, 2);
        verdict.saved(new TakenBackup(
                new Snapshot("0a1b2c3d", List.of(), List.of()),
                new Coverage(List.of(), List.of(), List.of()),
                List.of()));
        verdict.left(List.of("volume ghost_data"));
        verdict.shows("app.png");

        // when
        verdict.write(false, List.of(), List.of("a new volume"));

        // then
        JsonNode results = written();
        assertThat(results.path("recipe").asText()).isEqualTo("custom-html");
        assertThat(results.path("edition").asText()).isEqualTo("upstream");
        assertThat(results.path("head").asText()).isEqualTo("1.12.0+1.26.3");
        assertThat(results.path("outcome").asText()).isEqualTo("failed");
        assertThat(results.path("server").asText()).isEqualTo("the server");
        assertThat(results.path("base").asText()).isEqualTo("1.10.0+1.20.1");
        assertThat(results.at("/bases/0/why").asText()).isEqualTo("crash loop");
        assertThat(results.at("/outages/0/milliseconds").asInt()).isEqualTo(120);
        assertThat(results.at("/deps/0/recipe").asText()).isEqualTo("keycloak");
        assertThat(results.at("/stores/0/upgrade").asText()).isEqualTo("kept");
        assertThat(results.at("/deploys/expected").asInt()).isEqualTo(3);
        assertThat(results.at("/deploys/actual").asInt()).isEqualTo(2);
        assertThat(results.at("/backup/snapshot").asText()).isEqualTo("0a1b2c3d");
        assertThat(results.at("/residue/0").asText()).isEqualTo("volume ghost_data");
        assertThat(results.path("screenshot").asText()).isEqualTo("app.png");
        assertThat(results.at("/findings/0").asText()).isEqualTo("a new volume");
    }

    @Test
    void the_console_ends_with_the_table_and_the_verdict() {
        // when
        verdict()
                .write(
                        true,
                        List.of(
                                new TierResult("install", "passed", "", null, 3.2, List.of()),
                                new TierResult("upgrade", "unverified", "no base", "BASE", 0, List.of())),
                        List.of());

        // then
        assertThat(out.toString(StandardCharsets.UTF_8))
                .contains("install    passed")
                .containsPattern("PASSED {2}custom-html .*upgrade unverified \\(BASE\\), 0 findings; "
                        + "target/ccci/custom-html/7c2e9a/results.json");
    }

    @Test
    void no_secret_is_in_the_results() throws IOException {
        mask.hide("the secret token", "s3cr3t-of-the-app");

        verdict().write(true, List.of(), List.of("it is s3cr3t-of-the-app"));

        assertThat(written().at("/findings/0").asText()).isEqualTo("it is ••••••");
    }
}
