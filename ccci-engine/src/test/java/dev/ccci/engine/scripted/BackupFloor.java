package dev.ccci.engine.scripted;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ccci.BackupTier;
import org.junit.jupiter.api.Test;

@BackupTier
class BackupFloor {

    @Test
    void answers(ScriptedLifecycle lifecycle) {
        assertThat(lifecycle.recipe()).isNotEmpty();
    }
}
