package dev.ccci;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The stages of one run, in the order in which they run. */
public enum Tier {
    /** The app is deployed: at the base version when an upgrade follows, else at the head. */
    INSTALL(Operation.DEPLOY),
    /** The running app is redeployed in place at the head. */
    UPGRADE(Operation.UPGRADE),
    /** The app's data is saved. */
    BACKUP(Operation.BACKUP),
    /** The app's data is damaged and then brought back. */
    RESTORE(Operation.RESTORE),
    /** The app does its job; no operation of its own. */
    CUSTOM(null);

    private final @Nullable Operation operation;

    Tier(@Nullable Operation operation) {
        this.operation = operation;
    }

    /** The operation that opens this tier; empty for {@link #CUSTOM}. */
    public Optional<Operation> operation() {
        return Optional.ofNullable(operation);
    }

    /** The operations without which the checks of this tier make no sense. */
    public Set<Operation> needs() {
        return switch (this) {
            case INSTALL, CUSTOM -> EnumSet.of(Operation.DEPLOY);
            case UPGRADE -> EnumSet.of(Operation.DEPLOY, Operation.UPGRADE);
            case BACKUP -> EnumSet.of(Operation.DEPLOY, Operation.BACKUP);
            case RESTORE -> EnumSet.of(Operation.DEPLOY, Operation.BACKUP, Operation.RESTORE);
        };
    }

    /** The word for this tier in ids, tags, settings and reports, such as {@code install}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
