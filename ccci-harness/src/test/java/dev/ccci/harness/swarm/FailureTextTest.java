package dev.ccci.harness.swarm;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.dockerjava.api.model.TaskState;
import dev.ccci.harness.failure.Cause;
import dev.ccci.harness.failure.LifecycleFailure;
import dev.ccci.harness.swarm.StackObject.Kind;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class FailureTextTest {

    private static final StackSpec SPEC = new StackSpec(
            "ghost",
            Path.of("recipe"),
            List.of(Path.of("compose.yml"), Path.of("override.yml")),
            Map.of("DOMAIN", "ghost.ci.test"),
            "run-1");

    @Test
    void a_hopeless_wait_tells_every_service_and_the_log_of_the_one_to_blame() {
        Recording seen = Recording.ofDeploy()
                .service("app", true)
                .service("db", true)
                .task("db", 1, TaskState.RUNNING)
                .task("app", 1, TaskState.REJECTED, "No such image: ghost:9", null);

        LifecycleFailure failure = new ConvergenceFailure(
                        "s",
                        Expectation.afterDeploy(Set.of()),
                        (service, lines) -> List.of("no log of " + service),
                        report -> Map.of(),
                        false)
                .hopeless(seen.look(1), Duration.ofMillis(1_234));

        assertThat(failure).hasMessage("""
                        did       waited 1.2 s for stack s after the deploy
                        expected  every service running, completed or scaled to zero
                        found     app 0/1 image missing, 1 failed task, last error "No such image: ghost:9"
                                  db 1/1 running
                                  last lines of app:
                                    no log of s_app
                        cause     IMAGE""");
        assertThat(failure.blame()).isEqualTo(Cause.IMAGE);
    }

    @Test
    void a_wait_that_took_too_long_tells_what_was_missing() {
        Recording seen = new Recording(Expectation.afterUpdate(Set.of("s_app"), Map.of())).service("app", true);

        assertThat(new ConvergenceFailure(
                                "s",
                                Expectation.afterUpdate(Set.of(), Map.of()),
                                (service, lines) -> List.of(),
                                report -> Map.of(),
                                false)
                        .tooLate(seen.look(300), Duration.ofMinutes(5)))
                .hasMessage("""
                        did       waited 300.0 s for stack s after the update
                        expected  every service running, completed or scaled to zero
                        found     app 0/1 not started
                                  app wrote no log
                        cause     RECIPE""");
    }

    @Test
    void a_wait_in_which_the_engine_was_away_blames_nobody_else() {
        Recording seen = Recording.ofDeploy()
                .service("app", true)
                .task("app", 1, TaskState.REJECTED, "No such image: ghost:9", null);

        LifecycleFailure failure = new ConvergenceFailure(
                        "s", Expectation.afterDeploy(Set.of()), (service, lines) -> List.of(), report -> Map.of(), true)
                .hopeless(seen.look(1), Duration.ofMillis(1_234));

        assertThat(failure).hasMessageContaining("the engine was away during this wait");
        assertThat(failure.blame()).isEqualTo(Cause.INFRASTRUCTURE);
    }

    @Test
    void a_refused_deploy_is_the_recipes_fault() {
        assertThat(StackDeployer.failed(SPEC, 1, "services.app Additional property immage is not allowed\n"))
                .hasMessage("""
                        did       deployed stack ghost from compose.yml, override.yml
                        expected  docker stack deploy to accept it
                        found     exit code 1
                                  services.app Additional property immage is not allowed
                        cause     RECIPE""");
    }

    @Test
    void an_engine_out_of_reach_is_not() {
        assertThat(StackDeployer.failed(
                                SPEC,
                                1,
                                "Cannot connect to the Docker daemon at unix:///x. Is the docker daemon running?")
                        .blame())
                .isEqualTo(Cause.INFRASTRUCTURE);
    }

    @Test
    void a_config_of_the_recipe_that_is_called_a_certificate_is_no_trouble_with_one() {
        assertThat(StackDeployer.failed(SPEC, 1, "config not found: tls_certificate")
                        .blame())
                .isEqualTo(Cause.RECIPE);
        assertThat(StackDeployer.failed(SPEC, 1, "tls: failed to verify certificate: x509: certificate has expired")
                        .blame())
                .isEqualTo(Cause.INFRASTRUCTURE);
    }

    @Test
    void a_taken_name_lists_what_has_it() {
        assertThat(StackDeployer.taken(
                        "ghost",
                        "lab",
                        List.of(
                                new StackObject(Kind.SERVICE, "1", "ghost_app", false),
                                new StackObject(Kind.VOLUME, "2", "ghost_data", false))))
                .hasMessage("""
                        did       wanted to deploy stack ghost to lab
                        expected  that nothing there has its name: a new stack would take over what it finds
                        found     service ghost_app
                                  volume ghost_data
                                  remove these, or wait for the run that owns them
                        cause     INFRASTRUCTURE""");
    }

    @Test
    void residue_is_named_with_the_reason_it_could_not_be_removed() {
        assertThat(new Residue(List.of(new StackObject(Kind.VOLUME, "2", "ghost_data", false)))
                        .failure(
                                "removed stack ghost for 60.0 s",
                                List.of("volume ghost_data: volume is in use - [abc]")))
                .hasMessage("""
                        did       removed stack ghost for 60.0 s
                        expected  that nothing of it is left
                        found     volume ghost_data
                                  volume ghost_data: volume is in use - [abc]
                        cause     INFRASTRUCTURE""");
    }

    @Test
    void the_command_holds_no_value_of_the_environment() {
        assertThat(StackDeployer.command(SPEC))
                .containsExactly(
                        "docker",
                        "stack",
                        "deploy",
                        "--resolve-image",
                        "always",
                        "--compose-file",
                        "compose.yml",
                        "--compose-file",
                        "override.yml",
                        "ghost");
    }

    @Test
    void progress_tells_changes_and_breaks_silence_after_ten_seconds() {
        List<String> lines = new ArrayList<>();
        ProgressLines progress = new ProgressLines("s", lines::add);
        Recording seen = Recording.ofDeploy().service("app", true).task("app", 1, TaskState.STARTING);
        progress.tell(Duration.ZERO, seen.look(0).reports());
        progress.tell(Duration.ofSeconds(9), seen.look(9).reports());
        progress.tell(Duration.ofSeconds(12), seen.look(12).reports());
        progress.tell(
                Duration.ofSeconds(13),
                seen.task("app", 1, TaskState.RUNNING).look(13).reports());

        assertThat(lines)
                .containsExactly(
                        "app 0/1 starting", "still waiting: app 0/1 starting (12 s)", "app 0/1 starting → 1/1 running");
    }

    @Test
    void objects_of_a_stack_whose_name_begins_alike_are_not_ours() {
        assertThat(Names.belongs("foo", "foo_data", Map.of())).isTrue();
        assertThat(Names.belongs("foo", "foo_bar_data", Map.of(Names.STACK_LABEL, "foo_bar")))
                .isFalse();
        assertThat(Names.belongs("foo", "foobar", Map.of())).isFalse();
    }

    @Test
    void an_image_without_a_tag_means_the_latest() {
        assertThat(ImagePuller.withTag("host:5000/a/b")).isEqualTo("host:5000/a/b:latest");
        assertThat(ImagePuller.withTag("a:1")).isEqualTo("a:1");
        assertThat(ImagePuller.withTag("a@sha256:00")).isEqualTo("a@sha256:00");
    }
}
