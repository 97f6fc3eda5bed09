package dev.ccci.engine.scripted;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ccci.InstallTier;
import org.junit.jupiter.api.Test;

@InstallTier
class InstallFloor {

    @Test
    void answers(ScriptedLifecycle lifecycle) {
        assertThat(lifecycle.recipe()).isNotEmpty();
    }
}
