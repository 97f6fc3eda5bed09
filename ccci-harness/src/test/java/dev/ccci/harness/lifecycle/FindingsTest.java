package dev.ccci.harness.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ccci.harness.report.Console;
import dev.ccci.harness.report.Mask;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class FindingsTest {

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final Findings findings =
            new Findings(new Console(new PrintStream(out, true, StandardCharsets.UTF_8), false, new Mask()));

    @Test
    void each_is_told_and_kept_once() {
        findings.add("a new volume");
        findings.addAll(List.of("a service is gone", "a new volume"));

        assertThat(findings.all()).containsExactly("a new volume", "a service is gone");
        assertThat(out.toString(StandardCharsets.UTF_8).lines().toList())
                .satisfiesExactly(
                        line -> assertThat(line).endsWith("finding   a new volume"),
                        line -> assertThat(line).endsWith("finding   a service is gone"));
    }
}
