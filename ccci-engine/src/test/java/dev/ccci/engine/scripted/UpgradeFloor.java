package dev.ccci.engine.scripted;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ccci.UpgradeTier;
import org.junit.jupiter.api.Test;

@UpgradeTier
class UpgradeFloor {

    @Test
    void answers(ScriptedLifecycle lifecycle) {
        assertThat(lifecycle.recipe()).isNotEmpty();
    }
}
