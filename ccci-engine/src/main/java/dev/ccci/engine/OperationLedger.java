package dev.ccci.engine;

import dev.ccci.Operation;
import dev.ccci.spi.Lifecycle;
import java.util.EnumSet;
import java.util.Set;

/** The only way to perform an operation; proves that each is performed at most once per run. */
final class OperationLedger {

    private final Lifecycle lifecycle;
    private final Set<Operation> tried = EnumSet.noneOf(Operation.class);

    OperationLedger(Lifecycle lifecycle) {
        this.lifecycle = lifecycle;
    }

    void perform(Operation operation) throws Exception {
        if (!tried.add(operation)) {
            throw new IllegalStateException(
                    "The operation [%s] was to be performed a second time in one run; this is a defect of ccci."
                            .formatted(operation.word()));
        }
        lifecycle.perform(operation);
    }

    boolean tried(Operation operation) {
        return tried.contains(operation);
    }
}
