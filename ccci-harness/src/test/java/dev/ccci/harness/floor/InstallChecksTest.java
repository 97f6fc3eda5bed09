package dev.ccci.harness.floor;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ccci.Tier;
import dev.ccci.harness.outage.Outage;
import dev.ccci.harness.run.Answer;
import dev.ccci.harness.run.Facts;
import dev.ccci.harness.run.Health;
import dev.ccci.harness.run.Identified;
import dev.ccci.harness.run.PlannedRun;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class InstallChecksTest {

    /** Only what a check asks for is known. */
    private static Facts facts(Map<String, Object> known) {
        return (Facts) Proxy.newProxyInstance(
                Facts.class.getClassLoader(), new Class<?>[] {Facts.class}, (proxy, method, arguments) -> {
                    if (!known.containsKey(method.getName())) {
                        throw new AssertionError("nobody knows " + method.getName());
                    }
                    return known.get(method.getName());
                });
    }

    private static Facts there(String told, String... others) {
        Identified there = new Identified("1.0.0+1", "version", told, List.of(others));
        return facts(Map.of("identified", Optional.of(there), "identifiedNow", Optional.of(there)));
    }

    @Test
    void a_base_that_is_another_version_than_was_deployed_is_no_base() {
        assertThatThrownBy(() -> new InstallChecks().it_is_the_version_that_was_deployed(there("1.1.0+1")))
                .hasMessage("""
                        did       deployed 1.0.0+1
                        expected  the label version of the service app names it, and every service has the image of its compose files
                        found     label [1.1.0+1]
                        cause     HARNESS""");
    }

    @Test
    void a_base_with_another_image_than_was_deployed_is_no_base() {
        assertThatThrownBy(() -> new InstallChecks()
                        .it_is_the_version_that_was_deployed(there("1.0.0+1", "app: a:2@sha256:bb in place of a:1")))
                .hasMessageContaining("app: a:2@sha256:bb in place of a:1");
        assertThatCode(() -> new InstallChecks().it_is_the_version_that_was_deployed(there("1.0.0+1")))
                .doesNotThrowAnyException();
    }

    @Test
    void a_base_that_somebody_replaces_after_it_was_deployed_is_no_base_and_nobodys_fault_here() {
        Identified right = new Identified("1.0.0+1", "version", "1.0.0+1", List.of());
        Identified replaced = new Identified("1.0.0+1", "version", "1.0.0+1", List.of("app: a:2 in place of a:1"));

        assertThatThrownBy(() -> new InstallChecks()
                        .it_is_the_version_that_was_deployed(facts(
                                Map.of("identified", Optional.of(right), "identifiedNow", Optional.of(replaced)))))
                .hasMessage("""
                        did       deployed 1.0.0+1
                        expected  the label version of the service app names it, and every service has the image of its compose files
                        found     label [1.0.0+1]
                                  app: a:2 in place of a:1
                                  somebody has changed it since: it was there when it had been deployed
                        cause     INFRASTRUCTURE""");
    }

    @Test
    void an_app_that_runs_and_has_no_route_is_told_as_such() {
        Answer answer = new Answer(false, "HTTP/1.1 404 Not Found", 5000, true, Optional.empty());
        Facts facts = facts(Map.of(
                "health",
                new Health("/", Set.of(200), Duration.ofSeconds(5)),
                "answer",
                Optional.of(answer),
                "notRunning",
                List.of(),
                "move",
                Optional.empty()));

        assertThatThrownBy(() -> new InstallChecks()
                        .the_app_answers(PlannedRun.of("custom-html").app(Tier.INSTALL, "u"), facts))
                .hasMessageContaining(
                        "every service runs inside, and is not routed, or answers just as the ingress does");
    }

    private static Facts away(Duration budget, Optional<Outage> outage) {
        return facts(Map.of(
                "health",
                new Health("/health", Set.of(200), Duration.ofSeconds(1)),
                "outageBudget",
                Optional.of(budget),
                "outage",
                outage));
    }

    private static Outage outage(long millis) {
        return new Outage(
                List.of(new Outage.Gap(Duration.ofMillis(100), Duration.ofMillis(millis))),
                40,
                1,
                "502 Bad Gateway",
                "502 Bad Gateway",
                0);
    }

    @Test
    void a_budget_holds_as_long_as_the_gaps_together_are_not_longer() {
        Duration budget = Duration.ofSeconds(1);

        assertThatCode(() -> OutageBudget.check(Tier.UPGRADE, away(budget, Optional.of(outage(1000)))))
                .doesNotThrowAnyException();
        assertThatThrownBy(() -> OutageBudget.check(Tier.UPGRADE, away(budget, Optional.of(outage(1001)))))
                .hasMessage("""
                        did       asked for /health again and again during the upgrade
                        expected  that the app is away for at most 1000 ms, as recipe.yml says
                        found     away for 1001 ms, 1 of 40 requests failed; first: 502 Bad Gateway; last: 502 Bad Gateway
                        cause     RECIPE""");
    }

    @Test
    void a_budget_for_what_could_not_be_measured_is_unverified() {
        assertThatThrownBy(() -> OutageBudget.check(Tier.BACKUP, away(Duration.ZERO, Optional.empty())))
                .hasMessageContaining("nothing was measured, since the app did not answer before")
                .matches(failure -> ((dev.ccci.spi.Unverifiable) failure).unverified(), "unverified");
    }
}
