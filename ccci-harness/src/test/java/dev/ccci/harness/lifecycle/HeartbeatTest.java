package dev.ccci.harness.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.ccci.harness.report.Console;
import dev.ccci.harness.report.Mask;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;

class HeartbeatTest {

    private static final Duration SOON = Duration.ofMillis(20);

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final Console console = new Console(new PrintStream(out, true, StandardCharsets.UTF_8), false, new Mask());

    @Test
    void silence_is_broken_with_what_the_run_is_at() {
        try (Heartbeat heartbeat = new Heartbeat(console, SOON, SOON)) {
            heartbeat.at("upgrade", "upgrade");

            await().untilAsserted(() ->
                    assertThat(out.toString(StandardCharsets.UTF_8)).contains("upgrade   still at it: upgrade"));
        }
    }

    @Test
    void a_run_that_is_over_is_silent() {
        Set<Thread> before = threads();

        new Heartbeat(console, SOON, SOON).close();

        await().untilAsserted(() -> assertThat(threads()).isSubsetOf(before));
    }

    private static Set<Thread> threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().equals("ccci-heartbeat"))
                .collect(java.util.stream.Collectors.toSet());
    }
}
