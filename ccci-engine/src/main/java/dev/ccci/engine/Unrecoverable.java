package dev.ccci.engine;

import org.jspecify.annotations.Nullable;

/** Holds back what must end the JVM's work, until the app is torn down. */
final class Unrecoverable {

    private @Nullable OutOfMemoryError error;
    private boolean interrupted;

    void note(Throwable failure) {
        if (failure instanceof OutOfMemoryError outOfMemory && error == null) {
            error = outOfMemory;
        }
        // an interrupted thread could not tear down; the flag is set again at the end
        boolean flagged = Thread.interrupted();
        interrupted |= flagged || failure instanceof InterruptedException;
    }

    boolean isPresent() {
        return error != null || interrupted;
    }

    void rethrow() {
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        if (error != null) {
            throw error;
        }
    }
}
