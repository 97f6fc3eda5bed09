package dev.ccci.harness.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.ccci.Operation;
import dev.ccci.Tier;
import dev.ccci.harness.local.LocalApp;
import dev.ccci.harness.local.LocalApp.Reply;
import dev.ccci.harness.local.LocalTls;
import dev.ccci.harness.run.Answer;
import dev.ccci.harness.run.Health;
import dev.ccci.harness.run.StartPage;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OutageWatchTest {

    private final List<String> told = new ArrayList<>();
    private final ObservedFacts facts = new ObservedFacts(
            new Health("/", Set.of(200), Duration.ofSeconds(1)),
            new StartPage("/", false),
            List.of(),
            false,
            Map.of(Tier.UPGRADE, Duration.ofSeconds(5)),
            List::of);

    @Test
    void an_app_is_watched_while_it_is_upgraded(@TempDir Path folder) {
        // given
        LocalTls tls = new LocalTls(folder);
        AtomicInteger status = new AtomicInteger(200);
        facts.answered(new Answer(true, "HTTP/1.1 200 OK", 1, false, Optional.empty()));
        try (LocalApp app = LocalApp.of(tls.context(), exchange -> Reply.of(status.get(), "a page"))) {
            OutageWatch watch = new OutageWatch(tls.server(), app.url(), app.url("nobody.ci.test"), facts, told::add);

            // when
            watch.during(Operation.UPGRADE, () -> {
                await().until(() -> app.asked().size() > 3);
                status.set(500);
                int before = app.asked().size();
                await().until(() -> app.asked().size() > before + 3);
            });

            // then
            assertThat(facts.outage(Tier.UPGRADE)).hasValueSatisfying(outage -> {
                assertThat(outage.failed()).isPositive();
                assertThat(outage.first()).contains("500");
            });
            assertThat(watch.results()).singleElement().satisfies(result -> {
                assertThat(result.tier()).isEqualTo("upgrade");
                assertThat(result.budget()).isEqualTo(5000);
                assertThat(result.failed()).isPositive();
            });
            assertThat(told).singleElement().asString().startsWith("the app ");
        }
    }

    @Test
    void a_deploy_is_done_and_nobody_watches(@TempDir Path folder) {
        List<String> done = new ArrayList<>();
        LocalTls tls = new LocalTls(folder);
        try (LocalApp app = LocalApp.of(tls.context(), exchange -> Reply.of(200, "a page"))) {
            OutageWatch watch = new OutageWatch(tls.server(), app.url(), app.url(), facts, told::add);

            watch.during(Operation.DEPLOY, () -> done.add("deploy"));

            assertThat(done).containsExactly("deploy");
            assertThat(watch.results()).isEmpty();
        }
    }
}
