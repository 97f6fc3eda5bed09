package dev.ccci.harness.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.dockerjava.api.model.ContainerSpec;
import com.github.dockerjava.api.model.EndpointSpec;
import com.github.dockerjava.api.model.PortConfig;
import com.github.dockerjava.api.model.ServiceSpec;
import com.github.dockerjava.api.model.TaskSpec;
import dev.ccci.Keys;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Failures that look alike and have different people to blame: each must be told apart, with the evidence that decided. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CausesLabIT {

    private static final String NETWORKS = "    networks: [proxy]\n";
    private static final String DEPLOY = "    deploy:\n";
    private static final String ALL_NETWORKS = "networks:\n  proxy:\n    external: true\n";
    private static final String ONCE = DEPLOY + "      restart_policy: {condition: none}\n";
    private static final int PORT = 18_080;

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

    private SmallRecipes recipe(String name, Map<String, String> edits) {
        return new SmallRecipes(folder)
                .with(name, edits, "not-applicable: {backup: it keeps nothing}", "limits: {deploy: 12s, http: 5s}");
    }

    private RunResult install(String name, Map<String, String> edits) {
        return run(lab, name, recipe(name, edits), "install");
    }

    private RunResult run(SharedLab on, String name, SmallRecipes recipes, String tiers) {
        return new TestRun(name)
                .with(on.settings())
                .with(recipes.settings())
                .with(Map.of(
                        Keys.TIERS,
                        tiers,
                        Keys.VERDICTS,
                        folder.resolve("verdicts").toString()))
                .run();
    }

    private String evidence(RunResult result, String tier, String check) {
        return result.check(tier, check).path("evidence").asText();
    }

    private String lastExitCode() throws IOException {
        List<String> lines = Files.readAllLines(folder.resolve("verdicts"));
        return lines.get(lines.size() - 1);
    }

    @Test
    void an_app_that_is_killed_for_memory_is_told_with_its_limit() throws IOException {
        // when
        RunResult result = install(
                "greedy",
                Map.of(
                        NETWORKS, NETWORKS + "    command: [sh, -c, \"echo eating; exec tail /dev/zero\"]\n",
                        DEPLOY, ONCE + "      resources: {limits: {memory: 32M}}\n"));
        result.shows("killed-for-memory");

        // then
        assertThat(result.message("install", "deploy"))
                .contains("app was killed for memory: it wanted more than its limit of 32 MiB");
        assertThat(evidence(result, "install", "deploy")).contains("32 MiB");
        assertThat(lastExitCode()).isEqualTo("1 greedy");
    }

    @Test
    void an_app_that_ends_once_and_for_all_is_told_with_its_exit_code() {
        // when
        RunResult result = install(
                "ending",
                Map.of(NETWORKS, NETWORKS + "    command: [sh, -c, \"echo no licence; exit 1\"]\n", DEPLOY, ONCE));
        result.shows("ends-with-1");

        // then
        assertThat(evidence(result, "install", "deploy")).contains("exit code 1");
        assertThat(result.message("install", "deploy")).contains("no licence");
    }

    @Test
    void a_program_that_crashes_by_itself_is_a_matter_of_the_image() {
        // when
        RunResult result = install(
                "segfault",
                Map.of(
                        NETWORKS,
                        NETWORKS + "    command: [sh, -c, \"sh -c 'kill -SEGV $$$$'; exit 139\"]\n",
                        DEPLOY,
                        ONCE));
        result.shows("program-crashes");

        // then
        assertThat(evidence(result, "install", "deploy")).contains("signal 11");
    }

    @Test
    void a_port_that_another_stack_has_is_not_the_recipes_fault() {
        // given
        String service = lab.docker()
                .createServiceCmd(new ServiceSpec()
                        .withName("foreign_app")
                        .withTaskTemplate(new TaskSpec()
                                .withContainerSpec(new ContainerSpec()
                                        .withImage("lab/nginx:1.22.1")
                                        .withCommand(List.of("sleep", "600"))))
                        .withEndpointSpec(new EndpointSpec()
                                .withPorts(List.of(
                                        new PortConfig().withPublishedPort(PORT).withTargetPort(PORT)))))
                .exec()
                .getId();
        try {
            // when
            RunResult result = install("squatted", Map.of(NETWORKS, NETWORKS + "    ports: [\"" + PORT + ":80\"]\n"));
            result.shows("port-taken");

            // then
            assertThat(evidence(result, "install", "deploy"))
                    .contains("port " + PORT)
                    .contains("foreign_app");
        } finally {
            lab.docker().removeServiceCmd(service).exec();
        }
    }

    @Test
    void a_port_that_the_recipe_wants_twice_is() {
        // when
        RunResult result = install(
                "twice",
                Map.of(
                        NETWORKS,
                        NETWORKS + "    ports: [\"" + PORT + ":80\"]\n",
                        ALL_NETWORKS,
                        "  second:\n    image: lab/nginx:1.22.1\n    ports: [\"" + PORT + ":80\"]\n" + ALL_NETWORKS));
        result.shows("port-taken-by-itself");

        // then
        assertThat(evidence(result, "install", "deploy")).contains("port " + PORT);
    }

    @Test
    void a_config_that_nobody_has_made_is_named() {
        // when
        RunResult result = install(
                "configless",
                Map.of(
                        NETWORKS, NETWORKS + "    configs: [nowhere]\n",
                        ALL_NETWORKS, "configs:\n  nowhere:\n    external: true\n" + ALL_NETWORKS));
        result.shows("config-missing");

        // then
        assertThat(result.message("install", "deploy")).contains("nowhere");
    }

    @Test
    void a_network_that_nobody_has_made_is_named() {
        // when
        RunResult result = install(
                "networkless",
                Map.of(
                        NETWORKS,
                        "    networks: [proxy, nowhere]\n",
                        ALL_NETWORKS,
                        ALL_NETWORKS + "  nowhere:\n    external: true\n"));
        result.shows("network-missing");

        // then
        assertThat(result.message("install", "deploy")).contains("nowhere");
    }

    @Test
    void a_path_of_the_host_that_does_not_exist_is_named() {
        // when
        RunResult result =
                install("pathless", Map.of(NETWORKS, NETWORKS + "    volumes: [\"/nowhere/at/all:/data\"]\n"));
        result.shows("bind-path-missing");

        // then
        assertThat(evidence(result, "install", "deploy")).contains("/nowhere/at/all");
    }

    @Test
    void a_node_that_nobody_has_is_named() {
        // when
        RunResult result = install(
                "homeless",
                Map.of(DEPLOY, DEPLOY + "      placement: {constraints: [node.labels.nowhere == at-all]}\n"));
        result.shows("no-node");

        // then
        assertThat(evidence(result, "install", "deploy")).contains("scheduling constraints");
    }

    @Test
    void a_secret_that_cannot_be_made_up_is_named_before_anything_is_deployed() {
        // when
        RunResult result = install(
                "secretless",
                Map.of(
                        NETWORKS, NETWORKS + "    secrets: [nowhere]\n",
                        ALL_NETWORKS,
                                "secrets:\n  nowhere:\n    external: true\n    name: ${STACK_NAME}_nowhere_${SECRET_NOWHERE_VERSION}\n"
                                        + ALL_NETWORKS));
        result.shows("secret-without-version");

        // then
        assertThat(result.message("prepare", "prepare")).contains("SECRET_NOWHERE_VERSION");
    }

    @Test
    void a_registry_that_is_down_is_asked_again_and_then_not_blamed_on_the_image() throws IOException {
        // when
        RunResult result = install("unreachable", Map.of("lab/nginx:", "127.0.0.1:1/lab/nginx:"));
        result.shows("registry-down");

        // then
        assertThat(result.console()).contains("again in 1 s").contains("again in 4 s");
        assertThat(result.message("prepare", "prepare")).contains("the registry cannot be reached");
        assertThat(lastExitCode()).isEqualTo("3 unreachable");
    }

    @Test
    void a_health_check_that_comes_too_late_is_not_one_that_fails() {
        // when
        RunResult result = install("unasked", Map.of("interval: 1s", "interval: 90s"));
        result.shows("late-first-probe");

        // then
        assertThat(evidence(result, "install", "deploy"))
                .contains("its health check has not been made once")
                .contains("90 s");
    }

    @Test
    void a_name_that_the_swarm_would_refuse_is_refused_before_it() {
        // when
        String name = "a_config_with_a_name_that_is_longer_than_anybody_would_like_it";
        RunResult result = install(
                "longnamed",
                Map.of(
                        NETWORKS, NETWORKS + "    configs: [" + name + "]\n",
                        ALL_NETWORKS, "configs:\n  " + name + ":\n    file: .env.sample\n" + ALL_NETWORKS));
        result.shows("name-too-long");

        // then
        assertThat(result.message("prepare", "prepare"))
                .contains("at most 64 characters")
                .contains("_" + name);
    }

    @Test
    void a_mistake_in_a_test_blames_the_test() {
        // when
        RunResult result = run(lab, "buggy", recipe("buggy", Map.of()), "custom");
        result.shows("test-broken");

        // then
        assertThat(evidence(result, "custom", "WithAMistake.looks_for_a_title_that_it_never_read"))
                .contains("NullPointerException in the test's own code");
    }

    @Test
    void an_expectation_that_fails_while_all_is_well_blames_the_recipe_with_medium_confidence() {
        // when
        RunResult result = run(lab, "disappointed", recipe("disappointed", Map.of()), "custom");
        result.shows("expectation-fails");

        // then
        for (String check : List.of(
                "ByAGoodApp.expects_a_page_that_the_app_does_not_have",
                "ByAGoodApp.waits_for_a_page_that_the_app_does_not_have")) {
            assertThat(result.check("custom", check).path("cause").asText())
                    .as(check)
                    .isEqualTo("RECIPE");
            assertThat(result.check("custom", check).path("confidence").asText())
                    .as(check)
                    .isEqualTo("medium");
        }
    }

    @Test
    void an_app_that_ends_during_a_test_is_told_with_its_exit_code() {
        // when
        RunResult result = run(
                lab,
                "vanishing",
                recipe(
                        "vanishing",
                        Map.of(
                                NETWORKS,
                                NETWORKS
                                        + "    command: [sh, -c, \"nginx & while [ ! -e /tmp/die ]; do sleep 0.2; done; exit 42\"]\n")),
                "custom");
        result.shows("app-ends-during-a-test");

        // then
        assertThat(evidence(result, "custom", "WhileItEnds.asks_an_app_that_ends"))
                .contains("app ended with exit code 42");
    }

    @Test
    void an_engine_that_stops_in_the_middle_of_a_test_is_to_blame() throws IOException {
        // given
        try (SharedLab own = SharedLab.open()) {
            // when
            RunResult result = run(own, "engineless", recipe("engineless", Map.of()), "custom");
            result.shows("engine-stops-during-a-test");

            // then
            assertThat(evidence(result, "custom", "WhileTheEngineStops.asks_an_app_whose_engine_stops"))
                    .containsPattern(
                            "the engine did not answer at that moment|the engine was away since this step began");
            assertThat(lastExitCode()).isEqualTo("3 engineless");
        }
    }
}
