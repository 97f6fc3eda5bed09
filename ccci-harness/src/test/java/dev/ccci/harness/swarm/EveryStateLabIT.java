package dev.ccci.harness.swarm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ccci.harness.server.Server;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every state on a real Swarm. With {@code -Dccci.record=true}, what was seen replaces the recordings of the fast test. */
@ExtendWith(SharedSwarm.class)
class EveryStateLabIT {

    private static final Duration SOON = Duration.ofSeconds(5);

    /** The engine's time stamps are those of its own last change, which may come a moment after the one that decides. */
    private static final Duration BEFORE = Duration.ofMillis(-100);

    @TempDir
    Path directory;

    @ParameterizedTest
    @EnumSource
    void every_state_is_shown_by_its_stack_and_decided_soon_after_the_event_that_decides(
            StateFixture fixture, Server server, TestInfo test) {
        try (SwarmFixture swarm = new SwarmFixture(server, directory, test)) {
            PlayedFixture played = PlayedFixture.play(fixture, swarm);

            played.recording()
                    .write(
                            Boolean.getBoolean("ccci.record")
                                    ? StateRecording.file(fixture.state())
                                    : Path.of("target", "recordings", fixture.name() + ".jsonl"));
            Duration waited = played.recording()
                    .looks()
                    .get(played.recording().looks().size() - 1)
                    .at();
            swarm.note("TIMES " + fixture + " decided " + played.lag().toMillis() + " ms after it could be, waited "
                    + waited.toMillis() + " ms");
            assertThat(played.shown()).as("the state was seen").isTrue();
            assertThat(played.decision()).isEqualTo(fixture.decision);
            assertThat(fixture.says)
                    .allSatisfy(words -> assertThat(played.text()).contains(words));
            assertThat(played.lag()).isBetween(BEFORE, SOON);
            assertThat(waited).isLessThan(PlayedFixture.LONGEST);
        } finally {
            fixture.after(server.docker());
        }
    }
}
