package dev.ccci.harness.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ccci.harness.dep.Tenant;
import dev.ccci.harness.recipe.RecipeSettings;
import dev.ccci.harness.recipe.SecretSpec;
import dev.ccci.harness.recipe.SecretValue;
import dev.ccci.harness.report.Leak;
import dev.ccci.harness.report.Mask;
import dev.ccci.harness.server.Server;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KnownSecretsTest {

    private final Mask mask = new Mask();
    private final KnownSecrets known = new KnownSecrets(mask);

    @Test
    void what_env_says_to_be_secret_is_hidden_everywhere_when_it_looks_like_one() {
        known.of(Map.of("API_TOKEN", "a81bc81b-dead-4e5d"));

        assertThat(mask.apply("it is a81bc81b-dead-4e5d")).isEqualTo("it is ••••••");
    }

    @Test
    void the_password_of_the_repository_and_what_the_server_keeps_are_hidden() {
        known.ofRepository("restic-3f9a1b77");
        known.of((Server) Proxy.newProxyInstance(
                Server.class.getClassLoader(),
                new Class<?>[] {Server.class},
                (self, method, arguments) -> Map.of("the TLS key of the ingress", "key-of-the-ingress-9912")));

        assertThat(mask.apply("restic-3f9a1b77, key-of-the-ingress-9912")).isEqualTo("••••••, ••••••");
    }

    @Test
    void what_is_on_the_server_already_is_hidden_as_what_is_made_there() {
        known.adopted(Map.of("blog_token_v1", SecretValue.of("token-of-the-run-before")));

        assertThat(mask.apply("it is token-of-the-run-before")).isEqualTo("it is ••••••");
        assertThat(mask.names()).containsExactly("the secret blog_token_v1");
    }

    @Test
    void the_secrets_of_a_tenant_are_hidden_and_its_other_values_are_not() {
        known.of(Tenant.at("idp", URI.create("https://idp.ci.test"))
                .with("client-id", "client-of-the-blog")
                .withSecret("client-secret", "s3cr3t-of-the-client"));

        assertThat(mask.apply("client-of-the-blog s3cr3t-of-the-client https://idp.ci.test"))
                .isEqualTo("client-of-the-blog •••••• https://idp.ci.test");
    }

    @Test
    void the_password_of_a_provider_is_hidden() {
        known.ofAdministrator("idp", "administrator-7261");

        assertThat(mask.apply("admin:administrator-7261")).isEqualTo("admin:••••••");
        assertThat(mask.names()).containsExactly("the administrator's password of idp");
    }

    @Test
    void what_the_recipe_directory_sets_is_hidden_for_each_deployment(@TempDir Path directory) throws IOException {
        Files.writeString(directory.resolve(RecipeSettings.FILE), """
                env: {API_TOKEN: a81bc81b-dead-4e5d}
                upgrade-env: {MAIL_TOKEN: 77aa01ee-beef-1c2d}
                """);

        known.of(RecipeSettings.load(directory));

        assertThat(mask.apply("a81bc81b-dead-4e5d 77aa01ee-beef-1c2d")).isEqualTo("•••••• ••••••");
    }

    @Test
    void a_plain_word_is_hidden_behind_its_name_only() {
        known.of(Map.of("ADMIN_PASSWORD", "keycloak"));

        assertThat(mask.apply("keycloak starts with ADMIN_PASSWORD=keycloak"))
                .isEqualTo("keycloak starts with ADMIN_PASSWORD=••••••");
    }

    @Test
    void the_password_in_an_address_is_hidden_and_the_rest_is_not() {
        known.of(Map.of("DATABASE", "postgres://app:s3cr3t-of-db@db/app"));

        assertThat(mask.apply("cannot reach postgres://app:s3cr3t-of-db@db/app"))
                .isEqualTo("cannot reach postgres://app:••••••@db/app");
    }

    @Test
    void what_has_no_such_name_is_no_secret() {
        known.of(Map.of("GREETING", "hello-world-17", "SECRET_TOKEN_VERSION", "v1-and-more-2"));

        assertThat(mask.apply("hello-world-17 v1-and-more-2")).isEqualTo("hello-world-17 v1-and-more-2");
    }

    @Test
    void a_short_secret_is_hidden_behind_its_name() {
        known.of(
                new SecretSpec("door_pin", "x_door_pin_v1", OptionalInt.of(4), Optional.empty(), true),
                SecretValue.of("4711"));

        assertThat(mask.apply("DOOR_PIN: 4711, room 4711")).isEqualTo("DOOR_PIN: ••••••, room 4711");
    }

    @Test
    void what_env_sets_may_stand_in_the_recipes_own_files_and_nowhere_else() {
        assertThat(KnownSecrets.counts(new Leak("source/compose.yml", "the variable API_TOKEN, plain")))
                .isFalse();
        assertThat(KnownSecrets.counts(new Leak("services/app.log", "the variable API_TOKEN, plain")))
                .isTrue();
        assertThat(KnownSecrets.counts(new Leak("source/compose.yml", "the secret token, plain")))
                .isTrue();
    }
}
