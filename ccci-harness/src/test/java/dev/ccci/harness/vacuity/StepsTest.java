package dev.ccci.harness.vacuity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ccci.harness.failure.LifecycleFailure;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class StepsTest {

    @Test
    void a_step_can_be_called_and_returns_nothing_or_something_known_or_it_says_why_not() throws IOException {
        assertThat(Steps.in(file(Sample.class)))
                .extracting(Step::name)
                .containsExactlyInAnyOrder(
                        "run",
                        "does()",
                        "does(int)",
                        "refuses",
                        "refusesEach",
                        "whyNot",
                        "list",
                        "optional",
                        "map",
                        "set");
    }

    @Test
    void an_emptied_step_does_nothing_and_the_others_are_as_before() throws Exception {
        // given
        Step step = named("does(int)");

        // when
        Runnable sample = emptied(step);
        sample.run();

        // then
        assertThat(sample).hasToString("[does]");
        assertThat(emptied(named("does()"))).satisfies(other -> {
            other.run();
            assertThat(other).hasToString("[does int]");
        });
    }

    @Test
    void an_emptied_step_returns_something_empty_and_keeps_its_annotations() throws Exception {
        for (String name : List.of("list", "set", "map", "optional")) {
            Object sample = emptied(named(name));
            var method = sample.getClass().getDeclaredMethod(name, String.class);
            method.setAccessible(true);

            assertThat(method.isAnnotationPresent(Tag.class)).isTrue();
            assertThat(method.invoke(sample, "full"))
                    .as(name)
                    .hasToString(
                            switch (name) {
                                case "map" -> "{}";
                                case "optional" -> "Optional.empty";
                                default -> "[]";
                            });
        }
    }

    @Test
    void every_package_is_either_searched_or_only_lends_tools() {
        assertThat(Steps.all()).extracting(Step::shortType).contains("lifecycle.DataTrial", "floor.InstallChecks");
        assertThat(Steps.TOOLS).allSatisfy((name, reason) -> {
            assertThat(Steps.CLASSES.resolve("dev/ccci/harness").resolve(name)).isDirectory();
            assertThat(reason).isNotBlank();
        });
    }

    private static Step named(String name) throws IOException {
        return Steps.in(file(Sample.class)).stream()
                .filter(step -> step.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static Runnable emptied(Step step) throws Exception {
        byte[] file = NoOp.of(file(Sample.class), step);
        Class<?> type = new ClassLoader(StepsTest.class.getClassLoader()) {
            Class<?> define() {
                return defineClass(Sample.class.getName(), file, 0, file.length);
            }
        }.define();
        var constructor = type.getDeclaredConstructor();
        constructor.setAccessible(true);
        return (Runnable) constructor.newInstance();
    }

    private static byte[] file(Class<?> type) throws IOException {
        String name = type.getName().substring(type.getName().lastIndexOf('.') + 1) + ".class";
        try (InputStream in = Objects.requireNonNull(type.getResourceAsStream(name))) {
            return in.readAllBytes();
        }
    }

    @SuppressWarnings({"unused", "UnusedMethod"})
    private static final class Sample implements Runnable {

        private final java.util.ArrayList<String> done = new java.util.ArrayList<>();

        @Override
        public void run() {
            does();
            does(3);
        }

        void does() {
            done.add("does");
        }

        void does(int times) {
            done.add("does int");
        }

        private void hidden() {
            try {
                done.add("hidden");
            } finally {
                done.clear();
            }
        }

        private void refuses() {
            if (done.isEmpty()) {
                throw new IllegalStateException("nothing was done");
            }
        }

        private void refusesEach() {
            done.forEach(each -> {
                throw new IllegalStateException(each + " was done");
            });
        }

        private Optional<LifecycleFailure> whyNot() {
            return done.isEmpty()
                    ? Optional.empty()
                    : Optional.of(LifecycleFailure.did("")
                            .expected("")
                            .found("")
                            .blame(dev.ccci.harness.failure.Cause.HARNESS));
        }

        @Tag("kept")
        List<String> list(String value) {
            return List.of(value);
        }

        @Tag("kept")
        Set<String> set(String value) {
            return Set.of(value);
        }

        @Tag("kept")
        Map<String, String> map(String value) {
            return Map.of(value, value);
        }

        @Tag("kept")
        Optional<String> optional(String value) {
            return Optional.of(value);
        }

        List<String> kept() {
            return done;
        }

        String[] array() {
            return done.toArray(new String[0]);
        }

        private List<String> ownBusiness() {
            return List.of("x");
        }

        String text() {
            return done.toString();
        }

        @Override
        public String toString() {
            return done.toString();
        }
    }
}
