package dev.ccci.harness.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ccci.harness.dep.Tenant;
import dev.ccci.harness.recipe.RecipeSettings;
import dev.ccci.harness.recipe.SecretSpec;
import dev.ccci.harness.recipe.SecretValue;
import dev.ccci.harness.report.Mask;
import dev.ccci.harness.report.RunDirectory;
import dev.ccci.harness.server.Server;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Proxy;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * A canary for each class of secrets that a run may know, in every form: what goes through the mask leaves nothing behind, and what goes
 * past it is found in the finished run directory, packed or not, and turns the run red.
 */
class SecretClassesTest {

    private static final String WORD = "C4n4ry-7_xZk.9q-w3rT";
    private static final String SIGNS = "C4n4ry/7+xZk=9q&\"w3rT";
    private static final String PEM = """
            -----BEGIN PRIVATE KEY-----
            TUlJRXZRSUJBREFOQmdrcWhraUc5dzBCQVFFRkFBU0NCS2N3Z2dTakFnRUFBb0lC
            Q2FuYXJ5T2ZUaGVJbmdyZXNzTm9ib2R5U2hvdWxkRXZlclNlZVRoaXNMaW5lQWJj
            -----END PRIVATE KEY-----
            """;

    enum Canary {
        GENERATED("the secret token", SIGNS, (known, value) -> known.of(spec("token"), SecretValue.of(value))),
        /** Given in recipe.yml, or computed by a method with ProvidesSecrets. */
        COMPUTED(
                "the secret computed",
                SIGNS,
                (known, value) -> known.of(
                        RecipeSettings.DEFAULTS.over(Map.of(), Map.of(), Map.of("computed", SecretValue.of(value))))),
        /** Of a deployment that an earlier run has left. */
        HELD("the secret kept", SIGNS, (known, value) -> known.adopted(Map.of("kept", SecretValue.of(value)))),
        VARIABLE("the variable API_TOKEN", SIGNS, (known, value) -> known.of(Map.of("API_TOKEN", value))),
        ADDRESS("the variable DSN", WORD, (known, value) -> known.of(Map.of("DSN", "postgres://app:" + value + "@db"))),
        /** Of a method with ProvidesEnv, or of env with UPGRADE. */
        COMPUTED_VARIABLE(
                "the variable NEW_KEY",
                SIGNS,
                (known, value) -> known.of(RecipeSettings.DEFAULTS.over(Map.of(), Map.of("NEW_KEY", value), Map.of()))),
        RESTIC("the password of the restic repository", SIGNS, KnownSecrets::ofRepository),
        TLS("the TLS key of the ingress", PEM, (known, value) -> known.of(server(value))),
        TENANT(
                "the client-secret of the tenant",
                SIGNS,
                (known, value) -> known.of(
                        Tenant.at("idp", URI.create("https://idp.ci.test")).withSecret("client-secret", value))),
        ADMINISTRATOR(
                "the administrator's password of idp", SIGNS, (known, value) -> known.ofAdministrator("idp", value));

        final String what;
        final String value;

        @SuppressWarnings("ImmutableEnumChecker") // a function without state
        final BiConsumer<KnownSecrets, String> learn;

        Canary(String what, String value, BiConsumer<KnownSecrets, String> learn) {
            this.what = what;
            this.value = value;
            this.learn = learn;
        }
    }

    private final Mask mask = new Mask();

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    @ParameterizedTest
    @EnumSource
    void what_goes_through_the_mask_leaves_no_canary_in_the_run_directory(Canary canary) throws IOException {
        // given
        canary.learn.accept(new KnownSecrets(mask), canary.value);

        // when
        for (Map.Entry<String, String> form : forms(canary.value).entrySet()) {
            try (OutputStream out = mask.over(Files.newOutputStream(folder.resolve(form.getKey() + ".log")))) {
                out.write(("before <" + form.getValue() + "> behind\n").getBytes(StandardCharsets.UTF_8));
            }
        }

        // then
        assertThat(SecretsProof.failure(new RunDirectory(folder, "shown"), mask))
                .isEmpty();
        for (Map.Entry<String, String> form : forms(canary.value).entrySet()) {
            assertThat(Files.readString(folder.resolve(form.getKey() + ".log")))
                    .as(form.getKey())
                    .startsWith("before <")
                    .contains("••••••")
                    .doesNotContain(form.getValue());
        }
    }

