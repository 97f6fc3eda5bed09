package dev.ccci.harness.swarm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ccci.harness.server.Server;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(SharedSwarm.class)
class CommandsLabIT {

    private static final Duration LIMIT = Duration.ofSeconds(20);

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

    private void deploy(String command) {
        Convergence.await(
                swarm.server(),
                swarm.stack,
                Expectation.afterDeploy(swarm.deploy("""
                        version: "3.8"
                        services:
                          app:
                            image: lab/scratch:1
                            stop_grace_period: 1s
                            command: ["sh", "-c", "%s"]
                            volumes: ["data:/data"]
                            deploy: {restart_policy: {delay: 0s}}
                        volumes: {data: {}}
                        """.formatted(command))),
                Duration.ofMinutes(1),
                swarm::progress);
    }

    @Test
    void a_command_runs_in_a_service_with_input_environment_and_exit_code() {
        deploy("echo started; exec sleep 1000");
        ServiceExec exec = new ServiceExec(swarm.server(), swarm.stack);

        CommandResult result = exec.run(
                "app",
                List.of("sh", "-c", "cat; echo $NAME; echo bad >&2; exit 7"),
                Map.of("NAME", "a b"),
                "from stdin\n".getBytes(StandardCharsets.UTF_8),
                LIMIT);

        assertThat(result).isEqualTo(new CommandResult(7, "from stdin\na b\n", "bad\n"));
        assertThat(exec.run("app", List.of("echo", "$HOME; no shell"), LIMIT).stdout())
                .isEqualTo("$HOME; no shell\n");
    }

    @Test
    void a_large_output_comes_whole() {
        deploy("exec sleep 1000");

        assertThat(new ServiceExec(swarm.server(), swarm.stack)
                        .run("app", List.of("sh", "-c", "seq 1 100000"), LIMIT)
                        .stdout())
                .hasLineCount(100_000)
                .endsWith("\n100000\n");
    }

    @Test
    void a_command_that_does_not_end_is_given_up_and_what_it_wrote_is_told() {
        deploy("exec sleep 1000");

        assertThatThrownBy(() -> new ServiceExec(swarm.server(), swarm.stack)
                        .run("app", List.of("sh", "-c", "echo so far; sleep 100"), Duration.ofSeconds(2)))
                .hasMessageContaining("ran sh in service app of stack " + swarm.stack)
                .hasMessageContaining("no exit code")
                .hasMessageContaining("so far");
    }

    @Test
    void a_container_that_was_killed_is_waited_for() {
        deploy("exec sleep 1000");
        ServiceExec exec = new ServiceExec(swarm.server(), swarm.stack);
        String first = exec.container("app").orElseThrow();
        swarm.server().docker().killContainerCmd(first).exec();

        assertThat(exec.run("app", List.of("hostname"), LIMIT).stdout().strip())
                .isNotEmpty()
                .isNotEqualTo(first.substring(0, 12));
    }

    @Test
    void logs_of_a_service_are_saved_and_tailed() throws Exception {
        deploy("for i in 1 2 3; do echo line $$i; done; exec sleep 1000");

        assertThat(ServiceLogs.tail(swarm.server(), swarm.stack + "_app", 2)).containsExactly("line 2", "line 3");
        List<Path> files = ServiceLogs.save(swarm.server(), swarm.stack, directory.resolve("services"), out -> out);
        assertThat(files).containsExactly(directory.resolve("services").resolve("app.log"));
        assertThat(files.get(0)).content().contains("line 1").contains("line 3");
    }

    @Test
    void a_one_off_container_reads_a_volume_and_a_secret_file_and_is_removed() {
        deploy("echo precious > /data/file; exec sleep 1000");

        CommandResult result = new OneOff(
                        SwarmFixture.IMAGE,
                        List.of(
                                "sh",
                                "-c",
                                "cat /data/file /run/in/pw; echo $WHO; echo x > /data/y; echo bad >&2; exit 3"),
                        swarm.runId)
                .with(new OneOff.Mount(swarm.stack + "_data", "/data", true))
                .with("WHO", "me")
                .withFile("/run/in/pw", "hidden\n".getBytes(StandardCharsets.UTF_8))
                .run(swarm.server(), LIMIT);

        assertThat(result.exitCode()).isEqualTo(3);
        assertThat(result.stdout()).isEqualTo("precious\nhidden\nme\n");
        assertThat(result.stderr()).contains("bad").containsIgnoringCase("read-only");
        assertThat(Residue.of(swarm.server(), "nothing", swarm.runId).names()).isEmpty();
    }

    @Test
    void a_one_off_container_that_does_not_end_is_removed() {
        assertThatThrownBy(() -> new OneOff(SwarmFixture.IMAGE, List.of("sleep", "100"), swarm.runId)
                        .run(swarm.server(), Duration.ofSeconds(1)))
                .hasMessageContaining("it to end within 1 s");
        assertThat(Residue.of(swarm.server(), swarm.stack, swarm.runId).names()).isEmpty();
    }

    @Test
    void a_one_off_container_without_its_image_blames_the_image() {
        assertThatThrownBy(() -> new OneOff("lab/nothing:1", List.of("true"), swarm.runId)
                        .run(swarm.server(), Duration.ofSeconds(1)))
                .hasMessageContaining("cause     IMAGE");
    }

    @Test
    void an_image_that_cannot_be_had_is_named_with_the_engines_words() {
        new ImagePuller(swarm.server()).pull(List.of(SwarmFixture.IMAGE), swarm::progress);

        assertThat(swarm.lines).containsExactly("image lab/scratch:1 is there");
        assertThatThrownBy(() -> new ImagePuller(swarm.server())
                        .pull(List.of(SwarmFixture.IMAGE, "localhost:1/nothing:1"), swarm::progress))
                .hasMessageContaining("pulled image localhost:1/nothing:1")
                .hasMessageContaining("connection refused")
                .hasMessageContaining("cause     INFRASTRUCTURE");
    }
}
