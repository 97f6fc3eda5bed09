package dev.ccci.harness.swarm;

import dev.ccci.harness.failure.LifecycleFailure;
import dev.ccci.harness.server.Server;
import dev.ccci.harness.swarm.StateMachine.Decision;
import dev.ccci.harness.swarm.StateMachine.Step;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A fixture that was deployed and waited for.
 *
 * @param decision how the wait ended
 * @param text of the failure, if it did not end well
 * @param shown whether the fixture's state was seen
 * @param lag from the earliest moment at which the rules allowed the decision until it was made
 * @param recording what was seen
 */
record PlayedFixture(Decision decision, String text, boolean shown, Duration lag, StateRecording recording) {

    static final Duration LONGEST = Duration.ofSeconds(60);

    /** Deploys it and waits. The stack stays; so does what the fixture has done to the Swarm before. */
    static PlayedFixture play(StateFixture fixture, SwarmFixture swarm) {
        fixture.before(swarm.server().docker());
        Expectation expectation = expectation(fixture, swarm);
        Watch watch = new Watch(fixture, expectation, swarm);
        Decision decision = Decision.CONVERGED;
        String text = "";
        try {
            Convergence.await(
                    swarm.server().docker(),
                    swarm.stack,
                    expectation,
                    LONGEST.multipliedBy(2),
                    swarm::progress,
                    fixture.patience(),
                    watch::look);
        } catch (LifecycleFailure failure) {
            decision = Decision.HOPELESS;
            text = String.valueOf(failure.getMessage());
        }
        watch.moment.decided();
        Instant could = watch.moment.of(fixture.state(), fixture.patience(), fixture.compose.contains("healthcheck"));
        return new PlayedFixture(
                decision,
                text,
                watch.shown,
                Duration.between(could, watch.decided),
                new StateRecording(expectation, watch.looks).shortened(swarm.stack));
    }

    private static Expectation expectation(StateFixture fixture, SwarmFixture swarm) {
        Expectation deploy = Expectation.afterDeploy(swarm.deploy(fixture.compose));
        if (fixture.update().isEmpty()) {
            return deploy;
        }
        Convergence.await(swarm.server(), swarm.stack, deploy, LONGEST, swarm::progress);
        DeployedIdentity before = DeployedIdentity.of(swarm.server(), swarm.stack);
        Map<String, String> environment = fixture.update().get();
        Set<String> services = new StackDeployer(swarm.server()).update(swarm.spec(fixture.compose, environment));
        return Expectation.afterUpdate(services, before.versions());
    }

    /** Judges on its own what the wait sees, and acts once the state was there. */
    private static final class Watch {

        private final StateFixture fixture;
        private final Server server;
        private final StateMachine machine;
        private final DecisiveMoment moment;
        private final List<Observation> looks = new ArrayList<>();
        private Step step = Step.first();
        private boolean shown;
        private Instant decided = Instant.EPOCH;

        Watch(StateFixture fixture, Expectation expectation, SwarmFixture swarm) {
            this.fixture = fixture;
            this.server = swarm.server();
            this.moment = new DecisiveMoment(server.docker(), swarm.stack);
            this.machine = new StateMachine(expectation, fixture.patience());
        }

        void look(Observation look) {
            looks.add(look);
            step = machine.step(step.memory(), look);
            decided = Instant.now();
            moment.look(look);
            if (!shown && step.reports().stream().anyMatch(report -> report.state() == fixture.state())) {
                shown = true;
                fixture.once(server.docker());
            }
        }
    }
}
