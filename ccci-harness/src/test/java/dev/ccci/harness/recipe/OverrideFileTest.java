package dev.ccci.harness.recipe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OverrideFileTest {

    private static final Duration LIMIT = Duration.ofMinutes(10);

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    private RecipeFolder recipe = new RecipeFolder(Path.of(""));

    @BeforeEach
    void aRecipe() {
        recipe = new RecipeFolder(folder)
                .with(".env.sample", "DOMAIN=demo.example.com\nPRICE='5$ \"\\'\n")
                .with("compose.yml", "version: '3.8'\nservices: {app: {image: 'a:1', environment: {DOMAIN: mine}}}\n");
    }

    @Test
    void the_head_is_stamped_as_chaos_with_its_commit() {
        assertThat(of(recipe.head()).labels())
                .isEqualTo(Map.of(
                        "coop-cloud.demo-1a2b3c_ci_test.recipe", "demo",
                        "coop-cloud.demo-1a2b3c_ci_test.chaos", "true",
                        "coop-cloud.demo-1a2b3c_ci_test.chaos-version", "1a2b3c4d",
                        "coop-cloud.demo-1a2b3c_ci_test.timeout", "600"));
    }

    @Test
    void a_pinned_version_is_stamped_with_that_version() {
        assertThat(of(recipe.pinned("1.0.0+2.0")).labels())
                .isEqualTo(Map.of(
                        "coop-cloud.demo-1a2b3c_ci_test.recipe", "demo",
                        "coop-cloud.demo-1a2b3c_ci_test.version", "1.0.0+2.0",
                        "coop-cloud.demo-1a2b3c_ci_test.chaos", "false",
                        "coop-cloud.demo-1a2b3c_ci_test.timeout", "600"));
    }

    @Test
    void a_recipes_own_time_limit_stays() {
        recipe.with(
                "compose.yml",
                "services: {app: {image: 'a:1', deploy: {labels: ['coop-cloud.${STACK_NAME}.timeout=300']}}}\n");

        assertThat(of(recipe.head()).labels()).doesNotContainKey("coop-cloud.demo-1a2b3c_ci_test.timeout");
    }

    @Test
    void variables_that_the_service_sets_keep_their_value() {
        assertThat(of(recipe.head()).environment()).doesNotContainKey("DOMAIN").containsKeys("STACK_NAME", "TYPE");
    }

    @Test
    void the_file_keeps_dollar_signs_quotes_and_backslashes_from_docker_and_yaml() throws IOException {
        Path file = folder.resolve("override.yml");

        of(recipe.head()).write(file);

        assertThat(file).hasContent("""
                        version: "3.8"
                        services:
                          "app":
                            environment:
                              "PRICE": "5$$ \\"\\\\"
                              "TYPE": "demo:1a2b3c4d"
                              "STACK_NAME": "demo-1a2b3c_ci_test"
                              "LETS_ENCRYPT_ENV": ""
                            deploy:
                              labels:
                                "coop-cloud.demo-1a2b3c_ci_test.recipe": "demo"
                                "coop-cloud.demo-1a2b3c_ci_test.chaos": "true"
                                "coop-cloud.demo-1a2b3c_ci_test.chaos-version": "1a2b3c4d"
                                "coop-cloud.demo-1a2b3c_ci_test.timeout": "600"
                        """.replace("\"app\"", "app"));
    }

    @Test
    void what_was_written_reads_back_as_it_was() throws IOException {
        Path file = folder.resolve("override.yml");
        of(recipe.head()).write(file);
        recipe.with("compose.yml", Files.readString(file).replace("    deploy:", "    image: a:1\n    deploy:"));

        assertThat(Optional.ofNullable(recipe.compose().services().get("app"))
                        .orElseThrow()
                        .environment())
                .containsEntry("PRICE", "5$ \"\\");
    }

    @Test
    void a_recipe_without_a_service_called_app_is_told() {
        recipe.with("compose.yml", "services: {pds: {image: 'a:1'}, caddy: {image: 'b:1'}}\n");

        assertThatThrownBy(() -> of(recipe.head())).hasMessage("""
                        did       looked for the main service of demo at 1a2b3c4d
                        expected  a service called app, which carries the labels that abra reads (abra: R009)
                        found     the services [pds, caddy]; rename the main one to app
                        cause     RECIPE""");
    }

    @Test
    void a_server_with_an_authority_of_its_own_is_trusted_by_every_service() {
        recipe.with(
                "compose.yml",
                "services: {app: {image: 'a:1', environment: {SSL_CERT_FILE: /mine}}, worker: {image: 'b:1'}}\n");
        AppEnv env = AppEnv.of(recipe.head(), RecipeFolder.DOMAIN, Map.of());
        ComposeStack stack = ComposeStack.of(recipe.head(), env);

        String yaml = OverrideFile.of(recipe.head(), env, stack, LIMIT)
                .trusting(Path.of("/lab/ca.crt"), stack)
                .yaml();

        assertThat(yaml).doesNotContain("/mine").contains("""
                          app:
                            environment:
                              "NODE_EXTRA_CA_CERTS": "/etc/ccci/authority.crt"
                              "REQUESTS_CA_BUNDLE": "/etc/ccci/authority.crt"
                        """).endsWith("""
                          "worker":
                            environment:
                              "SSL_CERT_FILE": "/etc/ccci/authority.crt"
                              "NODE_EXTRA_CA_CERTS": "/etc/ccci/authority.crt"
                              "REQUESTS_CA_BUNDLE": "/etc/ccci/authority.crt"
                            configs:
                              - source: ccci_authority
                                target: /etc/ccci/authority.crt
                        configs:
                          ccci_authority:
                            file: "/lab/ca.crt"
                        """);
    }

    private OverrideFile of(RecipeFiles files) {
        AppEnv env = AppEnv.of(files, RecipeFolder.DOMAIN, Map.of());
        return OverrideFile.of(files, env, ComposeStack.of(files, env), LIMIT);
    }
}
