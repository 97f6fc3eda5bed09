package dev.ccci.harness.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class ResultsTest {

    @Test
    void results_obey_the_schema() throws IOException {
        assertThat(errors(results("passed").json())).isEmpty();
    }

    @Test
    void the_schema_refuses_an_outcome_that_does_not_exist() throws IOException {
        assertThat(errors(results("aborted").json())).isNotEmpty();
    }

    @Test
    void the_schema_refuses_a_result_without_its_parts() throws IOException {
        assertThat(errors("{}")).hasSizeGreaterThan(5);
    }

    @Test
    void the_schema_refuses_a_red_check_without_a_cause() throws IOException {
        String json = results("failed").json();

        assertThat(errors(json)).isEmpty();
        assertThat(errors(json.replaceFirst("\"cause\" : \"RECIPE\",\\s+\"confidence\"", "\"confidence\"")))
                .isNotEmpty();
    }

    @Test
    void the_table_names_every_tier_with_its_outcome() {
        assertThat(SummaryTable.of(results("failed")))
                .containsExactly(
                        "  tier       outcome          seconds",
                        "  install    passed               3.2  1 checks",
                        "  upgrade    failed               4.0  1 of 1 failed, cause RECIPE",
                        "  backup     not applicable       0.0  no service has the label backupbot.backup=true",
                        "",
                        "  data                                     upgrade         restore",
                        "  db (PostgreSQL)                          lost            -");
    }

    private static Results results(String outcome) {
        return new Results(
                Results.SCHEMA,
                "custom-html",
                "7c2e9a",
                "lab",
                "1.11.0+1.22.1",
                List.of(BaseResult.unavailable("1.11.1+1.22.1", "crash loop", 12), BaseResult.used("1.11.0+1.22.1")),
                "1.12.0+1.26.3",
                "0123456789012345678901234567890123456789",
                "lab",
                outcome,
                12.5,
                List.of(
                        new TierResult(
                                "install",
                                "passed",
                                "",
                                null,
                                3.2,
                                List.of(new CheckResult("deploy", "passed", 3.2, null))),
                        new TierResult(
                                "upgrade",
                                "failed",
                                "",
                                "RECIPE",
                                4,
                                List.of(new CheckResult(
                                        "upgrade",
                                        "failed",
                                        4,
                                        "rolled back",
                                        "RECIPE",
                                        "high",
                                        "update-refused",
                                        "the Swarm took the head back"))),
                        new TierResult(
                                "backup",
                                "not applicable",
                                "no service has the label backupbot.backup=true",
                                null,
                                0,
                                List.of())),
                List.of(
                        new DepResult("keycloak", "10.7.1+26.6.3", "cold", "keyc-1a2b3c.ci.test"),
                        new DepResult("gitea", null, "live", "git.ci.test")),
                List.of(new StoreResult(
                        "db",
                        "PostgreSQL",
                        "db",
                        List.of("postgres"),
                        "image postgres:15",
                        "lost",
                        null,
                        null,
                        "the new version mounts another volume")),
                new Deploys(1, 1),
                new BackupResult(
                        "1a2b3c4d",
                        12,
                        3400,
                        99,
                        List.of(
                                new BackupResult.Volume(
                                        "mysql", 900, 30_000, 3400, "saved as a dump", "mysql/backup.sql"),
                                new BackupResult.Volume("mail", 3, 300, 0, "in no backup", "not labelled")),
                        List.of(new BackupResult.SavedCopy(
                                "mysql/backup.sql",
                                "SQL of MySQL or MariaDB",
                                false,
                                3400,
                                3400,
                                null,
                                new BackupResult.Last("6f6f6f", 3300)))),
                List.of(
                        new OutageResult("backup", 0, null, List.of(), 40, 0, null, null, 0),
                        new OutageResult(
                                "upgrade",
                                1250,
                                1000L,
                                List.of(new OutageResult.Gap(800, 1250)),
                                120,
                                25,
                                "502 Bad Gateway",
                                "404 Not Found",
                                1)),
                List.of(),
                "app.png",
                List.of("a finding"));
    }

    private static List<?> errors(String json) throws IOException {
        try (InputStream schema = Objects.requireNonNull(Results.class.getResourceAsStream("results.schema.json"))) {
            Schema compiled = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                    .getSchema(schema);
            return compiled.validate(json, InputFormat.JSON);
        }
    }
}
