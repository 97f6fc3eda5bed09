package dev.ccci.harness.swarm;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.dockerjava.api.model.ServiceUpdateState;
import com.github.dockerjava.api.model.TaskState;
import dev.ccci.harness.swarm.Observation.Mode;
import dev.ccci.harness.swarm.Observation.Restart;
import dev.ccci.harness.swarm.StateMachine.Decision;
import dev.ccci.harness.swarm.StateMachine.Step;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class StateMachineTest {

    private static void shows(Step step, Decision decision, String brief) {
        assertThat(Recording.only(step).brief()).isEqualTo(brief);
        assertThat(step.decision()).isEqualTo(decision);
    }

    private static void crash(Recording seen, int number, double at) {
        crash(seen, number, at, "app");
    }

    private static void crash(Recording seen, int number, double at, String service) {
        seen.task(service, number, TaskState.STARTING).look(at - 0.5);
        seen.failed(service, number, 1)
                .task(service, number + 1, TaskState.READY)
                .look(at);
    }

    private static Recording update(ServiceUpdateState state, String message) {
        return updateOf(10, 11, state, message);
    }

    private static Recording updateOf(long before, long now, ServiceUpdateState state, String message) {
        return new Recording(Expectation.afterUpdate(Set.of("s_app"), Map.of("s_app", before)))
                .service("app", now, 1, Mode.REPLICATED, true, Restart.ALWAYS, state, message);
    }

    @Test
    void a_healthy_task_is_believed_after_two_quiet_looks() {
        Recording seen = Recording.ofDeploy().service("app", true);

        shows(seen.look(0), Decision.WAIT, "0/1 not started");
        shows(seen.task("app", 1, TaskState.PREPARING).look(0.5), Decision.WAIT, "0/1 starting");
        shows(seen.task("app", 1, TaskState.STARTING).look(1), Decision.WAIT, "0/1 starting");
        shows(seen.task("app", 1, TaskState.RUNNING).look(2), Decision.WAIT, "1/1 running");
        shows(seen.look(2.1), Decision.WAIT, "1/1 running");
        shows(seen.look(2.3), Decision.CONVERGED, "1/1 running");
    }

    @Test
    void a_change_between_two_looks_is_not_quiet() {
        Recording seen = Recording.ofDeploy().service("app", true).task("app", 1, TaskState.RUNNING);
        seen.look(1);
        seen.task("app", 1, TaskState.SHUTDOWN).task("app", 2, TaskState.RUNNING);

        shows(seen.look(1.4), Decision.WAIT, "1/1 running");
    }

    @Test
    void a_task_without_a_health_check_must_run_for_a_while() {
        Recording seen = Recording.ofDeploy().service("app", false).task("app", 1, TaskState.RUNNING);

        shows(seen.look(1), Decision.WAIT, "1/1 starting");
        shows(seen.look(2.9), Decision.WAIT, "1/1 starting");
        shows(seen.looks(3.1, 4), Decision.CONVERGED, "1/1 running");
    }

    @Test
    void a_restarted_task_must_outlive_those_that_ran_before_it() {
        Recording seen = Recording.ofDeploy().service("app", false);
        seen.task("app", 1, TaskState.RUNNING).look(1);
        seen.failed("app", 1, 1).task("app", 2, TaskState.RUNNING).look(11);

        shows(seen.looks(11.1, 25.9), Decision.WAIT, "1/1 starting");
        shows(seen.looks(26.1, 28), Decision.CONVERGED, "1/1 running");
    }

    @Test
    void an_app_that_crashes_three_times_and_then_lives_is_good() {
        Recording seen = Recording.ofDeploy().service("app", true);
        crash(seen, 1, 1);
        crash(seen, 2, 7);
        crash(seen, 3, 13);
        seen.task("app", 4, TaskState.RUNNING);

        shows(seen.looks(20, 22), Decision.CONVERGED, "1/1 running");
        assertThat(Recording.only(seen.steps.get(seen.steps.size() - 1)).failures())
                .isEqualTo(3);
    }

    @Test
    void five_crashes_are_a_loop_although_the_swarm_forgets_the_first() {
        Recording seen = Recording.ofDeploy().service("app", true);
        crash(seen, 1, 1);
        crash(seen, 2, 7);
        crash(seen, 3, 13);
        seen.forgotten("app", 1);
        crash(seen, 4, 19);
        assertThat(seen.look(20).decision()).isEqualTo(Decision.WAIT);
        crash(seen, 5, 25);

        shows(seen.look(25.1), Decision.HOPELESS, "0/1 crash loop");
        assertThat(Recording.only(seen.look(25.2)).full())
                .isEqualTo("0/1 crash loop, 5 tasks ended in 24 s, 5 failed tasks, "
                        + "last error \"task: non-zero exit (1)\", exit code 1");
    }

    @Test
    void four_slow_crashes_are_a_loop() {
        Recording seen = Recording.ofDeploy().service("app", true);
        crash(seen, 1, 10);
        crash(seen, 2, 25);
        crash(seen, 3, 40);
        assertThat(seen.look(54).decision()).isEqualTo(Decision.WAIT);
        crash(seen, 4, 55);

        shows(seen.look(55.1), Decision.HOPELESS, "0/1 crash loop");
    }

    @Test
    void an_app_may_crash_as_often_as_it_likes_until_its_database_is_there() {
        Recording seen =
                Recording.ofDeploy().service("app", true).service("db", true).names("app", "db");
        seen.task("db", 1, TaskState.STARTING);
        for (int i = 1; i <= 8; i++) {
            crash(seen, i, i * 6);
        }
        assertThat(seen.look(49).decision()).isEqualTo(Decision.WAIT);
        seen.task("db", 1, TaskState.RUNNING).look(50);
        crash(seen, 9, 54);
        crash(seen, 10, 60);

        shows(seen.look(60.1), Decision.WAIT, "0/1 starting");
        crash(seen, 11, 66);
        shows(seen.look(66.1), Decision.HOPELESS, "0/1 crash loop");
    }

    /** Measured once: 39 failures in a row, and the wait went on, since the app waited patiently for its database. */
    @ParameterizedTest
    @CsvSource({"6, 6", "11, 5", "15, 4"})
    void a_database_that_fails_again_and_again_is_a_loop_within_a_minute_although_the_app_waits_for_it(
            int seconds, int needed) {
        Recording seen = Recording.ofDeploy()
                .service("app", 10, 1, Mode.REPLICATED, true, Restart.ALWAYS, slowly(300, 400), null, "")
                .service("db", true)
                .names("app", "db")
                .task("app", 1, TaskState.STARTING);
        seen.look(0);

        assertThat(crashesUntilCalled(seen, "db", seconds)).isEqualTo(needed);
        assertThat((needed - 1) * seconds).as("seconds since the first").isLessThan(60);
    }

    @Test
    void a_bystander_that_is_late_does_not_begin_the_count_anew() {
        Recording seen =
                Recording.ofDeploy().service("app", true).service("mail", true).task("mail", 1, TaskState.STARTING);
        for (int i = 1; i <= 4; i++) {
            crash(seen, i, i * 12);
        }
        seen.task("mail", 1, TaskState.RUNNING).look(49);
        crash(seen, 5, 60);

        shows(seen.look(60.1), Decision.HOPELESS, "0/1 crash loop");
    }

    /** As one that crashes until the app of the same image has prepared the database of both. */
    @ParameterizedTest
    @ValueSource(strings = {"image", "database"})
    void a_worker_may_crash_until_the_app_that_it_shares_something_with_is_there(String what) {
        Ties ties =
                what.equals("image") ? new Ties(Set.of(), Set.of("image lab/app:1")) : new Ties(Set.of("db"), Set.of());
        Recording seen = Recording.ofDeploy()
                .service("worker", true)
                .service("app", true)
                .tied("worker", ties)
                .tied("app", ties)
                .task("app", 1, TaskState.STARTING);

        assertThat(crashesUntilCalled(seen, "worker", 15))
                .as("three after the two minutes for which the app excuses it")
                .isEqualTo(11);
    }

    @Test
    void a_job_under_way_may_prepare_what_others_crash_without() {
        Recording seen = Recording.ofDeploy()
                .service("app", true)
                .service("migrate", 10, 1, Mode.JOB, false, Restart.NEVER, null, "")
                .task("migrate", 1, TaskState.RUNNING);

        assertThat(crashesUntilCalled(seen, "app", 15)).isEqualTo(11);
    }

    private static int crashesUntilCalled(Recording seen, String service, int seconds) {
        int failures = 0;
        Decision decision = Decision.WAIT;
        while (decision == Decision.WAIT && failures < 39) {
            failures++;
            crash(seen, failures, failures * seconds, service);
            decision = seen.look(failures * seconds + 0.1).decision();
        }
        assertThat(decision).isEqualTo(Decision.HOPELESS);
        return failures;
    }

    @Test
    void a_database_that_takes_the_app_with_it_each_time_is_a_loop() {
        Recording seen = Recording.ofDeploy().service("app", true).service("db", true);
        int failures = 0;
        Decision decision = Decision.WAIT;
        while (decision == Decision.WAIT && failures < 39) {
            failures++;
            double at = failures * 40;
            seen.task("app", failures, TaskState.RUNNING).look(at);
            crash(seen, failures, at + 5, "db");
            seen.failed("app", failures, 1).task("app", failures + 1, TaskState.STARTING);
            decision = seen.look(at + 6).decision();
        }

        assertThat(failures).isBetween(4, 5);
    }

    @Test
    void a_start_period_is_an_excuse_for_as_long_as_it_is() {
        Recording seen = Recording.ofDeploy()
                .service("app", true)
                .service("db", 10, 1, Mode.REPLICATED, true, Restart.ALWAYS, slowly(300, 400), null, "")
                .names("app", "db")
                .task("db", 1, TaskState.STARTING);
        for (int i = 1; i <= 29; i++) {
            crash(seen, i, i * 10);
        }

        assertThat(seen.look(299).decision()).isEqualTo(Decision.WAIT);
        shows(
                seen.task("db", 1, TaskState.RUNNING)
                        .task("app", 30, TaskState.RUNNING)
                        .look(300),
                Decision.WAIT,
                "1/1 running");
    }

    @Test
    void three_crashes_with_long_gaps_are_no_loop() {
        Recording seen = Recording.ofDeploy().service("app", true);
        crash(seen, 1, 30);
        crash(seen, 2, 90);
        crash(seen, 3, 150);
        assertThat(seen.looks(150.1, 200).decision()).isEqualTo(Decision.WAIT);
        seen.task("app", 4, TaskState.RUNNING);

        shows(seen.looks(201, 203), Decision.CONVERGED, "1/1 running");
    }

    @Test
    void what_the_engine_took_with_it_when_it_went_away_is_no_failure_of_the_app() {
        Recording seen = Recording.ofDeploy().service("app", true);
        for (int i = 1; i <= 6; i++) {
            seen.task("app", i, TaskState.RUNNING).look(i * 10);
            seen.restarted(i * 10 + 5).failed("app", i, 137).look(i * 10 + 5);
        }

        shows(seen.task("app", 7, TaskState.RUNNING).looks(66, 70), Decision.CONVERGED, "1/1 running");
        assertThat(Recording.only(seen.steps.get(seen.steps.size() - 1)).failures())
                .isZero();
    }

    @Test
    void a_quiet_that_the_engines_restart_interrupted_begins_anew() {
        Recording seen = Recording.ofDeploy().service("app", true).task("app", 1, TaskState.RUNNING);
        seen.look(1);

        shows(seen.restarted(1.4).look(1.4), Decision.WAIT, "1/1 running");
        shows(seen.look(1.7), Decision.CONVERGED, "1/1 running");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"network proxy not found | missing object", "No such image: x | image missing"})
    void what_is_missing_right_after_the_engines_restart_is_not_believed_at_once(String error, String state) {
        Recording seen = Recording.ofDeploy().service("app", true);
        seen.look(0);
        seen.restarted(5).task("app", 1, TaskState.REJECTED, error, null).task("app", 2, TaskState.READY);

        shows(seen.looks(5, 24.8), Decision.WAIT, "0/1 starting");
        shows(seen.look(25), Decision.HOPELESS, "0/1 " + state);
    }

    private static Pace slowly(int start, int healthy) {
        return new Pace(
                Duration.ofSeconds(start),
                Duration.ofSeconds(healthy),
                Duration.ofSeconds(5),
                Duration.ofSeconds(5),
                Duration.ofSeconds(10));
    }

    @Test
    void a_service_that_gets_no_task_makes_no_progress() {
        Recording seen = Recording.ofDeploy().service("app", true);

        shows(seen.looks(0, 59.8), Decision.WAIT, "0/1 not started");
        shows(seen.look(60), Decision.HOPELESS, "0/1 no progress");
        assertThat(Recording.only(seen.look(61)).detail()).isEqualTo("not started; nothing has changed for 61 s");
    }

    @Test
    void a_task_may_start_for_as_long_as_its_own_health_check_lets_it() {
        Recording seen = Recording.ofDeploy()
                .service("app", 10, 1, Mode.REPLICATED, true, Restart.ALWAYS, slowly(60, 600), null, "")
                .task("app", 1, TaskState.STARTING);

        shows(seen.looks(0, 659.8), Decision.WAIT, "0/1 starting");
        shows(seen.look(660), Decision.HOPELESS, "0/1 no progress");
    }

    @Test
    void a_task_whose_health_check_nobody_knows_may_start_until_the_limit_of_the_wait() {
        Recording seen = Recording.ofDeploy().service("app", false).task("app", 1, TaskState.STARTING);

        shows(seen.look(0), Decision.WAIT, "0/1 starting");
        shows(seen.look(100_000), Decision.WAIT, "0/1 starting");
    }

    @Test
    void an_update_that_stands_still_makes_no_progress() {
        Recording seen = new Recording(Expectation.afterUpdate(Set.of("s_app"), Map.of("s_app", 10L)))
                .service(
                        "app",
                        11,
                        1,
                        Mode.REPLICATED,
                        true,
                        Restart.ALWAYS,
                        slowly(5, 20),
                        ServiceUpdateState.UPDATING,
                        "update in progress")
                .task("app", 1, TaskState.RUNNING, false, true, "", null);

        // 20 s for its health check, 5 s of monitoring, 10 s for the old task to end, 60 s more
        shows(seen.looks(0, 94.8), Decision.WAIT, "0/1 updating");
        shows(seen.look(95), Decision.HOPELESS, "0/1 no progress");
    }

    @Test
    void a_look_is_due_when_a_rule_that_waits_for_time_may_decide() {
        Recording seen = Recording.ofDeploy().service("app", false).task("app", 1, TaskState.RUNNING);

        assertThat(seen.look(1).due()).isEqualTo(Duration.ofSeconds(3));
        assertThat(seen.look(3).due()).as("the quiet time").isEqualTo(Duration.ofMillis(3300));
        assertThat(seen.look(3.3).decision()).isEqualTo(Decision.CONVERGED);
    }

    @Test
    void two_apps_that_both_crash_do_not_excuse_each_other() {
        Recording seen = Recording.ofDeploy().service("app", true).service("web", true);
        for (int i = 1; i <= 5; i++) {
            seen.failed("app", i, 1).failed("web", i, 1);
            seen.task("app", i + 1, TaskState.READY)
                    .task("web", i + 1, TaskState.READY)
                    .look(i * 6);
        }

        shows(seen.look(31), Decision.HOPELESS, "0/1 crash loop");
    }

    @Test
    void exiting_with_zero_again_and_again_is_a_loop_too() {
        Recording seen = Recording.ofDeploy().service("app", false);
        for (int i = 1; i <= 5; i++) {
            seen.task("app", i, TaskState.COMPLETE, "", 0)
                    .task("app", i + 1, TaskState.READY)
                    .look(i * 6);
        }

        shows(seen.look(31), Decision.HOPELESS, "0/1 crash loop");
    }

    @Test
    void a_health_check_that_never_passes_has_a_name_of_its_own() {
        Recording seen = Recording.ofDeploy().service("app", true);
        for (int i = 1; i <= 5; i++) {
            seen.task("app", i, TaskState.FAILED, "task: non-zero exit (137): dockerexec: unhealthy container", 137)
                    .task("app", i + 1, TaskState.READY)
                    .look(i * 6);
        }

        shows(seen.look(31), Decision.HOPELESS, "0/1 never healthy");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "No such image: lab/no:7 | image missing",
                "invalid mount config for type \"bind\": bind source path does not exist: /x | missing object",
                "network s_internal not found | missing object",
            })
    void a_task_that_is_rejected_for_something_missing_is_hopeless_at_once(String error, String state) {
        Recording seen = Recording.ofDeploy()
                .service("app", true)
                .task("app", 1, TaskState.REJECTED, error, null)
                .task("app", 2, TaskState.READY);

        shows(seen.look(1), Decision.HOPELESS, "0/1 " + state);
    }

    @Test
    void a_constraint_nobody_satisfies_is_hopeless_when_it_lasts() {
        Recording seen = Recording.ofDeploy()
                .service("app", true)
                .task(
                        "app",
                        1,
                        TaskState.PENDING,
                        "no suitable node (scheduling constraints not satisfied on 1 node)",
                        null);

        shows(seen.looks(1, 2.9), Decision.WAIT, "0/1 not started");
        shows(seen.look(3), Decision.HOPELESS, "0/1 no suitable node");
    }

    @Test
    void a_taken_port_may_come_free_while_a_task_of_the_stack_is_ending() {
        String taken = "no suitable node (host-mode port already in use on 1 node)";
        Recording seen = Recording.ofDeploy().service("app", true).task("app", 1, TaskState.PENDING, taken, null);

        shows(seen.looks(1, 4.8), Decision.WAIT, "0/1 not started");
        shows(seen.look(5), Decision.HOPELESS, "0/1 no room on any node");

        Recording ending = Recording.ofDeploy()
                .service("app", true)
                .service("old", 10, 0, Mode.REPLICATED, true, Restart.ALWAYS, null, "")
                .ending("old", 1)
                .task("app", 1, TaskState.PENDING, taken, null);
        assertThat(ending.looks(1, 30.8).decision()).isEqualTo(Decision.WAIT);
        assertThat(ending.look(31).decision()).isEqualTo(Decision.HOPELESS);
    }

    @Test
    void a_node_that_takes_no_tasks_at_the_moment_is_not_the_services_doing() {
        Recording seen = Recording.ofDeploy()
                .service("app", true)
                .task("app", 1, TaskState.PENDING, "no suitable node (1 node not available for new tasks)", null);

        shows(seen.looks(1, 60.8), Decision.WAIT, "0/1 not started");
        shows(seen.look(61), Decision.HOPELESS, "0/1 no progress");
        assertThat(Recording.only(seen.look(61)).state().blame())
                .isEqualTo(dev.ccci.harness.failure.Cause.INFRASTRUCTURE);
    }

    @Test
    void a_one_shot_that_succeeded_is_completed() {
        Recording seen = Recording.ofDeploy()
                .service("app", 10, 1, Mode.REPLICATED, false, Restart.ON_FAILURE, null, "")
                .task("app", 1, TaskState.COMPLETE, "", 0);

        shows(seen.looks(1, 2), Decision.CONVERGED, "1/1 completed");
    }

    @Test
    void a_service_with_a_health_check_that_ends_with_zero_and_stays_down_is_no_one_shot() {
        Recording seen = Recording.ofDeploy()
                .service("app", 10, 1, Mode.REPLICATED, true, Restart.ON_FAILURE, null, "")
                .task("app", 1, TaskState.COMPLETE, "", 0);

        shows(seen.looks(1, 3.9), Decision.WAIT, "0/1 starting");
        shows(seen.look(4), Decision.HOPELESS, "0/1 failed and not restarted");
    }

    @Test
    void a_one_shot_that_failed_and_is_not_restarted_is_hopeless() {
        Recording seen = Recording.ofDeploy()
                .service("app", 10, 1, Mode.REPLICATED, false, Restart.NEVER, null, "")
                .failed("app", 1, 3);

        shows(seen.look(1), Decision.HOPELESS, "0/1 failed and not restarted");
    }

    @Test
    void used_up_restarts_are_seen_by_the_missing_successor() {
        Recording seen = Recording.ofDeploy()
                .service("app", 10, 1, Mode.REPLICATED, false, Restart.ON_FAILURE, null, "")
                .failed("app", 1, 3);

        shows(seen.looks(1, 3.9), Decision.WAIT, "0/1 starting");
        shows(seen.look(4), Decision.HOPELESS, "0/1 failed and not restarted");
    }

    @Test
    void a_job_is_completed_when_all_its_tasks_are() {
        Recording seen = Recording.ofDeploy().service("app", 10, 1, Mode.JOB, false, Restart.NEVER, null, "");

        shows(seen.task("app", 1, TaskState.RUNNING).look(1), Decision.WAIT, "1/1 starting");
        shows(seen.task("app", 1, TaskState.COMPLETE, "", 0).looks(2, 3), Decision.CONVERGED, "1/1 completed");
    }

    @Test
    void zero_replicas_are_good_once_nothing_runs() {
        Recording seen = Recording.ofDeploy()
                .service("app", 10, 0, Mode.REPLICATED, false, Restart.ALWAYS, null, "")
                .task("app", 1, TaskState.RUNNING, false, true, "", null);

        assertThat(seen.look(1).decision()).isEqualTo(Decision.WAIT);
        shows(
                seen.task("app", 1, TaskState.SHUTDOWN, false, true, "", null).looks(2, 3),
                Decision.CONVERGED,
                "0/0 scaled to zero");
    }

    @Test
    void one_of_one_is_not_green_before_our_specification_was_accepted() {
        Recording seen = new Recording(Expectation.afterUpdate(Set.of("s_app"), Map.of("s_app", 10L)))
                .service("app", true)
                .task("app", 1, TaskState.RUNNING);

        shows(seen.looks(0, 3), Decision.WAIT, "0/1 not started".replace("0/1", "1/1"));
    }

    @Test
    void one_of_one_is_not_green_before_a_stop_first_update_has_begun() {
        Recording seen = new Recording(Expectation.afterUpdate(Set.of("s_app"), Map.of("s_app", 10L)))
                .service("app", 11, 1, Mode.REPLICATED, true, Restart.ALWAYS, null, "")
                .task("app", 1, TaskState.RUNNING, false, true, "", null);

        shows(seen.looks(0, 3), Decision.WAIT, "0/1 not started");
        seen.service(
                        "app",
                        11,
                        1,
                        Mode.REPLICATED,
                        true,
                        Restart.ALWAYS,
                        ServiceUpdateState.UPDATING,
                        "update in progress")
                .task("app", 1, TaskState.SHUTDOWN, false, true, "", null);
        shows(seen.look(3.5), Decision.WAIT, "0/1 updating");
        seen.task("app", 2, TaskState.RUNNING);
        shows(seen.looks(4, 9), Decision.WAIT, "1/1 updating");
        seen.service(
                "app", 12, 1, Mode.REPLICATED, true, Restart.ALWAYS, ServiceUpdateState.COMPLETED, "update completed");
        shows(seen.looks(9.1, 10), Decision.CONVERGED, "1/1 running");
    }

    @Test
    void a_task_of_the_specification_before_that_still_runs_beside_the_new_one_is_not_at_rest() {
        Recording seen = new Recording(Expectation.afterUpdate(Set.of("s_app"), Map.of("s_app", 10L)))
                .service("app", 11, 1, Mode.REPLICATED, true, Restart.ALWAYS, null, "")
                .task("app", 1, TaskState.RUNNING, false, true, "", null)
                .task("app", 2, TaskState.RUNNING);

        shows(seen.looks(0, 3), Decision.WAIT, "1/1 updating");
    }

    @ParameterizedTest
    @EnumSource(names = {"ROLLBACK_STARTED", "ROLLBACK_COMPLETED"})
    void a_rollback_is_hopeless_although_the_app_serves(ServiceUpdateState state) {
        Recording seen =
                update(state, "update rolled back due to failure of task x").task("app", 1, TaskState.RUNNING);

        shows(seen.look(1), Decision.HOPELESS, "1/1 rolled back");
        assertThat(Recording.only(seen.look(2)).full())
                .isEqualTo("1/1 rolled back, update rolled back due to failure of task x");
    }

    @Test
    void a_rollback_names_the_image_that_was_refused_and_the_one_that_is_back() {
        Recording seen = update(ServiceUpdateState.ROLLBACK_STARTED, "update rolled back due to failure of task x")
                .task("app", 1, TaskState.RUNNING)
                .task("app", 2, TaskState.STARTING, false, true, "", null)
                .images("app", "nginx:1.22", 2, "nginx:1.26");

        assertThat(Recording.only(seen.look(1)).full())
                .isEqualTo("1/1 rolled back, update rolled back due to failure of task x,"
                        + " from nginx:1.26 back to nginx:1.22");
    }

    @ParameterizedTest
    @EnumSource(names = {"PAUSED", "ROLLBACK_PAUSED"})
    void a_pause_is_hopeless_although_the_app_serves(ServiceUpdateState state) {
        Recording seen = update(state, "").task("app", 1, TaskState.RUNNING);

        shows(seen.look(1), Decision.HOPELESS, "1/1 paused");
    }

    @Test
    void a_rollback_of_long_ago_does_not_disturb_a_stack_that_should_only_be_at_rest() {
        Recording seen = new Recording(Expectation.settled())
                .service("app", 12, 1, Mode.REPLICATED, true, Restart.ALWAYS, ServiceUpdateState.ROLLBACK_COMPLETED, "")
                .task("app", 1, TaskState.RUNNING);

        shows(seen.looks(0, 1), Decision.CONVERGED, "1/1 running");
    }

    @Test
    void failures_from_before_a_wait_for_rest_are_not_counted() {
        Recording seen = new Recording(Expectation.settled()).service("app", true);
        for (int i = 1; i <= 5; i++) {
            seen.failed("app", i, 1);
        }
        seen.task("app", 6, TaskState.RUNNING);

        assertThat(Recording.only(seen.look(0)).failures()).isZero();
        shows(seen.looks(0.1, 1), Decision.CONVERGED, "1/1 running");
    }

    @Test
    void a_task_said_to_run_whose_container_does_not_is_not_running() {
        Recording seen =
                Recording.ofDeploy().service("app", true).task("app", 1, TaskState.RUNNING, true, false, "", null);

        shows(seen.looks(0, 3), Decision.WAIT, "0/1 starting");
        assertThat(Recording.only(seen.look(4)).detail())
                .isEqualTo("its task is called running but its container is not");
    }

    @Test
    void a_stack_without_services_is_never_green() {
        assertThat(Recording.ofDeploy().looks(0, 5).decision()).isEqualTo(Decision.WAIT);
    }

    @Test
    void a_service_that_should_be_there_and_is_not_is_waited_for() {
        Recording seen = new Recording(Expectation.afterDeploy(Set.of("s_app", "s_db")))
                .service("app", true)
                .task("app", 1, TaskState.RUNNING);

        Step step = seen.looks(0, 2);

        assertThat(step.decision()).isEqualTo(Decision.WAIT);
        assertThat(step.reports()).extracting(ServiceReport::service).containsExactly("s_app", "s_db");
    }

    @Test
    void a_global_service_wants_a_task_on_each_node_that_has_one() {
        Recording seen = Recording.ofDeploy().service("app", 10, 0, Mode.GLOBAL, true, Restart.ALWAYS, null, "");

        shows(seen.look(0), Decision.WAIT, "0/1 not started");
        shows(seen.task("app", 1, TaskState.RUNNING).looks(1, 2), Decision.CONVERGED, "1/1 running");
    }

    @Test
    void the_numbers_are_those_of_the_documentation() {
        assertThat(Patience.DEFAULT)
                .isEqualTo(new Patience(
                        2,
                        Duration.ofMillis(300),
                        Duration.ofSeconds(2),
                        5,
                        4,
                        Duration.ofSeconds(45),
                        3,
                        Duration.ofMinutes(2),
                        Duration.ofSeconds(20),
                        Duration.ofSeconds(30),
                        Duration.ofSeconds(3),
                        Duration.ofSeconds(2),
                        Duration.ofSeconds(4),
                        Duration.ofSeconds(30),
                        Duration.ofMinutes(1),
                        Duration.ofMinutes(5),
                        Duration.ofMinutes(1),
                        Duration.ofMinutes(1),
                        Duration.ofSeconds(20)));
    }
}
