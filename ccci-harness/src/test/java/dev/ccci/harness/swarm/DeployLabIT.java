package dev.ccci.harness.swarm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ccci.harness.server.Server;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(SharedSwarm.class)
class DeployLabIT {

    private static final String APP = """
            version: "3.8"
            services:
              app:
                image: lab/scratch:1
                command: ["sh", "-c", "echo hello; touch /tmp/ok; exec sleep 1000"]
                volumes: ["data:/data"]
                networks: ["internal", "other"]
                secrets: ["pw"]
                healthcheck:
                  test: ["CMD", "test", "-f", "/tmp/ok"]
                  interval: 1s
                deploy:
                  endpoint_mode: dnsrr
            volumes:
              data:
            networks:
              internal:
              other:
            secrets:
              pw:
                external: true
                name: ${STACK}_pw_v1
            """;

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

    @Test
    void a_stack_is_deployed_found_healthy_and_removed_without_residue() {
        new ExternalObjects(swarm.server(), swarm.stack, swarm.runId)
                .secret(swarm.stack + "_pw_v1", "hidden".getBytes(StandardCharsets.UTF_8));
        StackDeployer deployer = new StackDeployer(swarm.server());
        StackSpec spec = swarm.spec(APP, java.util.Map.of("STACK", swarm.stack));

        long begin = System.nanoTime();
        Set<String> services = deployer.deploy(spec);
        Duration deployed = since(begin);
        Converged converged = Convergence.await(
                swarm.server(), swarm.stack, Expectation.afterDeploy(services), Duration.ofMinutes(1), swarm::progress);
        Duration healthy = since(begin);
        List<String> before =
                Residue.of(swarm.server(), swarm.stack, swarm.runId).names();
        Duration removed =
                Teardown.remove(swarm.server(), swarm.stack, swarm.runId, Duration.ofMinutes(1), swarm::progress);

        swarm.note("deploy " + deployed.toMillis() + " ms, healthy " + healthy.toMillis() + " ms, removed in "
                + removed.toMillis() + " ms");
        assertThat(deployer.deploys()).isEqualTo(1);
        assertThat(converged.services()).extracting(ServiceReport::brief).containsExactly("1/1 running");
        assertThat(before)
                .contains(
                        "service " + swarm.stack + "_app",
                        "network " + swarm.stack + "_internal",
                        "volume " + swarm.stack + "_data",
                        "secret " + swarm.stack + "_pw_v1");
        assertThat(Residue.of(swarm.server(), swarm.stack, swarm.runId).names()).isEmpty();
    }

    private static Duration since(long begin) {
        return Duration.ofNanos(System.nanoTime() - begin);
    }

    @Test
    void a_secret_reaches_the_container_byte_for_byte() {
        new ExternalObjects(swarm.server(), swarm.stack, swarm.runId)
                .secret(swarm.stack + "_pw_v1", new byte[] {'a', ' ', (byte) 0xff, 0, '\n'});
        StackSpec spec = swarm.spec(APP, java.util.Map.of("STACK", swarm.stack));

        new StackDeployer(swarm.server()).deploy(spec);

        assertThat(new ServiceExec(swarm.server(), swarm.stack)
                        .run("app", List.of("od", "-An", "-tx1", "/run/secrets/pw"), Duration.ofMinutes(1))
                        .stdout())
                .isEqualTo(" 61 20 ff 00 0a\n");
    }

    @Test
    void a_name_that_is_taken_is_refused_with_a_list() {
        new ExternalObjects(swarm.server(), swarm.stack, "another-run")
                .secret(swarm.stack + "_pw_v1", "hidden".getBytes(StandardCharsets.UTF_8));

        assertThatThrownBy(() -> new StackDeployer(swarm.server())
                        .deploy(swarm.spec(APP, java.util.Map.of("STACK", swarm.stack))))
                .hasMessageContaining("found     secret " + swarm.stack + "_pw_v1");
    }

    @Test
    void a_compose_file_that_is_wrong_is_the_recipes_fault() {
        assertThatThrownBy(() -> new StackDeployer(swarm.server()).deploy(swarm.spec("services: {app: {immage: x}}")))
                .hasMessageContaining("immage")
                .hasMessageContaining("cause     RECIPE");
    }
}
