package dev.ccci.engine.scripted;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

/** A class that a lifecycle finds while it prepares. */
public final class FurtherFloor {

    @Test
    void late(ScriptedLifecycle lifecycle) {
        assertEquals("ghost", lifecycle.recipe());
    }
}
