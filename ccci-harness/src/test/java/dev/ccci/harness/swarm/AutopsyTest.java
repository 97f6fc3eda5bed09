package dev.ccci.harness.swarm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ccci.harness.failure.Sign;
import dev.ccci.harness.local.LocalEngine;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AutopsyTest {

    private final LocalEngine engine = new LocalEngine();

    @AfterEach
    void close() {
        engine.close();
    }

    @Test
    void a_program_that_crashed_is_told_with_the_signal() {
        assertThat(of(ServiceState.CRASH_LOOP, 139))
                .containsOnly(Map.entry(Sign.PROGRAM_CRASHED, "app ended with exit code 139, which is signal 11"));
        assertThat(of(ServiceState.CRASH_LOOP, 1)).isEmpty();
    }

    @Test
    void a_service_that_was_killed_for_memory_is_told_with_its_limit() {
        container("{\"State\": {\"OOMKilled\": true}, \"HostConfig\": {\"Memory\": 33554432}}");

        assertThat(of(ServiceState.CRASH_LOOP, 137))
                .containsOnly(Map.entry(
                        Sign.KILLED_FOR_MEMORY, "app was killed for memory: it wanted more than its limit of 32 MiB"));
    }

    @Test
    void a_health_check_that_was_not_made_once_is_told_with_its_interval() {
        container("{\"State\": {\"Running\": true, \"Health\": {\"Status\": \"starting\", \"Log\": []}},"
                + " \"Config\": {\"Healthcheck\": {\"Interval\": 600000000000}}}");

        assertThat(of(ServiceState.STARTING, null))
                .containsOnly(Map.entry(
                        Sign.LATE_PROBE,
                        "app runs, and its health check has not been made once:"
                                + " the first comes after an interval of 600 s"));
    }

    @Test
    void a_health_check_that_never_passed_is_told_with_its_last_words() {
        container("{\"State\": {\"Running\": true, \"Health\": {\"Status\": \"unhealthy\","
                + " \"Log\": [{\"ExitCode\": 7, \"Output\": \"curl: (7) refused\\n\"}]}}, \"Config\": {}}");

        assertThat(of(ServiceState.STARTING, null))
                .containsOnly(Map.entry(
                        Sign.NEVER_HEALTHY,
                        "app runs, and its health check did not pass; the last ended with 7: curl: (7) refused"));
    }

    @Test
    void who_has_the_port_is_told() {
        engine.service("blog_app", Map.of(), port(25)).service("mail_smtp", Map.of(), port(25));

        assertThat(of(ServiceState.NO_ROOM, null))
                .containsOnly(Map.entry(Sign.PORT_TAKEN, "port 25 is taken by service mail_smtp"));
    }

    @Test
    void a_port_that_the_recipe_takes_from_itself_is_told_as_such() {
        engine.service("blog_app", Map.of(), port(25)).service("blog_smtp", Map.of(), port(25));

        assertThat(of(ServiceState.NO_ROOM, null))
                .containsOnly(Map.entry(
                        Sign.PORT_TAKEN_BY_ITSELF, "port 25 is taken by service blog_smtp of the same recipe"));
    }

    private Map<Sign, String> of(ServiceState state, @Nullable Integer exitCode) {
        return new Autopsy(engine.docker(), "blog").of(new ServiceReport("blog_app", state, 0, 1, 1, "", "", exitCode));
    }

    private void container(String inspected) {
        engine.has("containers", "c1", Map.of("Id", "c1", "Created", 1))
                .says("/containers/c1/json", () -> inspected.getBytes(StandardCharsets.UTF_8));
    }

    private static Map<String, ?> port(int published) {
        return Map.of(
                "EndpointSpec",
                Map.of("Ports", List.of(Map.of("Protocol", "tcp", "TargetPort", 25, "PublishedPort", published))));
    }
}
