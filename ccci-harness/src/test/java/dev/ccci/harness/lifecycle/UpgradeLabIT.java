package dev.ccci.harness.lifecycle;

import static dev.ccci.harness.lifecycle.SabotagedRecipe.BASE;
import static dev.ccci.harness.lifecycle.SabotagedRecipe.COMPOSE;
import static dev.ccci.harness.lifecycle.SabotagedRecipe.FIRST;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import com.github.dockerjava.api.model.Service;
import com.github.dockerjava.api.model.ServiceSpec;
import dev.ccci.Keys;
import dev.ccci.harness.local.RefusingRegistry;
import dev.ccci.harness.swarm.ImagePuller;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.eclipse.jgit.api.Git;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** What an upgrade starts from when that is rotten, and what else can be wrong with an upgrade. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class UpgradeLabIT {

    private static final String APP = "  app:\n";
    private static final String CRASHING = APP + "    command: [sh, -c, \"echo giving up; exit 3\"]\n";
    private static final String HEALTH_CHECK = "\"curl\", \"--fail\"";
    private static final String FAILING_CHECK = "\"sh\", \"-c\", \"exit 1\", \"--fail\"";
    private static final String FAILED_ONCE = "condition: on-failure";
    private static final String AGAIN_AT_ONCE = "condition: on-failure\n        delay: 500ms";
    private static final String CONF = "nginx_default.conf.tmpl";
    private static final String OLD_IMAGE = "lab/nginx:1.22.1";
    /** A registry that can be reached and has nothing: one that cannot be reached is nobody's base. */
    private static final String NOBODY_HAS = RefusingRegistry.ADDRESS + "lab/nginx:0.0.1";

    private static final String MOVED = RefusingRegistry.ADDRESS + "lab/nginx:1.22.1@sha256:" + "0".repeat(64);

    private SharedLab lab;
    private RefusingRegistry registry;

    @TempDir
    Path folder;

    @BeforeAll
    void up() {
        lab = SharedLab.open();
        new ImagePuller(lab.server()).pull(List.of(OLD_IMAGE), line -> {});
        registry = lab.refusingRegistry();
    }

    @AfterAll
    void down() {
        registry.close();
        lab.close();
    }

    private SabotagedRecipe recipe(String name) {
        return SabotagedRecipe.named(name, folder);
    }

    private RunResult run(SabotagedRecipe recipe) {
        return run(recipe, Map.of());
    }

    /** Of install and upgrade alone. */
    private RunResult run(SabotagedRecipe recipe, Map<String, String> settings) {
        return run(upgrade(recipe).with(settings));
    }

    private TestRun upgrade(SabotagedRecipe recipe) {
        return new TestRun(recipe).with(lab.settings()).with(Keys.TIERS, "install,upgrade");
    }

    private RunResult run(TestRun run) {
        Inventory before = Inventory.of(lab.docker());

        RunResult result = run.run();

        assertThat(Inventory.of(lab.docker()).since(before))
                .as("left on the server")
                .isEmpty();
        return result;
    }

    @Test
    void an_older_base_takes_the_place_of_one_whose_image_is_gone() {
        // given
        SabotagedRecipe recipe = recipe("imageless-base").inBase(COMPOSE, OLD_IMAGE, NOBODY_HAS);

        // when
        RunResult result = run(recipe);
        result.shows("base-image-gone");

        // then
        assertThat(result.tiers()).containsEntry("install", "passed").containsEntry("upgrade", "passed");
        assertThat(result.bases()).containsExactly(entry(BASE, "unavailable"), entry(FIRST, "used"));
        assertThat(result.json().path("bases").path(0).path("why").asText()).contains(NOBODY_HAS);
        assertThat(result.json().path("base").asText()).isEqualTo(FIRST);
        assertThat(result.reason("upgrade")).startsWith("from " + FIRST + " (the next older one, since " + BASE);
        assertThat(result.deploys()).isEqualTo("1 of 1");
        assertThat(result.console())
                .contains("the base " + BASE + " cannot be deployed any more (")
                .contains("going on with the older " + FIRST);
    }

    @Test
    void a_registry_that_cannot_be_reached_is_no_fault_of_the_base_and_no_other_one_is_tried() {
        // given
        SabotagedRecipe recipe = recipe("unreachable").inBase(COMPOSE, OLD_IMAGE, "127.0.0.1:5997/lab/nginx:1.22.1");

        // when
        RunResult result = run(recipe);
        result.shows("base-registry-down");

        // then
        assertThat(result.tiers()).containsEntry("prepare", "failed");
        assertThat(result.bases()).isEmpty();
    }

    @Test
    void an_older_base_takes_the_place_of_one_that_crashes_and_of_which_nothing_is_left() {
        // given
        SabotagedRecipe recipe =
                recipe("crashing-base").inBase(COMPOSE, APP, CRASHING).inBase(COMPOSE, FAILED_ONCE, AGAIN_AT_ONCE);

        // when
        RunResult result = run(recipe);
        result.shows("base-crashes");

        // then
        assertThat(result.tiers()).containsEntry("install", "passed").containsEntry("upgrade", "passed");
        assertThat(result.bases()).containsExactly(entry(BASE, "unavailable"), entry(FIRST, "used"));
        assertThat(result.json().path("bases").path(0).path("why").asText())
                .contains("crash loop")
                .contains("exit code 3");
        assertThat(result.deploys()).isEqualTo("2 of 2");
        assertThat(result.file("services/base-" + BASE + "/app.log")).contains("giving up");
    }

    @Test
    void the_head_alone_is_proven_when_no_base_can_be_had_and_nothing_is_said_of_the_upgrade() {
        // given
        SabotagedRecipe recipe = recipe("baseless")
                .inBase(CONF, "index index.html;", "location / { return 500 \"broken\"; }")
                .inFirst(COMPOSE, OLD_IMAGE, MOVED)
                .settings("limits:", "  http: 6s");

        // when
        RunResult result = run(recipe);
        result.shows("bases-lost");

        // then
        assertThat(result.outcome()).isEqualTo("passed");
        assertThat(result.tiers()).containsEntry("install", "passed").containsEntry("upgrade", "unverified");
        assertThat(result.reason("install")).startsWith("deploys the head ").endsWith(" alone");
        assertThat(result.reason("upgrade"))
                .startsWith("none of the bases " + BASE + ", " + FIRST + " can be deployed any more; " + FIRST);
        assertThat(result.bases()).containsExactly(entry(BASE, "unavailable"), entry(FIRST, "unavailable"));
        assertThat(result.json().path("bases").path(0).path("why").asText()).contains("500 Internal Server Error");
        assertThat(result.json().path("base").isNull()).isTrue();
        assertThat(result.deploys()).isEqualTo("2 of 2");
        assertThat(result.junit()).as("red in JUnit").isEmpty();
        assertThat(result.red()).isEmpty();
        assertThat(result.console()).contains(", upgrade unverified (BASE), ");
    }

    @Test
    void an_upgrade_that_nobody_can_verify_is_red_when_that_is_asked_for() {
        // given
        SabotagedRecipe recipe =
                recipe("strict").inBase(COMPOSE, OLD_IMAGE, NOBODY_HAS).inFirst(COMPOSE, OLD_IMAGE, NOBODY_HAS);

        // when
        RunResult result = run(recipe, Map.of(Keys.STRICT, "true"));
        result.shows("bases-lost-strict");

        // then
        assertThat(result.outcome()).isEqualTo("failed");
        assertThat(result.tiers()).containsEntry("install", "passed").containsEntry("upgrade", "unverified");
        assertThat(result.junit()).containsOnlyKeys("upgrade upgrade");
        assertThat(result.junit().get("upgrade upgrade"))
                .contains("expected  a published version that can be deployed, since ccci.strict is true")
                .contains("cause     BASE");
    }

    @Test
    void a_head_that_crashes_is_never_excused_by_a_base_that_cannot_be_had() {
        // given
        SabotagedRecipe recipe = recipe("crashing-head")
                .inBase(COMPOSE, HEALTH_CHECK, FAILING_CHECK)
                .inBase(COMPOSE, "${TIMEOUT:-120}", "${TIMEOUT:-6}")
                .inFirst(COMPOSE, OLD_IMAGE, NOBODY_HAS)
                .inNewest(COMPOSE, APP, CRASHING)
                .inNewest(COMPOSE, FAILED_ONCE, AGAIN_AT_ONCE);

        // when
        RunResult result = run(recipe);
        result.shows("head-crashes-without-base");

        // then
        assertThat(result.tiers()).containsEntry("install", "failed").containsEntry("upgrade", "blocked");
        assertThat(result.red()).containsExactly("install deploy");
        assertThat(result.message("install", "deploy")).contains("crash loop").contains("exit code 3");
        assertThat(result.cause("upgrade")).as("blamed for what is blocked").isEmpty();
        assertThat(result.bases()).containsExactly(entry(BASE, "unavailable"), entry(FIRST, "unavailable"));
        assertThat(result.deploys()).isEqualTo("2 of 2");
    }

    @Test
    void a_base_that_was_given_by_name_is_the_only_one_that_is_tried() {
        // given
        SabotagedRecipe recipe = recipe("given-base").inBase(COMPOSE, OLD_IMAGE, NOBODY_HAS);

        // when
        RunResult result = run(recipe, Map.of(Keys.BASE, BASE));

        // then
        assertThat(result.tiers()).containsEntry("install", "passed").containsEntry("upgrade", "unverified");
        assertThat(result.bases()).containsExactly(entry(BASE, "unavailable"));
    }

    @Test
    void an_update_that_is_paused_is_red_at_once() {
        // given
        SabotagedRecipe recipe = recipe("pausing")
                .inNewest(COMPOSE, HEALTH_CHECK, FAILING_CHECK)
                .inNewest(COMPOSE, "retries: 10", "retries: 1")
                .inNewest(COMPOSE, "start_period: 10s", "start_period: 1s")
                .inNewest(COMPOSE, "failure_action: rollback", "failure_action: pause");

        // when
        RunResult result = run(recipe);
        result.shows("paused");

        // then
        assertThat(result.red()).containsExactly("upgrade upgrade");
        assertThat(result.message("upgrade", "upgrade")).contains("paused");
        assertThat(result.seconds("upgrade")).isLessThan(30);
    }

    @Test
    void a_migration_that_ends_half_way_is_red_and_told_with_its_words() {
        // given
        SabotagedRecipe recipe = recipe("migrating")
                .inNewest(
                        COMPOSE,
                        APP,
                        APP
                                + "    command: [sh, -c, \"rm -r /usr/share/nginx/html/*; echo step 2 of 3 failed; exit 7\"]\n");

        // when
        RunResult result = run(recipe);
        result.shows("migration-half-way");

        // then
        assertThat(result.red()).containsExactly("upgrade upgrade");
        assertThat(result.message("upgrade", "upgrade"))
                .contains("rolled back")
                .contains("exit code 7")
                .contains("step 2 of 3 failed");
    }

    /** Begins with that, and goes on as the app does. */
    private static String starting(String... words) {
        return APP + "    command: [sh, -c, \"cd /usr/share/nginx/html; " + String.join("; ", words)
                + "; exec nginx -g 'daemon off;'\"]\n";
    }

    /** Its data have a format, which each major version takes over from the one before, and from no other. */
    private SabotagedRecipe withFormats(String name) {
        return recipe(name)
                .published("1.0.0+1.22.1", "2.0.0+1.22.1", "3.0.0+1.26.3")
                .inFirst(COMPOSE, APP, starting("echo 1 > format"))
                .inBase(COMPOSE, APP, starting("echo 2 > format"))
                .inNewest(
                        COMPOSE,
                        APP,
                        starting(
                                "f=$$(cat format)",
                                "if test $$f = 1; then echo format $$f is too old, upgrade to 2.x first; exit 4; fi",
                                "echo 3 > format"));
    }

    @Test
    void the_upgrade_starts_from_the_major_version_before() {
        // when
        RunResult result = run(withFormats("major-by-major"));
        result.shows("major-by-major");

        // then
        assertThat(result.reason("upgrade")).startsWith("from 2.0.0+1.22.1 (").contains(" to 3.0.0+1.26.3 ");
        assertThat(result.findings()).noneMatch(line -> line.contains("skips"));
    }

    @Test
    void an_upgrade_past_a_major_version_is_told_as_such() {
        // when
        RunResult result = run(withFormats("past-a-major"), Map.of(Keys.BASE, "1.0.0+1.22.1"));
        result.shows("skipped-major");

        // then
        String skips = "from 1.0.0+1.22.1 to 3.0.0+1.26.3, which skips a major version: 2.0.0+1.22.1 lies between";
        assertThat(result.red()).containsExactly("upgrade upgrade");
        assertThat(result.message("upgrade", "upgrade"))
                .contains("after the update " + skips)
                .contains("rolled back")
                .contains("exit code 4")
                .contains("format 1 is too old");
        assertThat(result.findings()).contains("the update goes " + skips);
    }

    /** Its head migrates the data for longer than anybody lets it. */
    private SabotagedRecipe migrating(String name, String whenItIsHalfDone, String whenItEnds) {
        return recipe(name)
                .inNewest(
                        COMPOSE,
                        APP,
                        starting(
                                "if test -e half; then " + whenItIsHalfDone + "; rm half",
                                "else touch half; echo migrating; sleep 60; fi"))
                .inNewest(COMPOSE, FAILED_ONCE, AGAIN_AT_ONCE)
                .inNewest(COMPOSE, "failure_action: rollback", "failure_action: " + whenItEnds);
    }

    private RunResult killedWhenItMigrates(SabotagedRecipe recipe) {
        return run(upgrade(recipe)
                .when("upgrade +app ./1 updating", () -> lab.faults().killTask("app", "migrating")));
    }

    @Test
    void a_migration_that_somebody_kills_and_that_cannot_go_on_is_no_fault_of_the_recipe() {
        // when
        RunResult result = killedWhenItMigrates(
                migrating("killed-half-way", "echo the data are half migrated, giving up; exit 9", "continue"));
        result.shows("migration-killed");

        // then
        assertThat(result.red()).containsExactly("upgrade upgrade");
        assertThat(result.message("upgrade", "upgrade"))
                .contains("_app was killed by somebody who is not the Swarm")
                .contains("crash loop")
                .contains("exit code 9")
                .contains("the data are half migrated, giving up");
    }

    @Test
    void a_migration_that_somebody_kills_and_that_the_swarm_takes_back_is_no_fault_of_the_recipe() {
        // when
        RunResult result = killedWhenItMigrates(migrating("taken-back", "echo going on", "rollback"));
        result.shows("migration-killed-and-taken-back");

        // then
        assertThat(result.red()).containsExactly("upgrade upgrade");
        assertThat(result.message("upgrade", "upgrade"))
                .contains("_app was killed by somebody who is not the Swarm")
                .contains("rolled back")
                .contains("exit code 137")
                .contains("migrating");
    }

    @Test
    void a_migration_that_somebody_kills_and_that_goes_on_when_it_is_started_again_is_green() {
        // when
        RunResult result = killedWhenItMigrates(migrating("goes-on", "echo going on", "continue"));
        result.shows("migration-resumed");

        // then
        assertThat(result.findings())
                .anyMatch(line -> line.matches("a task of goes\\S+_app was killed by somebody who is not the Swarm"));
        assertThat(result.console()).containsPattern("upgrade +app .*running \\(1 failed\\)");
        assertThat(result.file("services/app.log")).contains("going on");
        assertThat(result.outcome("upgrade", "UpgradeChecks.data_survives")).isEqualTo("passed");
    }

    @Test
    void a_migration_that_wants_more_memory_than_it_may_have_is_told_with_its_limit() {
        // given
        SabotagedRecipe recipe = recipe("hungry-migration")
                .inNewest(COMPOSE, APP, starting("echo migrating; exec tail /dev/zero"))
                .inNewest(
                        COMPOSE,
                        "      update_config:",
                        "      resources: {limits: {memory: 32M}}\n      update_config:");

        // when
        RunResult result = run(recipe);
        result.shows("migration-out-of-memory");

        // then
        assertThat(result.red()).containsExactly("upgrade upgrade");
        assertThat(result.message("upgrade", "upgrade"))
                .contains("rolled back")
                .contains("app was killed for memory: it wanted more than its limit of 32 MiB")
                .contains("migrating");
    }

    @Test
    void what_the_head_has_no_more_or_for_the_first_time_is_told() {
        // given
        SabotagedRecipe recipe = recipe("rebuilt")
                .inBase(
                        COMPOSE,
                        APP,
                        "  helper:\n    image: " + OLD_IMAGE + "\n    networks: [proxy]\n    deploy:\n"
                                + "      update_config: {monitor: 1s}\n" + APP)
                .inNewest(COMPOSE, "      - content:/usr", "      - uploads:/srv/uploads\n      - content:/usr")
                .inNewest(COMPOSE, "  content:\n\n", "  content:\n  uploads:\n\n");

        // when
        RunResult result = run(recipe);
        result.shows("service-removed");
        result.shows("volume-added");

        // then
        assertThat(result.findings())
                .anyMatch(line -> line.matches("service rebu-\\S+_helper is not in the head's compose files;"
                        + " it was removed, which docker stack deploy does not do"))
                .anyMatch(line -> line.startsWith("the head mounts the volume uploads, which the base does not"));
    }

    @Test
    void an_overlay_that_pins_an_image_is_refused_before_anything_is_deployed() {
        // given
        SabotagedRecipe recipe =
                recipe("pinning").directory("compose.ccci.yml", "services: {app: {image: '" + OLD_IMAGE + "'}}\n");

        // when
        RunResult result = run(recipe);
        result.shows("overlay-pins-image");

        // then
        assertThat(result.message("prepare", "prepare"))
                .contains("an overlay of the surroundings only, without image:")
                .contains("which would hide the image under test");
        assertThat(result.deploys()).isEqualTo("0 of 0");
    }

    @Test
    void settings_that_give_base_and_head_one_image_are_refused_before_anything_is_deployed() {
        // given
        SabotagedRecipe recipe = recipe("pinned-by-env")
                .inBase(COMPOSE, OLD_IMAGE, "lab/nginx:${NGINX:-1.22.1}")
                .inNewest(COMPOSE, "lab/nginx:1.26.3", "lab/nginx:${NGINX:-1.26.3}")
                .settings("env: {NGINX: 1.26.3}");

        // when
        RunResult result = run(recipe);
        result.shows("env-pins-image");

        // then
        assertThat(result.message("prepare", "prepare"))
                .contains("expected  those that they publish, lab/nginx:1.22.1 and lab/nginx:1.26.3")
                .contains("[lab/nginx:1.26.3] in both");
        assertThat(result.deploys()).isEqualTo("0 of 0");
    }

    @Test
    void a_base_whose_image_somebody_replaces_after_its_deployment_is_no_base() {
        // given a probe that takes its time
        SabotagedRecipe recipe = recipe("replaced").settings("probes: [{http: /, in-a-row: 3}]");

        // when
        RunResult result = run(upgrade(recipe).when("install +converged", this::replaceImage));
        result.shows("pin-lost");

        // then
        assertThat(result.red()).containsExactly("install InstallChecks.it_is_the_version_that_was_deployed");
        assertThat(result.message("install", "InstallChecks.it_is_the_version_that_was_deployed"))
                .contains("deployed " + BASE)
                .contains("app: lab/nginx:1.26.3 in place of " + OLD_IMAGE)
                .contains("somebody has changed it since");
    }

    /** As {@code docker service update --image} does. */
    private void replaceImage() {
        Service service = lab.docker().listServicesCmd().exec().stream()
                .filter(each -> spec(each).getName().matches("repl-\\S+_app"))
                .findFirst()
                .orElseThrow();
        ServiceSpec spec = spec(service);
        Objects.requireNonNull(spec.getTaskTemplate().getContainerSpec()).withImage("lab/nginx:1.26.3");
        lab.docker()
                .updateServiceCmd(service.getId(), spec)
                .withVersion(service.getVersion().getIndex())
                .exec();
    }

    private static ServiceSpec spec(Service service) {
        return Objects.requireNonNull(service.getSpec());
    }

    @Test
    void an_upgrade_from_the_head_itself_is_refused() {
        // when
        RunResult result = run(recipe("itself").settings("base: " + SabotagedRecipe.NEWEST));
        result.shows("base-is-the-head");

        // then
        assertThat(result.message("prepare", "prepare"))
                .contains("[" + SabotagedRecipe.NEWEST + "], which is the head itself, so that the upgrade would move"
                        + " nothing");
        assertThat(result.deploys()).isEqualTo("0 of 0");
    }

    @Test
    void a_head_of_the_same_version_as_the_oldest_that_is_published_is_not_upgraded_to() throws Exception {
        // given
        SabotagedRecipe recipe = recipe("unraised");
        String head;
        try (Git git = Git.open(recipe.publish().toFile())) {
            git.checkout().setName(FIRST).call();
            head = git.commit()
                    .setAllowEmpty(true)
                    .setSign(false)
                    .setMessage("docs: a commit that raises no version")
                    .call()
                    .name();
        }

        // when
        RunResult result = run(recipe, Map.of(Keys.HEAD, head));
        result.shows("version-not-raised");

        // then
        assertThat(result.tiers()).containsEntry("install", "passed").containsEntry("upgrade", "not applicable");
        assertThat(result.reason("upgrade"))
                .isEqualTo("there is no version to upgrade from: the head has the version " + FIRST
                        + " as the one that is published, and none is older");
        assertThat(result.findings())
                .anyMatch(line -> line.startsWith("the compose file of the head still says version " + FIRST));
    }

    @Test
    void an_update_that_stops_first_is_waited_for_to_its_end() {
        // given
        SabotagedRecipe recipe = recipe("stop-first").everywhere(COMPOSE, "order: start-first", "order: stop-first");

        // when
        RunResult result = run(recipe);
        result.shows("stops-first");

        // then
        assertThat(result.outage("upgrade").path("milliseconds").asInt())
                .as("what the outage meter saw")
                .isPositive();
    }

    @Test
    void an_app_that_crashes_twice_and_then_lives_is_green() {
        // given
        String starts = "/usr/share/nginx/html/starts";
        SabotagedRecipe recipe = recipe("third-time")
                .everywhere(
                        COMPOSE,
                        APP,
                        APP + "    command: [sh, -c, \"echo x >> " + starts + "; test $$(wc -l < " + starts
                                + ") -gt 2 || exit 1; exec nginx -g 'daemon off;'\"]\n")
                .everywhere(COMPOSE, FAILED_ONCE, AGAIN_AT_ONCE);

        // when
        RunResult result = run(recipe);
        result.shows("crashes-twice");

        // then
        assertThat(result.console()).containsPattern("install +app .*running \\(2 failed\\)");
    }

    @Test
    void a_service_that_ends_with_success_and_one_that_nobody_wants_are_at_rest() {
        // given
        String beside = "    image: " + OLD_IMAGE + "\n    networks: [proxy]\n    deploy: ";
        SabotagedRecipe recipe = recipe("once")
                .everywhere(
                        COMPOSE,
                        APP,
                        "  migrate:\n    command: [sh, -c, \"echo migrated\"]\n" + beside
                                + "{restart_policy: {condition: none}}\n  spare:\n" + beside + "{replicas: 0}\n"
                                + APP);

        // when
        RunResult result = run(recipe, Map.of(Keys.TIERS, "install,upgrade,backup,restore"));
        result.shows("one-shot-and-none");

        // then
        assertThat(result.console())
                .containsPattern("migrate 1/1 completed")
                .containsPattern("spare 0/0 scaled to zero");
    }

    @Test
    void a_head_that_nothing_older_is_published_than_is_not_upgraded_to() {
        // when
        RunResult result = run(recipe("oldest"), Map.of(Keys.HEAD, FIRST));
        result.shows("nothing-older");

        // then
        assertThat(result.tiers()).containsEntry("install", "passed").containsEntry("upgrade", "not applicable");
        assertThat(result.reason("upgrade"))
                .isEqualTo("there is no version to upgrade from: no published version is older than " + FIRST);
    }
}
