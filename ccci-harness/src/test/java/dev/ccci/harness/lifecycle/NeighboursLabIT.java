package dev.ccci.harness.lifecycle;

import static dev.ccci.harness.lifecycle.SabotagedRecipe.COMPOSE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ccci.Keys;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Recipes that harm other apps of their server, or leave something there: red whatever else they do, and the victim is named. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class NeighboursLabIT {

    private static final String APP = "  app:\n";
    private static final String NETWORKS = "    networks:\n      - proxy\n";

    /** The engine's API through its socket, as an app would use it that looks after other containers. */
    private static final String ENGINE =
            "curl -s -o /dev/null --unix-socket /var/run/docker.sock -X POST -H 'Content-Type: application/json'";

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
    void a_service_that_looks_for_the_app_on_the_network_of_all_apps_is_red_and_the_victim_is_named() {
        // given a second service on proxy, which passes requests on to the first, as the one of bluesky-pds does
        SabotagedRecipe recipe = recipe("meets-another")
                .everywhere(
                        COMPOSE,
                        APP,
                        "  web:\n    image: lab/nginx:1.26.3\n    networks: [proxy, internal]\n"
                                + "    environment:\n      - UPSTREAM=http://app:3000/tls-check\n" + APP)
                .everywhere(COMPOSE, NETWORKS, NETWORKS + "      - internal\n")
                .everywhere(COMPOSE, "networks:\n  proxy:", "networks:\n  internal:\n  proxy:");

        // when
        RunResult result = run(recipe);
        result.shows("alias-collision");

        // then
        String check = "Neighbours.nobody_is_asked_for_another";
        assertThat(result.red()).containsExactly("teardown " + check);
        assertThat(result.message("teardown", check))
                .contains("service web looks for app, in variable UPSTREAM: ://app")
                .containsPattern("victim: ccci-witness-\\w+_app");
    }

    @Test
    void a_name_that_others_have_is_red_when_the_compose_file_asks_for_it() {
        // given
        SabotagedRecipe recipe = recipe("takes-a-name")
                .everywhere(COMPOSE, NETWORKS, "    networks:\n      proxy:\n        aliases: [app]\n");

        // when
        RunResult result = run(recipe);
        result.shows("alias-taken");

        // then
        assertThat(result.message("teardown", "Neighbours.nobody_is_asked_for_another"))
                .containsPattern("who looks for ccci-witness-\\w+_app there as app may get it");
    }

    @Test
    void an_app_that_prunes_the_server_is_red_and_what_is_gone_is_named() {
        // given
        SabotagedRecipe recipe =
                withSocket("prunes", "while :; do " + ENGINE + " http://engine/volumes/prune; sleep 0.2; done");

        // when
        RunResult result = run(recipe);
        result.shows("app-prunes");

        // then
        String check = "Neighbours.the_witness_is_as_it_was";
        assertThat(result.red()).containsExactly("teardown " + check);
        assertThat(result.message("teardown", check)).containsPattern("volume ccci-witness-\\w+_idle is gone");
    }

    @Test
    void what_an_app_makes_by_itself_and_leaves_is_red_and_named() {
        // given
        SabotagedRecipe recipe = withSocket(
                "litters",
                ENGINE + " http://engine/volumes/create -d '{\\\"Name\\\": \\\"litter\\\"}'; " + ENGINE
                        + " http://engine/networks/create -d '{\\\"Name\\\": \\\"litter-net\\\"}'");

        // when
        RunResult result = new TestRun(recipe)
                .with(lab.settings())
                .with(Keys.TIERS, "install")
                .run();
        lab.docker().removeVolumeCmd("litter").exec();
        lab.docker().removeNetworkCmd("litter-net").exec();
        result.shows("app-litters");

        // then
        String check = "Neighbours.nothing_is_left_that_no_deployment_made";
        assertThat(result.red()).containsExactly("teardown " + check);
        assertThat(result.message("teardown", check))
                .contains("volume litter\n", "network litter-net", "_app has the engine's socket");
    }

    @Test
    void an_engine_that_is_started_anew_is_no_harm_done_by_the_recipe() {
        // given
        Thread restart = whenTheWitnessRuns(name -> lab.faults().restartEngine());

        // when
        restart.start();
        RunResult result = new TestRun(recipe("restarted"))
                .with(lab.settings())
                .with(Keys.TIERS, "install")
                .run();

        // then
        assertThat(result.red()).noneMatch(red -> red.contains("Neighbours"));
        assertThat(result.cause("teardown")).isNotEqualTo("RECIPE");
    }

    @Test
    void a_witness_that_somebody_changes_behind_the_runs_back_is_red_and_not_blamed_on_the_recipe() {
        // given
        Thread somebody = whenTheWitnessRuns(
                name -> lab.docker().removeVolumeCmd(name + "_idle").exec());

        // when
        somebody.start();
        RunResult result = run(recipe("innocent"));
        result.shows("witness-changed-behind-the-back");

        // then
        String check = "Neighbours.the_witness_is_as_it_was";
        assertThat(result.red()).containsExactly("teardown " + check);
        assertThat(result.message("teardown", check))
                .containsPattern("volume ccci-witness-\\w+_idle is gone")
                .contains("no service of the recipe has the engine's socket, so somebody else did it");
    }

    /** @param done gets the name of the witness's stack */
    private Thread whenTheWitnessRuns(Consumer<String> done) {
        return new Thread(() -> done.accept(Awaitility.await()
                .atMost(Duration.ofMinutes(1))
                .until(
                        () -> lab
                                .docker()
                                .listContainersCmd()
                                .withLabelFilter(List.of("com.docker.stack.namespace"))
                                .exec()
                                .stream()
                                .map(each -> each.getLabels().getOrDefault("com.docker.stack.namespace", ""))
                                .filter(name -> name.startsWith("ccci-witness-"))
                                .findFirst(),
                        Optional::isPresent)
                .orElseThrow()));
    }

    @Test
    void a_run_without_a_witness_says_so() {
        // when
        RunResult result = new TestRun(recipe("alone"))
                .with(lab.settings())
                .with(Map.of(Keys.TIERS, "install", Keys.WITNESS, "false"))
                .run();

        // then
        assertThat(result.outcome()).isEqualTo("passed");
        assertThat(result.findings())
                .anyMatch(line -> line.contains("no witness beside the app, since ccci.witness is false"));
        assertThat(result.text()).doesNotContain("Neighbours.the_witness_is_as_it_was");
    }

    private RunResult run(SabotagedRecipe recipe) {
        Inventory before = Inventory.of(lab.docker());

        RunResult result = new TestRun(recipe)
                .with(lab.settings())
                .with(Keys.TIERS, "install")
                .run();

        Set<String> left = Inventory.of(lab.docker()).since(before);
        assertThat(left).as("left on the server").isEmpty();
        assertThat(result.outcome()).isEqualTo("failed");
        assertThat(result.tiers()).containsEntry("install", "passed");
        return result;
    }

    private SabotagedRecipe withSocket(String name, String script) {
        return recipe(name)
                .everywhere(
                        COMPOSE,
                        APP,
                        APP + "    command: [sh, -c, \"(" + script + ") & exec nginx -g 'daemon off;'\"]\n")
                .everywhere(
                        COMPOSE,
                        "      - content:/usr/share/nginx/html\n",
                        "      - content:/usr/share/nginx/html\n      - " + lab.socket() + ":/var/run/docker.sock\n");
    }

    private SabotagedRecipe recipe(String name) {
        return SabotagedRecipe.named(name, folder);
    }
}
