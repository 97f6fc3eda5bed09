package dev.ccci.harness.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ccci.harness.failure.Cause;
import dev.ccci.harness.failure.Code;
import dev.ccci.harness.failure.LifecycleFailure;
import dev.ccci.harness.report.Judge.Red;
import dev.ccci.spi.RunRequest;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class CausesTest {

    private static final String TEST =
            "[engine:ccci]/[recipe:blog]/[tier:custom]/[class:blog.PageTests]/[method:page()]";

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
