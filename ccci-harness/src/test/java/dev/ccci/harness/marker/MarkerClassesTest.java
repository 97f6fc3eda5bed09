package dev.ccci.harness.marker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ccci.harness.Fixtures;
import dev.ccci.harness.Marker;
import dev.ccci.harness.Markers;
import dev.ccci.harness.failure.LifecycleFailure;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class MarkerClassesTest {

    @Test
    void a_class_without_markers_has_none() {
        assertThat(MarkerClasses.of(String.class)).isEmpty();
    }

    @Test
    void markers_are_made_in_the_order_in_which_they_are_named() {
        assertThat(MarkerClasses.of(Two.class)).extracting(Object::getClass).containsExactly(Good.class, Other.class);
    }

    @Test
    void a_marker_that_needs_something_to_be_made_is_refused_with_both_classes() {
        assertThatThrownBy(() -> MarkerClasses.of(Needing.class))
                .isInstanceOf(LifecycleFailure.class)
                .hasMessageContaining("Needy that Needing names")
                .hasMessageContaining("a constructor without parameters")
                .hasMessageContaining("cause     TEST");
    }

    @Test
    void what_its_constructor_throws_is_told() {
        assertThatThrownBy(() -> MarkerClasses.of(Throwing.class))
                .hasMessageContaining("found     java.lang.IllegalStateException: not today");
    }

    @Markers({Good.class, Other.class})
    private static final class Two {}

    @Markers(Needy.class)
    private static final class Needing {}

    @Markers(Thrower.class)
    private static final class Throwing {}

    private static class Good implements Marker {
        @Override
        public void write(Fixtures app, String key, String value) {}

        @Override
        public Optional<String> read(Fixtures app, String key) {
            return Optional.empty();
        }

        @Override
        public void delete(Fixtures app, String key) {}
    }

    private static final class Other extends Good {}

    private static final class Needy extends Good {
        @SuppressWarnings("unused")
        Needy(String something) {}
    }

    private static final class Thrower extends Good {
        Thrower() {
            throw new IllegalStateException("not today");
        }
    }
}
