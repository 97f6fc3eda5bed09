package dev.ccci.harness.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.ccci.Keys;
import dev.ccci.harness.dep.Dependant;
import dev.ccci.harness.dep.Provider;
import dev.ccci.harness.dep.Provider.Held;
import dev.ccci.harness.keycloak.KeycloakAdmin;
import dev.ccci.harness.keycloak.KeycloakProvider;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.keycloak.admin.client.Keycloak;
import org.keycloak.representations.idm.RealmRepresentation;

/** A real Keycloak as a dep: shared by runs, and stopped in the middle of one. Minutes: {@code mvn verify -Pheavy}. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class KeycloakHeavyIT {

    private static final long MINUTES = 8;

    private final Provider provider = new KeycloakProvider();

    private SharedLab lab;

    @TempDir
    Path folder;

    @BeforeAll
    void up() {
        lab = SharedLab.open();
    }

    @AfterAll
    void down() {
        lab.close();
    }

    @Test
    void two_runs_that_share_a_live_keycloak_at_the_same_time_never_meet() throws Exception {
        try (LivingKeycloak keycloak = LivingKeycloak.open(lab.server())) {
            // given: a realm of somebody else, one of a run that died long ago, and one of a run of another machine
            make(keycloak, "somebody-elses", Map.of());
            make(keycloak, "shopping-dead00", since(Instant.now().minus(Duration.ofDays(2))));
            make(keycloak, "shopping-live00", since(Instant.now().minus(Duration.ofMinutes(10))));
            Path meeting = Files.createDirectories(folder.resolve("meeting"));
            Inventory before = Inventory.of(lab.docker());

            // when
            Running first = start(keycloak, meeting, "first");
            Running second = start(keycloak, meeting, "second");
            JsonNode one = first.results();
            JsonNode other = second.results();

            // then
            for (JsonNode results : List.of(one, other)) {
                assertThat(results.path("outcome").asText())
                        .as(results.toPrettyString())
                        .isEqualTo("passed");
                assertThat(results.at("/deps/0/kind").asText()).isEqualTo("live");
                assertThat(results.path("residue")).isEmpty();
            }
            assertThat(one.path("run").asText()).isNotEqualTo(other.path("run").asText());
            assertThat(realms(keycloak)).containsExactlyInAnyOrder("master", "somebody-elses", "shopping-live00");
            assertThat(Inventory.of(lab.docker()).since(before)).isEmpty();
        }
    }

    @Test
    void a_tenant_on_a_real_keycloak_is_made_anew_and_removed_and_master_stays() {
        try (LivingKeycloak keycloak = LivingKeycloak.open(lab.server())) {
            Dependant dependant = new Dependant("shopping", "shop-123456.ci.test", "aaaaaa");
            assertThat(provider.notReady(keycloak.app())).isEmpty();

            var first = provider.open(keycloak.app(), dependant);
            var second = provider.open(keycloak.app(), dependant);

            assertThat(second.value("client-secret")).isNotEqualTo(first.value("client-secret"));
            assertThat(provider.tenants(keycloak.app()))
                    .extracting(Held::tenant)
                    .containsExactly("shopping-aaaaaa");

            provider.close(keycloak.app(), "shopping-aaaaaa");
            provider.close(keycloak.app(), "shopping-aaaaaa");

            assertThat(provider.tenants(keycloak.app())).isEmpty();
            assertThat(realms(keycloak)).containsExactly("master");
        }
    }

    @Test
    void a_keycloak_that_stops_in_the_middle_leaves_its_tests_unverified_and_nothing_behind() throws IOException {
        // given
        SmallRecipes recipes = new SmallRecipes(folder).with("halting", "deps: [keycloak]");
        withKeycloak(folder);
        Inventory before = Inventory.of(lab.docker());

        // when
        RunResult result = new TestRun("halting")
                .with(lab.settings())
                .with(recipes.settings())
                .with(Keys.TIERS, "install,custom")
                .run();

        // then
        assertThat(result.tiers())
                .containsEntry("deps", "passed")
                .containsEntry("install", "passed")
                .containsEntry("custom", "failed")
                .containsEntry("teardown", "passed");
        assertThat(result.cause("custom")).isEqualTo("DEPENDENCY");
        assertThat(result.red())
                .containsExactly(
                        "custom WhileKeycloakStops.fails_since_keycloak_stops_meanwhile",
                        "custom WhileKeycloakStops.would_have_needed_it",
                        "custom WhileKeycloakStops.would_have_needed_it_too");
        for (String red : result.red()) {
            assertThat(result.outcome("custom", red.substring("custom ".length())))
                    .isEqualTo("unverified");
        }
        assertThat(result.message("custom", "WhileKeycloakStops.fails_since_keycloak_stops_meanwhile"))
                .contains("which requires the dep keycloak")
                .contains("it was ready and has stopped");
        assertThat(result.residue()).isEmpty();
        assertThat(Inventory.of(lab.docker()).since(before)).isEmpty();
    }

    private static Map<String, String> since(Instant time) {
        return Map.of("dev.ccci.since", time.toString());
    }

    private void make(LivingKeycloak keycloak, String name, Map<String, String> attributes) {
        RealmRepresentation realm = new RealmRepresentation();
        realm.setRealm(name);
        realm.setAttributes(attributes);
        try (Keycloak admin = KeycloakAdmin.open(keycloak.url(), lab.server(), keycloak.login())) {
            admin.realms().create(realm);
        }
    }

    private List<String> realms(LivingKeycloak keycloak) {
        try (Keycloak admin = KeycloakAdmin.open(keycloak.url(), lab.server(), keycloak.login())) {
            return admin.realms().findAll().stream()
                    .map(RealmRepresentation::getRealm)
                    .toList();
        }
    }

    /** The lab edition and its settings, where small recipes are. */
    private static void withKeycloak(Path folder) throws IOException {
        Path edition = LivingKeycloak.edition();
        copy(edition, folder.resolve("lab/recipes/keycloak"));
        Path settings = folder.resolve("recipes/keycloak/recipe.yml");
        Files.createDirectories(settings.getParent());
        Files.copy(edition.resolve("../../../recipes/keycloak/recipe.yml"), settings);
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> all = Files.walk(from)) {
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                Path target = to.resolve(from.relativize(file));
                Files.createDirectories(target.getParent());
                Files.copy(file, target);
            }
        }
    }

    /** A run in a process of its own, at a commit of its own, so that its app has another name. */
    private Running start(LivingKeycloak keycloak, Path meeting, String name) throws IOException {
        SmallRecipes recipes = new SmallRecipes(folder.resolve(name))
                .with("shopping", Map.of("- GREETING", "- GREETING=" + name), "deps: [keycloak]");
        Path reports = Path.of("target", "heavy", name);
        Map<String, String> settings = new LinkedHashMap<>(lab.settings());
        settings.putAll(recipes.settings());
        settings.putAll(Map.of(
                Keys.RECIPE,
                "shopping",
                Keys.TIERS,
                "install,custom",
                Keys.SCREENSHOT,
                "never",
                Keys.REPORTS,
                reports.toString(),
                Keys.LIVE + "keycloak",
                keycloak.url().toString()));
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Dccci.test.meeting=" + meeting,
                "-cp",
                System.getProperty("java.class.path"),
                KilledDependantMain.class.getName()));
        settings.forEach((key, value) -> command.add(key + "=" + value));
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve(name + ".log").toFile());
        builder.environment().put("CCCI_LIVE_KEYCLOAK_USER", keycloak.login().user());
        builder.environment()
                .put("CCCI_LIVE_KEYCLOAK_PASSWORD", keycloak.login().password());
        return new Running(builder.start(), reports, folder.resolve(name + ".log"));
    }

    private record Running(Process process, Path reports, Path log) {

        JsonNode results() throws IOException, InterruptedException {
            assertThat(process.waitFor(MINUTES, TimeUnit.MINUTES))
                    .as(Files.readString(log))
                    .isTrue();
            assertThat(Files.readString(log)).doesNotContain("the operator's own");
            return new ObjectMapper()
                    .readTree(reports.resolve("shopping/latest/results.json").toFile());
        }
    }
}
