package dev.ccci.harness.swarm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.ccci.harness.failure.LifecycleFailure;
import dev.ccci.harness.server.Server;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** What a wait does on a real Swarm, beside the states of {@link EveryStateLabIT}. */
@ExtendWith(SharedSwarm.class)
class ConvergenceLabIT {

    @TempDir
    Path directory;

    private SwarmFixture swarm;

    @BeforeEach
    void acquire(Server server, TestInfo test) {
        swarm = new SwarmFixture(server, directory, test);
    }

    @AfterEach
    void release() {
        swarm.close();
    }

    private static String app(String command, String more) {
        return """
            version: "3.8"
            services:
              app:
                image: ${IMAGE:-lab/scratch:1}
                stop_grace_period: 1s
                command: ["sh", "-c", "%s"]
            %s
            """.formatted(command, more.indent(4));
    }

    private static final String CHECKED = """
            healthcheck: {test: ["CMD", "test", "-f", "/tmp/ok"], interval: 1s, retries: 2, timeout: 2s}
            """;

    private Converged converged(String compose) {
        Set<String> services = swarm.deploy(compose);
        Converged result = Convergence.await(
                swarm.server(),
                swarm.stack,
                Expectation.afterDeploy(services),
                Duration.ofSeconds(90),
                swarm::progress);
        swarm.note(result.toString());
        return result;
    }

    private LifecycleFailure hopeless(String compose) {
        Set<String> services = swarm.deploy(compose);
        return failure(Expectation.afterDeploy(services), Duration.ofSeconds(90));
    }

    private LifecycleFailure failure(Expectation expectation, Duration limit) {
        LifecycleFailure failure = java.util.Objects.requireNonNull(catchThrowableOfType(
                LifecycleFailure.class,
                () -> Convergence.await(swarm.server(), swarm.stack, expectation, limit, swarm::progress)));
        swarm.note("failure\n" + failure.getMessage());
        return failure;
    }

    private void update(String compose, Map<String, String> environment) {
        new StackDeployer(swarm.server()).update(swarm.spec(compose, environment));
    }

    @Test
    void a_job_is_completed() {
        Converged result = converged(
                app("exit 0", "deploy: {mode: replicated-job, replicas: 2, restart_policy: {condition: none}}"));

        assertThat(result.services()).extracting(ServiceReport::brief).containsExactly("2/2 completed");
    }

    @Test
    void a_global_service_runs_on_every_node() {
        Converged result = converged(app("exec sleep 1000", "deploy: {mode: global}"));

        assertThat(result.services()).extracting(ServiceReport::brief).containsExactly("1/1 running");
    }

    @Test
    void an_app_that_crashes_three_times_and_then_lives_is_running() {
        Converged result = converged(app(
                        "echo x >> /data/n; test $$(wc -l < /data/n) -gt 3 || exit 1; exec sleep 1000",
                        "volumes: [\"data:/data\"]")
                + "volumes: {data: {}}\n");

        assertThat(result.services()).singleElement().satisfies(app -> {
            assertThat(app.brief()).isEqualTo("1/1 running");
            assertThat(app.failures()).isEqualTo(3);
        });
    }

    @Test
    void a_task_that_fails_and_is_not_restarted_ends_the_wait_at_once() {
        LifecycleFailure failure = hopeless(app("echo broken; exit 4", "deploy: {restart_policy: {condition: none}}"));

        assertThat(failure)
                .hasMessageContaining("app 0/1 failed and not restarted")
                .hasMessageContaining("exit code 4");
    }

    @Test
    void a_limit_that_is_reached_tells_the_state_of_every_service() {
        swarm.deploy(app("exec sleep 1000", CHECKED.replace("retries: 2", "retries: 200"))
                + "  db:\n    image: lab/scratch:1\n    command: [\"sleep\", \"1000\"]\n");

        LifecycleFailure failure = failure(Expectation.afterDeploy(Set.of()), Duration.ofSeconds(5));

        assertThat(failure).hasMessageContaining("app 0/1 starting").hasMessageContaining("db 1/1 running");
    }

    @Test
    void an_update_that_stops_first_is_not_green_before_it_has_begun() {
        String compose =
                app("touch /tmp/ok; exec sleep 1000", CHECKED + "deploy: {update_config: {order: stop-first}}");
        Converged first = converged(compose);
        DeployedIdentity before = DeployedIdentity.of(swarm.server(), swarm.stack);
        update(compose, Map.of("IMAGE", SwarmFixture.OTHER_IMAGE));

        Converged second = Convergence.await(
                swarm.server(),
                swarm.stack,
                Expectation.afterUpdate(before.versions().keySet(), before.versions()),
                Duration.ofMinutes(1),
                swarm::progress);

        swarm.note(first.took() + " " + second.took());
        assertThat(second.services()).extracting(ServiceReport::brief).containsExactly("1/1 running");
        assertThat(DeployedIdentity.of(swarm.server(), swarm.stack).images()).isNotEqualTo(before.images());
        assertThat(new StackReader(swarm.server().docker(), swarm.stack)
                        .read(Duration.ZERO)
                        .tasks())
                .filteredOn(task -> task.running())
                .singleElement()
                .matches(task -> task.current());
    }

    @Test
    void a_service_that_is_no_longer_declared_is_found_and_removed() {
        converged(
                app("exec sleep 1000", "") + "  old:\n    image: lab/scratch:1\n    command: [\"sleep\", \"1000\"]\n");
        update(app("exec sleep 1000", ""), Map.of());
        DeployedIdentity now = DeployedIdentity.of(swarm.server(), swarm.stack);

        Set<String> orphans = now.orphans(Set.of("app"));
        now.remove(swarm.server(), orphans);

        assertThat(orphans).containsExactly(swarm.stack + "_old");
        Converged result = Convergence.await(
                swarm.server(), swarm.stack, Expectation.settled(), Duration.ofMinutes(1), swarm::progress);
        assertThat(result.services()).extracting(ServiceReport::service).containsExactly(swarm.stack + "_app");
    }
}
