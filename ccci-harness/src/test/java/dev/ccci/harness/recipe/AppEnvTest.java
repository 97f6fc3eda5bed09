package dev.ccci.harness.recipe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AppEnvTest {

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    private RecipeFolder recipe = new RecipeFolder(Path.of(""));

    @BeforeEach
    void aRecipe() {
        recipe = new RecipeFolder(folder)
                .with(".env.sample", """
                        TYPE=demo
                        DOMAIN=demo.example.com
                        LETS_ENCRYPT_ENV=production
                        ## Additional
                        WEB_URL=https://$DOMAIN
                        SIGN_IN=no
                        COMPOSE_FILE="compose.yml"
                        """)
                .with("compose.yml", "services: {}\n")
                .with("compose.smtp.yml", "services: {}\n")
                .with("abra.sh", "export NGINX_VERSION=v6\n");
    }

    @Test
    void the_env_is_the_sample_with_what_a_run_decides_and_the_exports() {
        assertThat(recipe.env().values())
                .containsExactly(
                        entry("TYPE", "demo:1a2b3c4d"),
                        entry("DOMAIN", "demo-1a2b3c.ci.test"),
                        entry("LETS_ENCRYPT_ENV", ""),
                        entry("WEB_URL", "https://demo-1a2b3c.ci.test"),
                        entry("SIGN_IN", "no"),
                        entry("COMPOSE_FILE", "compose.yml"),
                        entry("STACK_NAME", "demo-1a2b3c_ci_test"),
                        entry("NGINX_VERSION", "v6"));
    }

    @Test
    void a_pinned_version_is_named_in_the_type() {
        AppEnv env = AppEnv.of(recipe.pinned("1.0.0+2.0"), RecipeFolder.DOMAIN, Map.of());

        assertThat(env.values()).containsEntry("TYPE", "demo:1.0.0+2.0");
    }

    @Test
    void settings_win_over_the_sample_and_know_the_domain() {
        AppEnv env = recipe.env(Map.of("SIGN_IN", "yes", "API", "https://{domain}/api"));

        assertThat(env.values())
                .containsEntry("SIGN_IN", "yes")
                .containsEntry("API", "https://demo-1a2b3c.ci.test/api");
    }

    @Test
    void the_samples_example_domain_becomes_the_apps() {
        recipe.with(".env.sample", "DOMAIN=demo.example.com\nSANDBOX=sandbox.demo.example.com\n");

        assertThat(recipe.env().values()).containsEntry("SANDBOX", "sandbox.demo-1a2b3c.ci.test");
    }

    @Test
    void exports_of_abra_sh_win_over_the_sample() {
        recipe.with(".env.sample", "NGINX_VERSION=v1\n");

        assertThat(recipe.env().values()).containsEntry("NGINX_VERSION", "v6");
    }

    @Test
    void the_stacks_name_keeps_hyphens() {
        assertThat(AppEnv.stackName("demo-1a2b3c.ci.test")).isEqualTo("demo-1a2b3c_ci_test");
    }

    @Test
    void a_stack_name_in_the_sample_gives_way_and_is_told() {
        recipe.with(".env.sample", "STACK_NAME=mine\n");

        assertThat(recipe.env().stackName()).isEqualTo("demo-1a2b3c_ci_test");
        assertThat(recipe.env().findings())
                .containsExactly(
                        ".env.sample sets STACK_NAME; a run needs a name of its own and uses demo-1a2b3c_ci_test");
    }

    @Test
    void without_a_list_there_is_one_compose_file() {
        recipe.with(".env.sample", "DOMAIN=x\n");

        assertThat(recipe.env().composeFiles()).containsExactly("compose.yml");
    }

    @Test
    void the_list_of_compose_files_keeps_its_order() {
        assertThat(recipe.env(Map.of("COMPOSE_FILE", "compose.yml:compose.smtp.yml"))
                        .composeFiles())
                .containsExactly("compose.yml", "compose.smtp.yml");
    }

    @Test
    void a_compose_file_that_is_not_there_is_told_with_who_named_it() {
        assertThatThrownBy(() -> recipe.env(Map.of("COMPOSE_FILE", "compose.yml:compose.sso.yml")))
                .hasMessage("""
                        did       put together the compose files of demo at 1a2b3c4d
                        expected  every file that COMPOSE_FILE names to be in the recipe
                        found     no file [compose.sso.yml]; COMPOSE_FILE comes from recipe.yml: a file that only newer versions have belongs under upgrade-env
                        cause     TEST""");
    }

    @Test
    void a_compose_file_outside_of_the_recipe_is_refused() {
        recipe.with(".env.sample", "COMPOSE_FILE=../compose.yml\n");

        assertThatThrownBy(() -> recipe.env())
                .hasMessageContaining("no file [../compose.yml]")
                .hasMessageContaining("cause     RECIPE");
    }

    @Test
    void a_recipe_without_a_sample_is_told() {
        RecipeFolder bare = new RecipeFolder(folder.resolve("bare"));

        assertThatThrownBy(() -> AppEnv.of(bare.head(), RecipeFolder.DOMAIN, Map.of()))
                .hasMessage("""
                        did       read .env.sample of demo at 1a2b3c4d
                        expected  the file from which every app of the recipe gets its env
                        found     no such file; add one, with at least TYPE=demo and DOMAIN=
                        cause     RECIPE""");
    }
}
