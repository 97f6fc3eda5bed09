package dev.ccci.harness.swarm;

import dev.ccci.harness.server.Server;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * How long after the earliest moment at which its rules allow it a wait decides, by the engine's own time stamps. Plays every
 * {@link StateFixture} on a private lab, as often as the first argument says. See docs/benchmarks.md.
 */
public final class DecisionLagBenchmark {

    private static final PrintStream OUT =
            new PrintStream(new java.io.FileOutputStream(java.io.FileDescriptor.out), true);

    private DecisionLagBenchmark() {}

    /**
     * Plays every state and prints the lags.
     *
     * @param arguments how often each state is played; 3 when not given
     */
    public static void main(String[] arguments) throws IOException {
        int rounds = arguments.length == 0 ? 3 : Integer.parseInt(arguments[0]);
        Path directory = Files.createTempDirectory("ccci-lag");
        Map<StateFixture, List<Long>> lags = new EnumMap<>(StateFixture.class);
        try (Server server = SharedSwarm.open()) {
            for (int round = 1; round <= rounds; round++) {
                for (StateFixture fixture : StateFixture.values()) {
                    long lag = play(fixture, server, directory).toMillis();
                    lags.computeIfAbsent(fixture, unknown -> new ArrayList<>()).add(lag);
                    OUT.printf(Locale.ROOT, "round %d  %-15s %5d ms%n", round, fixture, lag);
                }
            }
        }
        OUT.println();
        lags.forEach((fixture, each) -> tell(fixture.toString(), each));
        tell("all", lags.values().stream().flatMap(List::stream).collect(Collectors.toList()));
    }

    private static Duration play(StateFixture fixture, Server server, Path directory) {
        try (SwarmFixture swarm = new SwarmFixture(server, directory, fixture.toString())) {
            return PlayedFixture.play(fixture, swarm).lag();
        } finally {
            fixture.after(server.docker());
        }
    }

    private static void tell(String what, List<Long> lags) {
        List<Long> sorted = new ArrayList<>(lags);
        Collections.sort(sorted);
        OUT.printf(
                Locale.ROOT,
                "%-15s p50 %5d ms, p95 %5d ms, most %5d ms, of %d%n",
                what,
                at(sorted, 50),
                at(sorted, 95),
                sorted.get(sorted.size() - 1),
                sorted.size());
    }

    private static long at(List<Long> sorted, int percent) {
        int rank = (sorted.size() * percent + 99) / 100;
        return sorted.get(Math.max(1, rank) - 1);
    }
}