    @ParameterizedTest
    @EnumSource
    void what_goes_past_the_mask_is_found_in_every_form_packed_or_not_and_named(Canary canary) throws IOException {
        // given
        canary.learn.accept(new KnownSecrets(mask), canary.value);

        for (Map.Entry<String, String> form : forms(canary.value).entrySet()) {
            // when
            byte[] text = ("before <" + form.getValue() + "> behind\n").getBytes(StandardCharsets.UTF_8);
            Path plain = Files.write(folder.resolve("a.log"), text);
            Path packed = Files.write(folder.resolve("b.gz"), packed(text));

            // then
            assertThat(SecretsProof.failure(new RunDirectory(folder, "shown"), mask))
                    .as(form.getKey())
                    .hasValueSatisfying(failure -> assertThat(failure)
                            .hasMessageContaining("a.log: " + canary.what + ", ")
                            .hasMessageContaining("b.gz!: " + canary.what + ", ")
                            .hasMessageNotContaining(form.getValue()));
            Files.delete(plain);
            Files.delete(packed);
        }
    }

    @Test
    void a_value_that_is_too_short_to_be_hidden_everywhere_is_found_behind_its_name() throws IOException {
        new KnownSecrets(mask).of(spec("door_pin"), SecretValue.of("4711"));
        Files.writeString(folder.resolve("a.log"), "room 4711\n");
        assertThat(SecretsProof.failure(new RunDirectory(folder, "shown"), mask))
                .isEmpty();

        Files.writeString(folder.resolve("a.log"), "DOOR_PIN=4711\n");

        assertThat(SecretsProof.failure(new RunDirectory(folder, "shown"), mask))
                .hasValueSatisfying(failure ->
                        assertThat(failure).hasMessageContaining("a.log: the secret door_pin, behind its name"));
    }

    @Test
    void every_way_in_which_a_run_learns_a_secret_has_a_canary() {
        Set<String> ways = Arrays.stream(KnownSecrets.class.getDeclaredMethods())
                .filter(method -> !Modifier.isStatic(method.getModifiers())
                        && !Modifier.isPrivate(method.getModifiers())
                        && !method.isSynthetic())
                .map(SecretClassesTest::signature)
                .collect(Collectors.toSet());

        assertThat(ways)
                .as("a new one needs a constant of Canary")
                .containsExactlyInAnyOrder(
                        "of(Server)",
                        "of(SecretSpec, SecretValue)",
                        "of(RecipeSettings)",
                        "of(Map)",
                        "of(Tenant)",
                        "adopted(Map)",
                        "ofAdministrator(String, String)",
                        "ofRepository(String)");
    }

    @Test
    void what_was_searched_for_is_told_and_no_value() {
        Stream.of(Canary.values()).forEach(canary -> canary.learn.accept(new KnownSecrets(mask), canary.value));

        assertThat(SecretsProof.searched(mask))
                .contains(Stream.of(Canary.values()).map(canary -> canary.what).toList())
                .doesNotContain("C4n4ry");
    }

    private static Map<String, String> forms(String value) {
        byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
        Map<String, String> forms = new LinkedHashMap<>();
        forms.put("plain", value);
        forms.put("base64", Base64.getEncoder().encodeToString(bytes));
        forms.put("basic", Base64.getEncoder().encodeToString(("admin:" + value).getBytes(StandardCharsets.UTF_8)));
        forms.put("hex", HexFormat.of().formatHex(bytes));
        forms.put("url", URLEncoder.encode(value, StandardCharsets.UTF_8));
        forms.put("json", value.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n"));
        forms.put("split", value.substring(0, 9) + "\n" + value.substring(9));
        return forms;
    }

    private static byte[] packed(byte[] text) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(bytes)) {
            out.write(text);
        }
        return bytes.toByteArray();
    }

    private static String signature(Method method) {
        return method.getName()
                + List.of(method.getParameterTypes()).stream()
                        .map(Class::getSimpleName)
                        .collect(Collectors.joining(", ", "(", ")"));
    }

    private static SecretSpec spec(String key) {
        return new SecretSpec(key, "x_" + key + "_v1", OptionalInt.empty(), Optional.empty(), true);
    }

    private static Server server(String key) {
        return (Server) Proxy.newProxyInstance(
                Server.class.getClassLoader(),
                new Class<?>[] {Server.class},
                (proxy, method, arguments) ->
                        method.getName().equals("secrets") ? Map.of("the TLS key of the ingress", key) : null);
    }
}
