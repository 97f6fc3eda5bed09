package dev.ccci.harness.swarm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ccci.harness.swarm.StateMachine.Decision;
import dev.ccci.harness.swarm.StateMachine.Step;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a Swarm showed once, judged again. The states are those of the enum, so a new one needs a stack and a recording. */
class RecordedStatesTest {

    @ParameterizedTest
    @EnumSource
    void every_state_has_a_stack_that_shows_it_on_the_lab(ServiceState state) {
        assertThat(Arrays.stream(StateFixture.values()).map(StateFixture::state))
                .as("a constant of StateFixture with the name of the state")
                .contains(state);
    }

    @ParameterizedTest
    @EnumSource
    void every_state_is_recognised_in_what_was_recorded_of_its_stack(ServiceState state) {
        assertThat(StateRecording.file(state))
                .as("the recording; docs/waiting.md says how to make it")
                .isRegularFile();
        StateFixture fixture = StateFixture.valueOf(state.name());
        StateRecording recording = StateRecording.read(StateRecording.file(state));

        List<Step> steps = replay(recording, fixture.patience());

        assertThat(steps)
                .flatExtracting(Step::reports)
                .extracting(ServiceReport::state)
                .contains(state);
        Step last = steps.get(steps.size() - 1);
        assertThat(last.decision()).isEqualTo(fixture.decision);
        assertThat(steps.subList(0, steps.size() - 1))
                .extracting(Step::decision)
                .as("before the last look")
                .containsOnly(Decision.WAIT);
        if (fixture.decision == Decision.HOPELESS) {
            assertThat(last.reports()).extracting(ServiceReport::state).contains(state);
        }
    }

    @Test
    void a_crash_loop_is_called_within_a_minute_although_other_services_are_still_starting() {
        StateRecording recording = StateRecording.read(StateRecording.file(ServiceState.CRASH_LOOP));

        List<Step> steps = replay(recording, Patience.DEFAULT);

        Step last = steps.get(steps.size() - 1);
        assertThat(last.decision()).isEqualTo(Decision.HOPELESS);
        assertThat(last.reports())
                .extracting(report -> report.service() + " " + report.state())
                .containsExactly("s_app crash loop", "s_mail starting", "s_web starting");
        assertThat(last(recording).at()).isLessThan(Duration.ofMinutes(1));
    }

    @Test
    void the_same_crashes_are_no_loop_yet_when_the_app_names_the_service_that_is_still_starting() {
        StateRecording recording = StateRecording.read(StateRecording.file(ServiceState.CRASH_LOOP));
        String mail = last(recording).services().stream()
                .filter(service -> service.name().equals("s_mail"))
                .findFirst()
                .orElseThrow()
                .id();

        List<Step> steps = replay(recording.with("s_app", new Ties(Set.of(mail), Set.of())), Patience.DEFAULT);

        assertThat(steps).extracting(Step::decision).containsOnly(Decision.WAIT);
    }

    private static Observation last(StateRecording recording) {
        return recording.looks().get(recording.looks().size() - 1);
    }

    private static List<Step> replay(StateRecording recording, Patience patience) {
        StateMachine machine = new StateMachine(recording.expectation(), patience);
        List<Step> steps = new ArrayList<>();
        Step step = Step.first();
        for (Observation look : recording.looks()) {
            step = machine.step(step.memory(), look);
            steps.add(step);
        }
        return steps;
    }
}
