package dev.ccci.engine.scripted;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ccci.RestoreTier;
import org.junit.jupiter.api.Test;

@RestoreTier
class RestoreFloor {

    @Test
    void answers(ScriptedLifecycle lifecycle) {
        assertThat(lifecycle.recipe()).isNotEmpty();
    }
}
