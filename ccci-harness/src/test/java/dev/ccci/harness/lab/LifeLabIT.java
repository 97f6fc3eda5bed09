package dev.ccci.harness.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class LifeLabIT {

    /** How long after the death of its owner a lab may live; docs/lab.md promises it. */
    private static final Duration GRACE = Duration.ofSeconds(5);

    @BeforeAll
    static void images() {
        LabImages.of(Fixture.SETTINGS).ensure(List.of(Fixture.IMAGE), line -> {});
    }

    private static LabServer lab() {
        return Labs.openPrivate(Fixture.SETTINGS, line -> {});
    }

    private static Traces busy(LabServer server) {
        Fixture fixture = new Fixture(server);
        fixture.deploy("app", Fixture.routed("app"));
        await().atMost(Duration.ofSeconds(20))
                .until(() -> fixture.get("https", "app.ci.test", "/who").contains("app"));
        Traces traces = Traces.of(server);
        assertThat(traces.networks()).as("network namespaces of a running lab").isNotEmpty();
        assertThat(traces.found()).as("traces of a running lab").hasSizeGreaterThan(8);
        return traces;
    }

    @Test
    void a_closed_lab_leaves_no_trace() {
        String machine = Traces.machine();
        Traces traces;
        try (LabServer server = lab()) {
            traces = busy(server);
        }

        assertThat(traces.found()).isEmpty();
        assertThat(Traces.machine()).isEqualTo(machine);
    }

    @Test
    void two_labs_side_by_side_do_not_meet() {
        try (LabServer other = lab()) {
            try (LabServer one = lab()) {
                busy(one);

                assertThat(other.dockerHost()).isNotEqualTo(one.dockerHost());
                assertThat(other.ingress()).isNotEqualTo(one.ingress());
                assertThat(new Fixture(other).get("https", "app.ci.test", "/who"))
                        .startsWith("HTTP/1.1 404 Not Found");
                assertThat(other.docker().listServicesCmd().exec()).isEmpty();
            }
            busy(other);
        }
    }

    @Test
    void a_lab_dies_with_its_owner() throws IOException {
        Process owner = HostCommand.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        OwnerMain.class.getName())
                .process()
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        String host = owner.inputReader().readLine();
        LabPlace place = new LabPlace(Integer.parseInt(host.replaceAll("\\D", "")));
        assertThat(place.dockerHost()).isEqualTo(URI.create(host));
        Traces traces = busy(new LabServer(place, Optional.empty(), LabImages.of(key -> Optional.empty()), ""));

        owner.destroyForcibly();

        await().atMost(GRACE).untilAsserted(() -> assertThat(traces.found()).isEmpty());
    }

    @Test
    void when_its_companion_dies_too_the_kernel_ends_the_lab_and_the_next_one_clears_up() {
        Traces traces;
        try (LabServer server = lab()) {
            traces = busy(server);
            long companion = Labs.description(traces.place()).path("companion").asLong();
            ProcessHandle.of(companion).orElseThrow().destroyForcibly();
            await().atMost(GRACE)
                    .untilAsserted(() -> assertThat(traces.found()).noneMatch(each -> each.startsWith("process")));
            assertThat(traces.found()).isNotEmpty();
            LabRemains.sweep();
        }

        assertThat(traces.found()).isEmpty();
    }

    @Test
    void a_kept_lab_is_used_until_it_is_taken_down() {
        Assumptions.assumeTrue(Labs.kept().isEmpty(), "somebody keeps a lab on this machine");
        assertThat(lab("up")).contains("export DOCKER_HOST=unix://");
        Traces traces;
        try {
            assertThat(lab("up")).contains("export DOCKER_HOST=unix://");
            try (LabServer server = Labs.open(Fixture.SETTINGS)) {
                assertThat(server.kept()).isTrue();
                traces = busy(server);
            }
            assertThat(lab("status")).contains("up for 0 h").contains("(no stack): 1 service(s)");
            try (LabServer again = Labs.open(Fixture.SETTINGS)) {
                assertThat(again.docker().listServicesCmd().exec()).hasSize(1);
                assertThat(again.findings()).isEmpty();
            }
        } finally {
            assertThat(lab("down")).contains("the lab is gone");
        }
        assertThat(traces.found()).isEmpty();
        assertThat(lab("status")).contains("no lab is kept");
    }

    private static String lab(String subcommand) {
        StringWriter output = new StringWriter();
        CommandLine line = LabCommand.line().setOut(new PrintWriter(output)).setErr(new PrintWriter(output));
        line.execute(subcommand);
        return output.toString();
    }
}
