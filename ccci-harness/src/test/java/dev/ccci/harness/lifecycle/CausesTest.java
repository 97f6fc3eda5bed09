package dev.ccci.harness.lifecycle;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.ccci.Tier;
import dev.ccci.harness.failure.Cause;
import dev.ccci.harness.failure.Code;
import dev.ccci.harness.failure.LifecycleFailure;
import dev.ccci.harness.failure.Sign;
import dev.ccci.harness.local.LocalEngine;
import dev.ccci.harness.report.Judge.Red;
import dev.ccci.spi.RunRequest;
import dev.ccci.spi.Step;
import java.net.InetAddress;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class CausesTest {

    private static final String TEST =
            "[engine:ccci]/[recipe:blog]/[tier:custom]/[class:blog.PageTests]/[method:page()]";

    private static final String UPGRADE = "[engine:ccci]/[recipe:blog]/[tier:upgrade]/[operation:upgrade]";

    private final AtomicInteger looks = new AtomicInteger();
    private final Causes causes = new Causes(request(), () -> {
        looks.incrementAndGet();
        return Optional.empty();
    });

    private static RunRequest request() {
        return new RunRequest(
                "blog", Optional.empty(), Optional.empty(), Set.of(), Set.of(), Set.of(), key -> Optional.empty());
    }

    @Test
    void a_test_is_judged_when_it_fails_and_not_when_that_is_told() {
        AssertionError failure = new AssertionError("expected 200 but was 404");

        causes.noticed(failure, TEST);
        assertThat(looks).hasValue(1);

        causes.judge(Red.check(TEST), failure);
        assertThat(looks).hasValue(1);
    }

    @Test
    void what_happened_before_a_step_began_is_not_why_it_fails() {
        AtomicReference<Instant> looked = new AtomicReference<>();
        try (LocalEngine engine = new LocalEngine();
                Scene scene = new Scene(engine.server(), "blog", "blog.ci.test", "7c2e9a")) {
            // given an app that ends during the install, and is there again
            engine.service("blog_app", Map.of(), Map.of())
                    .says("/info", () -> ("{\"SystemTime\": \"" + looked.get() + "\"}").getBytes(UTF_8));
            Causes during = new Causes(request(), () -> {
                looked.set(Instant.now());
                return Optional.of(scene);
            });
            ended(engine, 7);
            Instant later = Instant.now().plusMillis(200);
            await().until(() -> Instant.now().isAfter(later));

            // when
            during.began(new Step(Step.Kind.OPERATION, Optional.of(Tier.UPGRADE), "upgrade", "", UPGRADE));

            // then
            Red red = new Red("upgrade", "upgrade", Code.CCCI, UPGRADE);
            AssertionError failure = new AssertionError("it answers 502");
            assertThat(during.judge(red, failure).signals().signs()).doesNotContainKey(Sign.SERVICE_ENDED);

            // when it ends once more
            ended(engine, 8);

            // then
            assertThat(during.judge(red, failure).signals().signs())
                    .containsEntry(Sign.SERVICE_ENDED, "app ended with exit code 8");

            // when the run itself removes it
            scene.leave();

            // then
            assertThat(during.judge(red, failure).signals().signs()).doesNotContainKey(Sign.SERVICE_ENDED);
        }
    }

    @Test
    void the_ingress_is_asked_when_a_dep_does_not_come_up_whatever_that_threw() throws Exception {
        // nobody can listen on a broadcast address
        InetAddress nobody = InetAddress.getByName("127.255.255.255");
        try (LocalEngine engine = new LocalEngine();
                Scene scene = new Scene(engine.server(nobody), "blog", "blog.ci.test", "7c2e9a")) {
            Causes there = new Causes(request(), () -> Optional.of(scene));
            LifecycleFailure failure = LifecycleFailure.did("brought up the dep idp for blog")
                    .expected("that it answers")
                    .found("no answer in 6 s")
                    .unverified(Cause.DEPENDENCY);

            LifecycleFailure ofTheDep = there.judged(failure, new Red(Red.DEPS, "idp", Code.CCCI, ""));
            LifecycleFailure ofTheDeploy = there.judged(failure, new Red("install", "deploy", Code.CCCI, ""));

            assertThat(ofTheDep.blame()).as("nobody listens there").isEqualTo(Cause.INFRASTRUCTURE);
            assertThat(ofTheDeploy.blame()).isEqualTo(Cause.DEPENDENCY);
        }
    }

    private static void ended(LocalEngine engine, int exitCode) {
        Map<String, Object> status = Map.of(
                "State", "failed",
                "Timestamp", Instant.now().toString(),
                "ContainerStatus", Map.of("ContainerID", "c1", "ExitCode", exitCode));
        engine.has(
                "tasks",
                "t" + exitCode,
                Map.of(
                        "ID", "t" + exitCode,
                        "ServiceID", "blog_app",
                        "NodeID", "n1",
                        "DesiredState", "shutdown",
                        "Status", status));
    }

    @Test
    void what_blames_the_server_is_not_told_of_the_recipe() {
        LifecycleFailure failure = LifecycleFailure.did("asked the engine")
                .expected("an answer")
                .found("none")
                .blame(Cause.INFRASTRUCTURE);

        assertThat(causes.judge(new Red("install", "deploy", Code.CCCI, ""), failure)
                        .cause())
                .isEqualTo(Cause.INFRASTRUCTURE);
    }
}
