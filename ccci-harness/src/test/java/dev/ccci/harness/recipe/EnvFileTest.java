package dev.ccci.harness.recipe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import dev.ccci.harness.failure.LifecycleFailure;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EnvFileTest {

    @Test
    void variables_keep_the_order_of_their_first_line() {
        assertThat(env("B=1\nA=2\nB=3\n").values()).containsExactly(entry("B", "3"), entry("A", "2"));
    }

    @Test
    void the_list_of_compose_files_grows_line_by_line() {
        EnvFile env = env("""
                COMPOSE_FILE="compose.yml"
                COMPOSE_FILE="$COMPOSE_FILE:compose.postgres.yml"
                #COMPOSE_FILE="$COMPOSE_FILE:compose.smtp.yml"
                COMPOSE_FILE="${COMPOSE_FILE}:compose.sso.yml"
                """);

        assertThat(env.values()).containsEntry("COMPOSE_FILE", "compose.yml:compose.postgres.yml:compose.sso.yml");
    }

    @Test
    void a_reference_has_a_default_for_what_is_unset_or_empty() {
        assertThat(env("E=\nA=${E:-x}\nB=${NONE:-y}\nC=$NONE.\n").values())
                .containsEntry("A", "x")
                .containsEntry("B", "y")
                .containsEntry("C", ".");
    }

    @Test
    void single_quotes_keep_everything_as_it_is() {
        assertThat(env("EXTRA_DOMAINS=', `www.$DOMAIN` # x' # y\n").values())
                .containsEntry("EXTRA_DOMAINS", ", `www.$DOMAIN` # x");
    }

    @Test
    void double_quotes_know_escapes_and_blanks() {
        assertThat(env("A=\"a \\\"b\\\" \\$c \\n # d\"\n").values()).containsEntry("A", "a \"b\" $c \n # d");
    }

    @Test
    void a_dollar_sign_before_anything_but_a_name_is_itself() {
        assertThat(env("A=5$ and $1\n").values()).containsEntry("A", "5$ and $1");
    }

    @Test
    void a_hash_within_a_word_is_no_comment() {
        assertThat(env("COLOR=a#b # the colour\n").values()).containsEntry("COLOR", "a#b");
    }

    @Test
    void an_empty_value_may_have_a_comment() {
        EnvFile env = env("MAIL= # where to\nB=#c\n");

        assertThat(env.values()).containsEntry("MAIL", "").containsEntry("B", "");
        assertThat(env.comment("MAIL")).contains("where to");
    }

    @Test
    void the_comment_behind_a_secrets_version_has_modifiers() {
        EnvFile env = env("SECRET_DB_PASSWORD_VERSION=v1 # length=32 charset=default,special generate=false\n");

        assertThat(env.values()).containsEntry("SECRET_DB_PASSWORD_VERSION", "v1");
        assertThat(env.modifiers("SECRET_DB_PASSWORD_VERSION"))
                .containsExactly(
                        entry("length", "32"), entry("charset", "default,special"), entry("generate", "false"));
    }

    @Test
    void a_line_that_is_commented_out_gives_modifiers_and_no_value() {
        EnvFile env = env("#SECRET_LFS_JWT_SECRET_VERSION=v1 # length=43\n");

        assertThat(env.values()).isEmpty();
        assertThat(env.modifiers("SECRET_LFS_JWT_SECRET_VERSION")).containsExactly(entry("length", "43"));
    }

    @Test
    void an_active_line_counts_more_than_one_that_is_commented_out() {
        assertThat(env("SECRET_A_VERSION=v1 # length=10\n# SECRET_A_VERSION=v1 # length=43\n")
                        .modifiers("SECRET_A_VERSION"))
                .containsExactly(entry("length", "10"));
    }

    @Test
    void a_given_value_replaces_every_line_and_is_seen_by_the_others() {
        EnvFile env = env("DOMAIN=x.example.com\nCOMPOSE_FILE=a\nCOMPOSE_FILE=$COMPOSE_FILE:b\nURL=https://$DOMAIN/\n");

        assertThat(env.values(Map.of("DOMAIN", "d.test", "COMPOSE_FILE", "c")))
                .containsExactly(
                        entry("DOMAIN", "d.test"), entry("COMPOSE_FILE", "c"), entry("URL", "https://d.test/"));
    }

    @Test
    void windows_line_ends_a_byte_order_mark_and_export_do_no_harm() {
        assertThat(env("\uFEFFA=1\r\nexport B=2\r\n").values()).containsExactly(entry("A", "1"), entry("B", "2"));
    }

    @Test
    void a_line_without_an_equals_sign_is_told_with_its_number() {
        assertThatThrownBy(() -> env("A=1\n\nsome words\n"))
                .isInstanceOf(LifecycleFailure.class)
                .hasMessage("""
                        did       read .env.sample:3
                        expected  NAME=value, # a comment, or nothing
                        found     [some words], which has no name before an equals sign; put a # before it
                        cause     RECIPE""");
    }

    @Test
    void a_missing_closing_quote_is_told() {
        assertThatThrownBy(() -> env("A=\"b\nC=d\n"))
                .hasMessageContaining(".env.sample:1")
                .hasMessageContaining("[A=\"b], which has no closing quote; add it");
    }

    @Test
    void words_behind_a_closing_quote_are_told() {
        assertThatThrownBy(() -> env("A=\"b\":c\n"))
                .hasMessageContaining("[A=\"b\":c], which goes on behind the closing quote; put the whole value into");
    }

    private static EnvFile env(String text) {
        return EnvFile.parse(".env.sample", text);
    }
}
