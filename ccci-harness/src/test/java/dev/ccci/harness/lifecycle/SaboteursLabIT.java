package dev.ccci.harness.lifecycle;

import static dev.ccci.harness.lifecycle.SabotagedRecipe.COMPOSE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ccci.Keys;
import dev.ccci.harness.lifecycle.StoreRecipes.Part;
import dev.ccci.harness.local.RefusingRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
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

    /** What is wrong with every version is told of the head; a base would be given up first. */
    private static final String HEAD_ALONE = "not-applicable: {upgrade: this is about the install}";

    private SharedLab lab;

    @TempDir
    Path folder;

    @BeforeAll
    void up() {
        lab = SharedLab.open(List.of("lab/postgres:15"));
    }

    @AfterAll
    void down() {
        lab.close();
    }

    private RunResult run(SabotagedRecipe recipe) {
        return run(recipe, Map.of());
    }

    private RunResult run(SabotagedRecipe recipe, Map<String, String> settings) {
        Inventory before = Inventory.of(lab.docker());

        RunResult result =
                new TestRun(recipe).with(lab.settings()).with(settings).run();

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
        result.shows("nothing-broken");

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
    void tests_of_a_recipes_own_run_only_when_its_commit_is_approved() throws IOException {
        // given
        Path trace = folder.resolve("trace");
        SabotagedRecipe recipe = recipe("owned").adding("tests/ccci/OwnTests.java", """
                package owned.own;

                import static org.assertj.core.api.Assertions.assertThat;

                import dev.ccci.CustomTier;
                import dev.ccci.harness.Http;
                import org.junit.jupiter.api.Test;

                @CustomTier
                class OwnTests {
                    static {
                        try {
                            java.nio.file.Files.createFile(java.nio.file.Path.of("%s"));
                        } catch (java.io.IOException e) {
                            throw new java.io.UncheckedIOException(e);
                        }
                    }

                    @Test
                    void the_recipes_authors_expect_another_page(Http http) {
                        assertThat(http.get("/").asString()).contains("a page that nobody has written");
                    }
                }
                """.formatted(trace));

        // when nobody has approved it
        RunResult denied = run(recipe);

        // then
        assertThat(denied.outcome()).isEqualTo("passed");
        assertThat(trace).as("what the code leaves when it runs").doesNotExist();
        assertThat(denied.console()).contains("own tests 1 Java file of the recipe's own in tests/ccci at ");
        assertThat(denied.findings()).anyMatch(line -> line.contains("not approved, neither compiled nor run"));

        // when the commit is approved
        String commit = denied.json().path("commit").asText();
        Files.writeString(recipe.recipes().resolveSibling("approved.yml"), "owned: {" + commit + ": looked at}\n");
        RunResult approved = run(recipe, Map.of(Keys.TIERS, "install,custom"));

        // then
        assertThat(trace).exists();
        assertThat(approved.tiers()).containsEntry("install", "passed").containsEntry("custom", "failed");
        assertThat(approved.red()).containsExactly("custom OwnTests.the_recipes_authors_expect_another_page");
        assertThat(approved.findings()).anyMatch(line -> line.contains("approved (looked at), and run"));
    }

    @Test
    void a_base_whose_image_is_gone_can_be_repaired_without_touching_the_head() {
        // given
        SabotagedRecipe recipe = recipe("repaired")
                .inBase(COMPOSE, "lab/nginx:1.22.1", "lab/nginx:0.0.1")
                .directory("compose.ccci.yml", "services: {app: {environment: {WHERE: both}}}\n")
                .directory(
                        "previous/" + SabotagedRecipe.BASE + "/compose.ccci.yml",
                        "version: '3.9'\nservices: {app: {image: 'lab/nginx:1.22.1'}}\n");

        // when
        RunResult result = run(recipe);

        // then
        assertThat(result.outcome()).isEqualTo("passed");
        assertThat(result.tiers()).containsEntry("upgrade", "passed");
        assertThat(result.console())
                .contains("overlay   compose.ccci.yml sets app: environment")
                .contains("overlay   previous/" + SabotagedRecipe.BASE + "/compose.ccci.yml sets app: image");
        assertThat(result.findings())
                .anyMatch(line -> line.startsWith("compose.ccci.yml is merged into base and head"))
                .anyMatch(line -> line.contains("repairs the base, and the base only"));
    }

    @Test
    void an_app_that_never_gets_healthy_is_red_at_its_own_limit() {
        // given
        SabotagedRecipe recipe = recipe("never-healthy")
                .everywhere(COMPOSE, HEALTH_CHECK, FAILING_CHECK)
                .everywhere(COMPOSE, "${TIMEOUT:-120}", "${TIMEOUT:-15}")
                .settings(HEAD_ALONE);

        // when
        RunResult result = run(recipe);
        result.shows("never-healthy");

        // then
        assertThat(result.tiers())
                .isEqualTo(tiers(
                        "install failed",
                        "upgrade blocked",
                        "backup blocked",
                        "restore blocked",
                        "custom blocked",
                        "teardown passed"));
        assertThat(result.red()).containsExactly("install deploy");
        assertThat(result.message("install", "deploy"))
                .contains("expected  every service running, completed or scaled to zero")
                .contains("app 0/1 starting");
        assertThat(result.cause("install")).isEqualTo("RECIPE");
        assertThat(result.seconds("install")).isBetween(15.0, 30.0);
    }

    @Test
    void an_app_that_crashes_is_red_with_its_exit_code() {
        // given
        SabotagedRecipe recipe = recipe("crashing")
                .everywhere(COMPOSE, APP, APP + "    command: [sh, -c, \"echo giving up; exit 3\"]\n")
                .settings(HEAD_ALONE);

        // when
        RunResult result = run(recipe);
        result.shows("crash-loop");

        // then
        assertThat(result.tiers())
                .isEqualTo(tiers(
                        "install failed",
                        "upgrade blocked",
                        "backup blocked",
                        "restore blocked",
                        "custom blocked",
                        "teardown passed"));
        assertThat(result.red()).containsExactly("install deploy");
        assertThat(result.message("install", "deploy"))
                .contains("crash loop")
                .contains("exit code 3")
                .contains("giving up");
        assertThat(result.cause("install")).isEqualTo("RECIPE");
        assertThat(result.seconds("install")).isLessThan(60);
    }

    @Test
    void an_app_that_answers_500_is_red_where_it_should_answer() {
        // given
        SabotagedRecipe recipe = recipe("answers-500")
                .everywhere("nginx_default.conf.tmpl", "index index.html;", "location / { return 500 \"broken\"; }")
                .settings(HEAD_ALONE, "limits:", "  http: 5s");

        // when
        RunResult result = run(recipe);
        result.shows("answers-500");

        // then
        assertThat(result.tiers())
                .isEqualTo(tiers(
                        "install failed",
                        "upgrade not applicable",
                        "backup failed",
                        "restore failed",
                        "custom not applicable",
                        "teardown passed"));
        assertThat(result.red())
                .containsExactly(
                        "install InstallChecks.the_app_answers",
                        "install InstallChecks.it_is_not_the_page_of_the_ingress",
                        "backup BackupChecks.the_app_answers",
                        "restore RestoreChecks.the_app_answers");
        assertThat(result.message("install", "InstallChecks.the_app_answers"))
                .contains("expected  one of the statuses [200, 301, 302]")
                .contains("500 Internal Server Error");
        assertThat(result.cause("install")).isEqualTo("RECIPE");
    }

    @Test
    void probes_are_checks_of_their_own_and_the_one_that_does_not_hold_is_red() {
        // given
        SabotagedRecipe recipe = recipe("half-there")
                .settings(
                        HEAD_ALONE,
                        "probes:",
                        "  - http: /",
                        "    name: the welcome page",
                        "    content-type: text/html",
                        "    contains: Welcome to nginx!",
                        "    in-a-row: 3",
                        "  - {tls: 443, valid-for: 168h}",
                        "  - {tcp: 64738, name: the voice server, within: 2s}");

        // when
        RunResult result = run(recipe);
        result.shows("probe-not-held");

        // then
        assertThat(result.red())
                .containsExactly(
                        "install InstallChecks.probe the voice server",
                        "backup BackupChecks.probe the voice server",
                        "restore RestoreChecks.probe the voice server");
        assertThat(result.message("install", "InstallChecks.probe the voice server"))
                .contains("expected  a connection, within 2 s")
                .contains("Connection refused");
        assertThat(result.cause("install")).isEqualTo("RECIPE");
        assertThat(result.text())
                .contains("InstallChecks.probe the welcome page")
                .contains("RestoreChecks.probe tls 443");
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
        result.shows("rolled-back");

        // then
        assertThat(result.tiers())
                .isEqualTo(tiers(
                        "install passed",
                        "upgrade failed",
                        "backup blocked",
                        "restore blocked",
                        "custom blocked",
                        "teardown passed"));
        assertThat(result.red()).containsExactly("upgrade upgrade");
        assertThat(result.message("upgrade", "upgrade"))
                .contains("rolled back")
                .containsPattern("from lab/nginx:1\\.26\\.3\\S* back to lab/nginx:1\\.22\\.1");
        assertThat(result.cause("upgrade")).isEqualTo("RECIPE");
    }

    @Test
    void an_upgrade_that_moves_nothing_is_red() {
        // given
        SabotagedRecipe recipe = recipe("standing-still")
                .inNewest(COMPOSE, "lab/nginx:1.26.3", "lab/nginx:1.22.1")
                .inNewest(COMPOSE, ".version=" + SabotagedRecipe.NEWEST, ".version=" + SabotagedRecipe.BASE);

        // when
        RunResult result = run(recipe);
        result.shows("moves-nothing");

        // then
        assertThat(result.tiers())
                .isEqualTo(tiers(
                        "install passed",
                        "upgrade failed",
                        "backup passed",
                        "restore passed",
                        "custom not applicable",
                        "teardown passed"));
        assertThat(result.red()).containsExactly("upgrade UpgradeChecks.the_app_has_moved");
        assertThat(result.message("upgrade", "UpgradeChecks.the_app_has_moved")).contains("the upgrade moved nothing");
        assertThat(result.cause("upgrade")).isEqualTo("RECIPE");
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
        result.shows("upgrade-loses-data");

        // then
        assertThat(result.tiers())
                .isEqualTo(tiers(
                        "install passed",
                        "upgrade failed",
                        "backup passed",
                        "restore passed",
                        "custom not applicable",
                        "teardown passed"));
        assertThat(result.red()).containsExactly("upgrade UpgradeChecks.data_survives");
        assertThat(result.message("upgrade", "UpgradeChecks.data_survives"))
                .contains("found     content (files, service app): what was written before the upgrade is absent");
        assertThat(result.cause("upgrade")).isEqualTo("RECIPE");
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
        result.shows("upgrade-new-volume");

        // then
        assertThat(result.tiers())
                .isEqualTo(tiers(
                        "install passed",
                        "upgrade failed",
                        "backup passed",
                        "restore passed",
                        "custom not applicable",
                        "teardown passed"));
        assertThat(result.red()).containsExactly("upgrade UpgradeChecks.data_survives");
        assertThat(result.message("upgrade", "UpgradeChecks.data_survives"))
                .contains("in a volume that the new version does not mount");
        assertThat(result.cause("upgrade")).isEqualTo("RECIPE");
    }

    @Test
    void a_backup_that_saves_nothing_is_red() {
        // given
        SabotagedRecipe recipe =
                recipe("saves-nothing").everywhere(COMPOSE, "volumes.content=true", "volumes.content=false");

        // when
        RunResult result = run(recipe);
        result.shows("backup-of-nothing");

        // then
        assertThat(result.tiers())
                .isEqualTo(tiers(
                        "install passed",
                        "upgrade passed",
                        "backup failed",
                        "restore failed",
                        "custom not applicable",
                        "teardown passed"));
        assertThat(result.red())
                .containsExactly(
                        "backup BackupChecks.the_snapshot_is_not_empty",
                        "backup BackupChecks.the_snapshot_holds_what_the_labels_promise",
                        "backup BackupChecks.every_volume_is_covered",
                        "restore restore");
        assertThat(result.message("backup", "BackupChecks.the_snapshot_is_not_empty"))
                .contains("expected  a snapshot with at least one file");
        assertThat(result.message("backup", "BackupChecks.every_volume_is_covered"))
                .contains("is in no backup: a label of service app leaves it out");
        assertThat(result.cause("backup")).isEqualTo("RECIPE");
    }

    @Test
    void a_backup_without_a_path_that_its_label_promises_is_red() {
        // given
        SabotagedRecipe recipe = recipe("promises-more")
                .everywhere(COMPOSE, "volumes.content=true", "volumes.content.path=index.html,uploads");

        // when
        RunResult result = run(recipe);
        result.shows("backup-path-missing");

        // then
        assertThat(result.tiers())
                .isEqualTo(tiers(
                        "install passed",
                        "upgrade passed",
                        "backup failed",
                        "restore passed",
                        "custom not applicable",
                        "teardown passed"));
        assertThat(result.red()).containsExactly("backup BackupChecks.the_snapshot_holds_what_the_labels_promise");
        assertThat(result.message("backup", "BackupChecks.the_snapshot_holds_what_the_labels_promise"))
                .contains("found     nothing below content/uploads");
        assertThat(result.cause("backup")).isEqualTo("RECIPE");
    }

    @Test
    void a_backup_of_paths_none_of_which_is_there_is_red() {
        // given
        SabotagedRecipe recipe =
                recipe("promises-air").everywhere(COMPOSE, "volumes.content=true", "volumes.content.path=uploads");

        // when
        RunResult result = run(recipe);
        result.shows("backup-of-air");

        // then
        assertThat(result.tiers())
                .isEqualTo(tiers(
                        "install passed",
                        "upgrade passed",
                        "backup failed",
                        "restore failed",
                        "custom not applicable",
                        "teardown passed"));
        assertThat(result.red())
                .containsExactly(
                        "backup BackupChecks.the_snapshot_is_not_empty",
                        "backup BackupChecks.the_snapshot_holds_what_the_labels_promise",
                        "restore restore");
        assertThat(result.message("backup", "BackupChecks.the_snapshot_is_not_empty"))
                .contains("no snapshot: nothing of what the labels name is there");
        assertThat(result.cause("backup")).isEqualTo("RECIPE");
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
        result.shows("backup-hook-fails");

        // then
        assertThat(result.tiers())
                .isEqualTo(tiers(
                        "install passed",
                        "upgrade passed",
                        "backup failed",
                        "restore blocked",
                        "custom not applicable",
                        "teardown passed"));
        assertThat(result.red()).containsExactly("backup backup");
        assertThat(result.message("backup", "backup"))
                .contains("ran the backup pre-hook of app")
                .contains("it ended with 7")
                .contains("no dump today");
        assertThat(result.cause("backup")).isEqualTo("RECIPE");
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
        result.shows("restore-undone");

        // then
        assertThat(result.tiers())
                .isEqualTo(tiers(
                        "install passed",
                        "upgrade passed",
                        "backup passed",
                        "restore failed",
                        "custom not applicable",
                        "teardown passed"));
        assertThat(result.red()).containsExactly("restore RestoreChecks.data_came_back");
        assertThat(result.message("restore", "RestoreChecks.data_came_back"))
                .contains("what was deleted after the backup is absent");
        assertThat(result.cause("restore")).isEqualTo("RECIPE");
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
        assertThat(result.tiers())
                .isEqualTo(tiers(
                        "install passed",
                        "upgrade passed",
                        "backup not applicable",
                        "restore not applicable",
                        "custom not applicable",
                        "teardown passed"));
        assertThat(result.red()).isEmpty();
        assertThat(result.outcome()).isEqualTo("passed");
        assertThat(result.reason("backup")).isEqualTo("no service has the label backupbot.backup=true");
    }

    @Test
    void an_image_that_does_not_exist_is_red_before_anything_is_deployed() {
        // given
        RunResult result;
        try (RefusingRegistry registry = lab.refusingRegistry()) {
            SabotagedRecipe recipe =
                    recipe("imageless").inNewest(COMPOSE, "lab/nginx:1.26.3", registry.image("lab/nginx:9.9.9"));

            // when
            result = run(recipe);
        }
        result.shows("image-missing");

        // then
        assertThat(result.tiers())
                .isEqualTo(tiers(
                        "prepare failed",
                        "install blocked",
                        "upgrade blocked",
                        "backup blocked",
                        "restore blocked",
                        "custom blocked",
                        "teardown not applicable"));
        assertThat(result.cause("prepare")).isEqualTo("IMAGE");
        assertThat(result.message("prepare", "prepare"))
                .contains("lab/nginx:9.9.9")
                .contains("the registry does not have it");
    }

    @Test
    void postgres_whose_dump_nobody_loads_is_red() {
        // given
        StoreRecipes recipe = StoreRecipes.named("unloaded", folder, Part.POSTGRES)
                .withoutUpgrade()
                .without("backupbot.restore.post-hook=psql");

        // when
        RunResult result = new TestRun(recipe.name())
                .with(lab.settings())
                .with(recipe.publish())
                .run();
        result.shows("postgres-without-restore-hook");

        // then
        assertThat(result.red()).containsExactly("restore RestoreChecks.data_came_back");
        assertThat(result.message("restore", "RestoreChecks.data_came_back"))
                .contains("expected  db (PostgreSQL, service db): what was deleted after the backup is kept-")
                .contains("found     db (PostgreSQL, service db): what was deleted after the backup is absent")
                .contains("db (PostgreSQL, service db): what was changed after the backup is mutated-")
                .contains("db (PostgreSQL, service db): what was added after the backup is added-after-backup-")
                .contains("hint: service db has no restore hook; its dump is in the snapshot but nobody loads it");
        assertThat(result.stores()).containsEntry("db", "PostgreSQL lost");
    }

    @Test
    void a_volume_that_cannot_be_removed_is_red_and_named_as_residue() {
        // given
        SabotagedRecipe recipe = recipe("held")
                .everywhere(
                        COMPOSE,
                        BACKUP_LABEL,
                        BACKUP_LABEL + "        - \"backupbot.restore.post-hook=echo restored\"\n");
        try (VolumeHolder holder = new VolumeHolder(lab.docker(), "_content")) {
            // when
            RunResult result = new TestRun(recipe)
                    .with(lab.settings())
                    .with(Keys.TEARDOWN, "3")
                    .run();
            result.shows("volume-held");

            // then
            assertThat(result.tiers()).containsEntry("restore", "passed").containsEntry("teardown", "failed");
            assertThat(result.red()).containsExactly("teardown undeploy");
            assertThat(result.residue())
                    .singleElement()
                    .asString()
                    .startsWith("volume held-")
                    .endsWith("_content");
            assertThat(result.message("teardown", "undeploy"))
                    .contains(result.residue().get(0));
            assertThat(result.outcome()).isEqualTo("failed");
            assertThat(holder.held()).isTrue();
        }
    }

    private SabotagedRecipe withNetwork(String name) {
        return recipe(name)
                .everywhere(COMPOSE, "      - proxy\n", "      - proxy\n      - inside\n")
                .everywhere(COMPOSE, "  proxy:\n", "  inside:\n    attachable: true\n  proxy:\n");
    }

    @Test
    void a_network_that_somebody_else_is_on_is_red_and_named_as_residue() {
        try (NetworkHolder holder = new NetworkHolder(lab.docker(), "_inside")) {
            RunResult result = new TestRun(withNetwork("joined"))
                    .with(lab.settings())
                    .with(Map.of(Keys.TEARDOWN, "3", Keys.TIERS, "install"))
                    .when("install +converged", holder::hold)
                    .run();
            result.shows("network-held");

            assertThat(result.red()).containsExactly("teardown undeploy");
            assertThat(result.residue())
                    .singleElement()
                    .asString()
                    .startsWith("network join-")
                    .endsWith("_inside");
            assertThat(result.message("teardown", "undeploy"))
                    .contains(result.residue().get(0));
        }
    }

    @Test
    void a_network_that_somebody_else_leaves_after_some_seconds_is_removed_then() {
        try (NetworkHolder holder = new NetworkHolder(lab.docker(), "_inside")) {
            RunResult result = new TestRun(withNetwork("visited"))
                    .with(lab.settings())
                    .with(Keys.TIERS, "install")
                    .when("install +converged", holder::hold)
                    .when("teardown .*1 object left", () -> {
                        LockSupport.parkNanos(Duration.ofSeconds(3).toNanos());
                        holder.letGo();
                    })
                    .run();
            result.shows("network-held-for-a-while");

            assertThat(result.residue()).isEmpty();
            assertThat(result.seconds("teardown")).isGreaterThan(3);
        }
    }

    @Test
    void a_label_that_the_ingress_does_not_obey_is_a_finding_and_not_a_red() {
        // given
        SabotagedRecipe recipe = recipe("guarded")
                .everywhere(COMPOSE, BACKUP_LABEL, BACKUP_LABEL + "        - \"backupbot.backup.command=dump\"\n");

        // when
        RunResult result = run(recipe);

        // then
        assertThat(result.outcome()).isEqualTo("passed");
        assertThat(result.findings())
                .contains("service app: label backupbot.backup.command is in no backup specification and does nothing");
    }

    @Test
    void a_generated_secret_appears_nowhere() {
        // given
        SabotagedRecipe recipe = recipe("talkative")
                .everywhere(
                        COMPOSE,
                        APP,
                        APP
                                + "    command: [sh, -c, \"echo secret=$$(cat /run/secrets/token); cat /run/secrets/token > /usr/share/nginx/html/token.txt; exec nginx -g 'daemon off;'\"]\n"
                                + "    secrets: [token]\n")
                .everywhere(
                        COMPOSE,
                        "networks:\n  proxy:\n    external",
                        "secrets:\n  token:\n    external: true\n    name: ${STACK_NAME}_token_${SECRET_TOKEN_VERSION}\n\n"
                                + "networks:\n  proxy:\n    external")
                .everywhere(
                        ".env.sample",
                        "ENABLE_BACKUPS=true",
                        "SECRET_TOKEN_VERSION=v1 # length=32\nENABLE_BACKUPS=true")
                .everywhere(
                        COMPOSE,
                        BACKUP_LABEL,
                        BACKUP_LABEL
                                + "        - \"backupbot.backup.pre-hook=echo hook says $$(cat /run/secrets/token); exit 1\"\n");

        // when
        RunResult result = run(recipe);

        // then
        String log = result.file("services/app.log");
        assertThat(log).contains("secret=••••••");
        assertThat(result.message("backup", "backup")).contains("hook says ••••••");
        assertThat(result.console()).contains("hook says ••••••").doesNotContainPattern("hook says [A-Za-z0-9]");
        assertThat(result.text()).doesNotContainPattern("hook says [A-Za-z0-9]");
    }
}
