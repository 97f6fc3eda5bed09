package dev.ccci.harness.swarm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.model.Bind;
import com.github.dockerjava.api.model.HostConfig;
import com.github.dockerjava.api.model.Volume;
import dev.ccci.harness.server.Server;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(SharedSwarm.class)
class TeardownLabIT {

    private static final String APP = """
            version: "3.8"
            services:
              app:
                image: lab/scratch:1
                command: ["sleep", "1000"]
                volumes: ["data:/data"]
                networks: ["internal"]
            volumes: {data: {}}
            networks: {internal: {}}
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

    private void running() {
        Convergence.await(
                swarm.server(),
                swarm.stack,
                Expectation.afterDeploy(swarm.deploy(APP)),
                Duration.ofMinutes(1),
                swarm::progress);
    }

    @Test
    void a_volume_that_a_stranger_holds_is_residue_and_named() {
        running();
        DockerClient docker = swarm.server().docker();
        String stranger = docker.createContainerCmd(SwarmFixture.IMAGE)
                .withCmd("sleep", "1000")
                .withHostConfig(
                        HostConfig.newHostConfig().withBinds(new Bind(swarm.stack + "_data", new Volume("/data"))))
                .exec()
                .getId();
        try {
            assertThatThrownBy(() -> Teardown.remove(
                            swarm.server(), swarm.stack, swarm.runId, Duration.ofSeconds(2), swarm::progress))
                    .hasMessageContaining("found     volume " + swarm.stack + "_data\n")
                    .hasMessageContaining("volume is in use")
                    .hasMessageContaining("cause     INFRASTRUCTURE")
                    .satisfies(failure -> swarm.note(String.valueOf(failure.getMessage())));
            assertThat(Residue.of(swarm.server(), swarm.stack, swarm.runId).names())
                    .containsExactly("volume " + swarm.stack + "_data");
        } finally {
            docker.removeContainerCmd(stranger).withForce(true).exec();
        }
    }

    @Test
    void a_one_off_container_of_the_run_is_found_and_removed() {
        String container = swarm.server()
                .docker()
                .createContainerCmd(SwarmFixture.IMAGE)
                .withName(swarm.runId + "-one-off")
                .withLabels(Map.of(Names.RUN_LABEL, swarm.runId))
                .withCmd("sleep", "1000")
                .exec()
                .getId();
        swarm.server().docker().startContainerCmd(container).exec();

        assertThat(Residue.of(swarm.server(), swarm.stack, swarm.runId).names())
                .containsExactly("container " + swarm.runId + "-one-off");
        Teardown.remove(swarm.server(), swarm.stack, swarm.runId, Duration.ofSeconds(20), swarm::progress);
        assertThat(Residue.of(swarm.server(), swarm.stack, swarm.runId).none()).isTrue();
    }

    @Test
    void a_neighbour_whose_name_begins_alike_is_left_alone() {
        SwarmFixture neighbour = swarm.neighbour(swarm.stack + "_two");
        try {
            Set<String> services = neighbour.deploy(APP);
            Convergence.await(
                    swarm.server(),
                    neighbour.stack,
                    Expectation.afterDeploy(services),
                    Duration.ofMinutes(1),
                    swarm::progress);
            List<String> before =
                    Residue.of(swarm.server(), neighbour.stack, neighbour.runId).names();
            running();

            Teardown.remove(swarm.server(), swarm.stack, swarm.runId, Duration.ofSeconds(20), swarm::progress);

            assertThat(Residue.of(swarm.server(), neighbour.stack, neighbour.runId)
                            .names())
                    .isEqualTo(before);
        } finally {
            Teardown.remove(swarm.server(), neighbour.stack, neighbour.runId, Duration.ofSeconds(20), swarm::progress);
        }
    }

    @Test
    void five_cycles_leave_nothing_and_are_quick() {
        for (int i = 0; i < 5; i++) {
            long begin = System.nanoTime();
            running();
            Duration healthy = Duration.ofNanos(System.nanoTime() - begin);
            Duration removed =
                    Teardown.remove(swarm.server(), swarm.stack, swarm.runId, Duration.ofSeconds(20), swarm::progress);
            swarm.note("TIMES healthy " + healthy.toMillis() + " ms, removed " + removed.toMillis() + " ms");
            assertThat(Residue.of(swarm.server(), swarm.stack, swarm.runId).none())
                    .isTrue();
        }
    }

    /** A run: takes its domain, starts its reaper, deploys, and then waits to be killed. */
    static final class Run {
        public static void main(String[] args) throws IOException {
            RunFiles files = new RunFiles(Path.of(args[0]));
            URI host = URI.create(args[1]);
            DomainLock lock = DomainLock.acquire(files, host, args[2] + ".ci.test", args[3]);
            if ("reaper".equals(args[4])) {
                ReaperProcess.start(RunRecord.create(files, host, args[2], args[2] + ".ci.test", args[3], lock.file()));
            } else {
                RunRecord.create(files, host, args[2], args[2] + ".ci.test", args[3], lock.file());
            }
            System.out.write('k');
            System.out.flush();
            System.in.read();
            lock.close();
        }
    }

    private Process run(String reaper) throws IOException {
        Process process = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Run.class.getName(),
                        directory.resolve("run").toString(),
                        swarm.server().dockerHost().toString(),
                        swarm.stack,
                        swarm.runId,
                        reaper))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        assertThat(process.getInputStream().read()).isEqualTo('k');
        return process;
    }

    private static void kill(Process process) throws InterruptedException {
        process.destroyForcibly();
        assertThat(process.waitFor(10, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void a_killed_run_leaves_nothing_since_its_reaper_outlives_it() throws Exception {
        Process run = run("reaper");
        running();
        new ExternalObjects(swarm.server(), swarm.stack, swarm.runId)
                .secret(swarm.stack + "_pw_v1", "hidden".getBytes(StandardCharsets.UTF_8));
        new ExternalObjects(swarm.server(), swarm.stack, swarm.runId)
                .config(swarm.stack + "_conf_v1", "shown".getBytes(StandardCharsets.UTF_8));

        long begin = System.nanoTime();
        kill(run);
        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .pollInterval(Duration.ofMillis(50))
                .until(() ->
                        Residue.of(swarm.server(), swarm.stack, swarm.runId).none());

        swarm.note("TIMES gone " + (System.nanoTime() - begin) / 1_000_000 + " ms after kill -9");
        Awaitility.await()
                .atMost(Duration.ofSeconds(5))
                .until(() -> new RunFiles(directory.resolve("run")).records().isEmpty());
        try (var left = Files.list(directory.resolve("run"))) {
            Path log = left.filter(file -> file.toString().endsWith(".log"))
                    .findFirst()
                    .orElseThrow();
            assertThat(log).content().contains("removed " + swarm.stack);
            swarm.note(Files.readString(log));
        }
    }

    @Test
    void a_run_that_ended_well_sends_its_reaper_home() throws Exception {
        RunFiles files = new RunFiles(directory.resolve("run"));
        URI host = swarm.server().dockerHost();
        try (DomainLock lock = DomainLock.acquire(files, host, "x.ci.test", swarm.runId)) {
            ReaperProcess reaper = ReaperProcess.start(
                    RunRecord.create(files, host, swarm.stack, "x.ci.test", swarm.runId, lock.file()));
            running();
            long pid = reaper.pid();

            reaper.close();

            assertThat(ProcessHandle.of(pid)).isEmpty();
            assertThat(files.records()).isEmpty();
            assertThat(Residue.of(swarm.server(), swarm.stack, swarm.runId).none())
                    .isFalse();
        }
    }

    @Test
    void leftovers_of_a_dead_run_are_removed_at_the_start_of_the_next_and_those_of_a_live_one_are_not()
            throws Exception {
        RunFiles files = new RunFiles(directory.resolve("run"));
        DockerClient docker = swarm.server().docker();
        URI host = swarm.server().dockerHost();
        Process run = run("no reaper");
        running();

        assertThat(Reaper.reapDead(files, docker, host, swarm::progress)).isEmpty();
        kill(run);
        assertThat(Reaper.reapDead(files, docker, host, swarm::progress)).containsExactly(swarm.stack);

        assertThat(Residue.of(swarm.server(), swarm.stack, swarm.runId).none()).isTrue();
        assertThat(files.records()).isEmpty();
    }
}
