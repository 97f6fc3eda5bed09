package dev.ccci.harness.recipe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SecretGeneratorTest {

    private final SecretGenerator generator = new SecretGenerator();

    @Test
    void a_length_gives_so_many_characters_that_do_not_look_alike() {
        assertThat(generated("length=200")).matches("[a-zA-Z2-9]{200}").doesNotContain("l", "I", "O");
    }

    @Test
    void no_length_gives_groups_of_letters() {
        assertThat(generated("")).matches("([a-km-z]{5}-){5}[a-km-z]{5}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "hex             | [0-9a-f]{500}",
                "alnum           | [0-9a-zA-Z]{500}",
                "special         | [!@#$%^&*_+=-]{500}",
                "safespecial     | [!@#%^&*_+=-]{500}",
                "default         | [a-zA-Z2-9]{500}",
                "default,special | [a-zA-Z2-9!@#$%^&*_+=-]{500}",
            })
    void a_charset_gives_its_characters(String charset, String pattern) {
        assertThat(generated("length=500 charset=" + charset)).matches(pattern);
    }

    @Test
    void a_charset_without_a_length_gives_thirty_characters() {
        assertThat(generated("charset=hex")).matches("[0-9a-f]{30}");
    }

    @Test
    void two_values_differ() {
        assertThat(generated("length=20")).isNotEqualTo(generated("length=20"));
    }

    @Test
    void an_unknown_charset_is_told() {
        assertThatThrownBy(() -> generated("length=20 charset=emoji")).hasMessage("""
                        did       read how to make the secret token
                        expected  charset= with default, special, safespecial, hex, alnum, or several with commas between
                        found     [emoji] in .env.sample
                        cause     RECIPE""");
    }

    @Test
    void a_length_that_is_no_number_is_told() {
        assertThatThrownBy(() -> generated("length=long")).hasMessage("""
                        did       read how to make the secret token
                        expected  length=n, with n from 1 to 1024
                        found     [length=long] behind SECRET_TOKEN_VERSION in .env.sample
                        cause     RECIPE""");
    }

    @Test
    void a_given_value_is_taken_as_it_is() {
        SecretSpec spec = spec("generate=false");

        assertThat(generator.values(List.of(spec), Map.of("token", SecretValue.of("given"))))
                .containsExactly(entry("token", SecretValue.of("given")));
    }

    @Test
    void a_secret_that_must_not_be_generated_needs_a_given_value() {
        assertThatThrownBy(() -> generated("generate=false")).hasMessage("""
                        did       made the secrets of the app
                        expected  a value for token in recipe.yml under secrets, since the recipe forbids to generate one
                        found     secret not inserted (#generate=false): token
                        cause     TEST""");
    }

    @Test
    void a_version_that_is_not_set_is_told() {
        ComposeStack.Secret secret =
                new ComposeStack.Secret("token", "stack_token_", true, Optional.of("SECRET_TOKEN_VERSION"));

        assertThatThrownBy(() -> SecretSpec.of(secret, EnvFile.parse(".env.sample", "")))
                .hasMessage("""
                        did       named the secret token
                        expected  a version in SECRET_TOKEN_VERSION
                        found     none, so that the name would be [stack_token_]; set SECRET_TOKEN_VERSION=v1 in .env.sample, or in recipe.yml under env
                        cause     RECIPE""");
    }

    @Test
    void a_value_is_not_seen_in_any_text_form() {
        Map<String, SecretValue> values = generator.values(List.of(spec("length=20")), Map.of());
        RecipeSettings settings = RecipeSettings.parse("secrets: {token: hunter2}");

        assertThat(values.toString()).isEqualTo("{token=***}");
        assertThat(settings.toString()).doesNotContain("hunter2");
    }

    private String generated(String comment) {
        SecretValue value = generator.values(List.of(spec(comment)), Map.of()).get("token");
        assertThat(value).isNotNull();
        return Optional.ofNullable(value).orElseThrow().reveal();
    }

    private static SecretSpec spec(String comment) {
        return SecretSpec.of(
                new ComposeStack.Secret("token", "stack_token_v1", true, Optional.of("SECRET_TOKEN_VERSION")),
                EnvFile.parse(".env.sample", "SECRET_TOKEN_VERSION=v1 # " + comment));
    }
}
