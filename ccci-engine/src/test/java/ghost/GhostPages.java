package ghost;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ccci.CustomTier;
import dev.ccci.engine.scripted.ScriptedLifecycle;
import org.junit.jupiter.api.Disabled;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@CustomTier
@TestMethodOrder(MethodOrderer.MethodName.class)
public class GhostPages {

    @Test
    @Tag("smoke")
    void front(ScriptedLifecycle lifecycle) {
        assertThat(lifecycle.recipe()).isEqualTo("ghost");
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(ints = {1, 2})
    void page(int number) {
        assertThat(number).isPositive();
    }

    @Test
    @Disabled("broken upstream")
    void search() {}

    @Nested
    class WhenSignedIn {

        @Test
        void editor() {}
    }
}
