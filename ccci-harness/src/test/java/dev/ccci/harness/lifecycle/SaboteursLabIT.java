package dev.ccci.harness.lifecycle;

import static dev.ccci.harness.lifecycle.SabotagedRecipe.COMPOSE;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Recipes with one thing broken: each must turn red at the right place with the right words, and nothing else with it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SaboteursLabIT {

    /** No run is silent for longer. */
    private static final Duration LONGEST_SILENCE = Duration.ofSeconds(15);

    private static final String HEALTH_CHECK = "\"curl\", \"--fail\"";
    private static final String FAILING_CHECK = "\"sh\", \"-c\", \"exit 1\", \"--fail\"";
    private static final String APP = "  app:\n";
    private static final String BACKUP_LABEL = "        - \"backupbot.backup.volumes.content=true\"\n";

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

    private RunResult run(SabotagedRecipe recipe) {
        return runIn(recipe, "install,upgrade,backup,restore,custom");
    }

    private RunResult runIn(SabotagedRecipe recipe, String tiers) {
        Inventory before = Inventory.of(lab.docker());

        RunResult result = new TestRun(recipe)
                .with(lab.settings())
                .with("ccci.tiers", tiers)
                .run();

        assertThat(Inventory.of(lab.docker()).since(before))
                .as("left on the server")
                .isEmpty();
        assertThat(result.residue()).isEmpty();
        assertThat(result.longestSilence()).as("silence on the console").isLessThan(LONGEST_SILENCE);
        return result;
    }

    private static Map<String, String> tiers(String... outcomes) {
        Map<String, String> tiers = new LinkedHashMap<>();
        for (String outcome : outcomes) {
            tiers.put(outcome.substring(0, outcome.indexOf(' ')), outcome.substring(outcome.indexOf(' ') + 1));
        }
        return tiers;
    }

    private SabotagedRecipe recipe(String name) {
        return SabotagedRecipe.named(name, folder);
    }

    @Test
    void an_unbroken_recipe_is_green_everywhere() {
        // when
        RunResult result = run(recipe("unbroken"));

        // then
        assertThat(result.tiers())
                .isEqualTo(tiers(
                        "install passed",
                        "upgrade passed",
                        "backup passed",
                        "restore passed",
                        "custom not applicable",
                        "teardown passed"));
        assertThat(result.red()).isEmpty();
        assertThat(result.junit()).isEmpty();
        assertThat(result.outcome()).isEqualTo("passed");
    }

    @Test
    void an_app_that_never_gets_healthy_is_red_at_its_own_limit() {
        // given
        SabotagedRecipe recipe = recipe("never-healthy")
                .everywhere(COMPOSE, HEALTH_CHECK, FAILING_CHECK)
                .everywhere(COMPOSE, "${TIMEOUT:-120}", "${TIMEOUT:-15}");

        // when
        RunResult result = run(recipe);

        // then
        System.out.println(result);
    }

    @Test
    void an_app_that_crashes_is_red_with_its_exit_code() {
        // given
        SabotagedRecipe recipe = recipe("crashing")
                .everywhere(COMPOSE, APP, APP + "    command: [sh, -c, \"echo giving up; exit 3\"]\n");

        // when
        RunResult result = run(recipe);

        // then
        System.out.println(result);
    }

    @Test
    void an_app_that_answers_500_is_red_where_it_should_answer() {
        // given
        SabotagedRecipe recipe = recipe("answers-500")
                .everywhere("nginx_default.conf.tmpl", "index index.html;", "location / { return 500 \"broken\"; }")
                .settings("limits:", "  http: 2s");

        // when
        RunResult result = run(recipe);

        // then
        System.out.println(result);
    }

    @Test
    void an_upgrade_that_rolls_back_is_red_though_the_app_answers() {
        // given
        SabotagedRecipe recipe = recipe("rolling-back")
                .inNewest(COMPOSE, HEALTH_CHECK, FAILING_CHECK)
                .inNewest(COMPOSE, "retries: 10", "retries: 1")
                .inNewest(COMPOSE, "start_period: 10s", "start_period: 1s");

        // when
        RunResult result = run(recipe);

        // then
        System.out.println(result);
    }

    @Test
    void an_upgrade_that_moves_nothing_is_red() {
        // given
        SabotagedRecipe recipe = recipe("standing-still")
                .inNewest(COMPOSE, "lab/nginx:1.26.3", "lab/nginx:1.22.1")
                .inNewest(COMPOSE, ".version=" + SabotagedRecipe.NEWEST, ".version=" + SabotagedRecipe.BASE);

        // when
        RunResult result = run(recipe);

        // then
        System.out.println(result);
    }

    @Test
    void an_upgrade_that_loses_data_is_red() {
        // given
        SabotagedRecipe recipe = recipe("forgetful")
                .inNewest(
                        COMPOSE,
                        APP,
                        APP
                                + "    command: [sh, -c, \"rm -rf /usr/share/nginx/html/.ccci*; exec nginx -g 'daemon off;'\"]\n");

        // when
        RunResult result = run(recipe);

        // then
        System.out.println(result);
    }

    @Test
    void an_upgrade_that_forgets_the_volume_is_red() {
        // given
        SabotagedRecipe recipe = recipe("moving-out")
                .inNewest(COMPOSE, "- content:/usr", "- fresh:/usr")
                .inNewest(COMPOSE, "  content:", "  fresh:")
                .inNewest(COMPOSE, "volumes.content=", "volumes.fresh=");

        // when
        RunResult result = run(recipe);

        // then
        System.out.println(result);
    }

    @Test
    void a_backup_that_saves_nothing_is_red() {
        // given
        SabotagedRecipe recipe =
                recipe("saves-nothing").everywhere(COMPOSE, "volumes.content=true", "volumes.content=false");

        // when
        RunResult result = run(recipe);

        // then
        System.out.println(result);
    }

    @Test
    void a_backup_without_a_path_that_its_label_promises_is_red() {
        // given
        SabotagedRecipe recipe = recipe("promises-more")
                .everywhere(COMPOSE, "volumes.content=true", "volumes.content.path=index.html,uploads");

        // when
        RunResult result = run(recipe);

        // then
        System.out.println(result);
    }

    @Test
    void a_backup_of_paths_none_of_which_is_there_is_red() {
        // given
        SabotagedRecipe recipe =
                recipe("promises-air").everywhere(COMPOSE, "volumes.content=true", "volumes.content.path=uploads");

        // when
        RunResult result = run(recipe);

        // then
        System.out.println(result);
    }

    @Test
    void a_backup_whose_pre_hook_fails_is_red_and_nothing_is_restored() {
        // given
        SabotagedRecipe recipe = recipe("bad-hook")
                .everywhere(
                        COMPOSE,
                        BACKUP_LABEL,
                        BACKUP_LABEL + "        - \"backupbot.backup.pre-hook=echo no dump today; exit 7\"\n");

        // when
        RunResult result = run(recipe);

        // then
        System.out.println(result);
    }

    @Test
    void a_restore_after_which_the_data_is_gone_again_is_red() {
        // given
        SabotagedRecipe recipe = recipe("undone")
                .everywhere(
                        COMPOSE,
                        BACKUP_LABEL,
                        BACKUP_LABEL
                                + "        - \"backupbot.restore.post-hook=rm -rf /usr/share/nginx/html/.ccci-*\"\n");

        // when
        RunResult result = run(recipe);

        // then
        System.out.println(result);
    }

    @Test
    void a_recipe_without_backup_labels_is_green_and_says_why_it_is_not_backed_up() {
        // given
        SabotagedRecipe recipe = recipe("unsaved")
                .everywhere(COMPOSE, "        - \"backupbot.backup=${ENABLE_BACKUPS:-true}\"\n", "")
                .everywhere(COMPOSE, BACKUP_LABEL, "");

        // when
        RunResult result = run(recipe);

        // then
        System.out.println(result);
    }

    @Test
    void an_image_that_does_not_exist_is_red_before_anything_is_deployed() {
        // given
        SabotagedRecipe recipe = recipe("imageless").inNewest(COMPOSE, "lab/nginx:1.26.3", "lab/nginx:9.9.9");

        // when
        RunResult result = run(recipe);

        // then
        System.out.println(result);
    }
}
