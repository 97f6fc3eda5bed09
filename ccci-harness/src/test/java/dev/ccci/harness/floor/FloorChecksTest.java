package dev.ccci.harness.floor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.ccci.Tier;
import dev.ccci.harness.App;
import dev.ccci.harness.browser.PlayedVisitor;
import dev.ccci.harness.browser.Visitor;
import dev.ccci.harness.failure.LifecycleFailure;
import dev.ccci.harness.fixture.EachProbe;
import dev.ccci.harness.poll.Outcome;
import dev.ccci.harness.poll.Poll;
import dev.ccci.harness.run.Facts;
import dev.ccci.harness.run.PlannedRun;
import dev.ccci.harness.run.ProbeAnswer;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every check of the floor passes when all is well and fails when nothing is. What a real browser tells is shown in the lab. */
class FloorChecksTest {

    private static final App APP = PlannedRun.of("custom-html").app(Tier.INSTALL, "u");

    static Stream<Method> checks() {
        return Stream.of(InstallChecks.class, UpgradeChecks.class, BackupChecks.class, RestoreChecks.class)
                .flatMap(type -> Arrays.stream(type.getDeclaredMethods()))
                .filter(method ->
                        method.isAnnotationPresent(Test.class) || method.isAnnotationPresent(EachProbe.class));
    }

    @ParameterizedTest
    @MethodSource("checks")
    void it_passes_when_all_is_well(Method check) {
        assertThatCode(() -> call(check, true)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @MethodSource("checks")
    void it_fails_when_nothing_is(Method check) {
        assertThat(catchThrowable(() -> call(check, false)))
                .as(check.toString())
                .isInstanceOf(LifecycleFailure.class)
                .hasMessageContaining("did ")
                .hasMessageContaining("found ");
    }

    private static void call(Method check, boolean well) throws Throwable {
        Object[] arguments = Arrays.stream(check.getParameterTypes())
                .map(type -> argument(type, well))
                .toArray();
        Object checks = check.getDeclaringClass().getConstructor().newInstance();
        check.setAccessible(true);
        try {
            check.invoke(checks, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    private static Object argument(Class<?> type, boolean well) {
        if (type == App.class) {
            return APP;
        } else if (type == Facts.class) {
            return well ? new GoodFacts() : new BadFacts();
        } else if (type == Visitor.class) {
            return well ? PlayedVisitor.hearing() : PlayedVisitor.hearing("menu is not defined");
        } else if (type == ProbeAnswer.class) {
            return new ProbeAnswer(
                    "a probe",
                    new Outcome<>(
                            Poll.of("asked", "an answer", Duration.ofSeconds(1)),
                            well ? Optional.of("an answer") : Optional.empty(),
                            1,
                            Duration.ofSeconds(1),
                            well ? "an answer" : "nothing",
                            Optional.empty()));
        }
        throw new AssertionError("a check wants a " + type + ", which this test must learn");
    }
}
