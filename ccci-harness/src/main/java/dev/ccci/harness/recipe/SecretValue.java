package dev.ccci.harness.recipe;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A value that must not be seen: its text form is {@code ***}. */
public final class SecretValue {

    private final String value;

    private SecretValue(String value) {
        this.value = value;
    }

    /** Wraps a value. */
    public static SecretValue of(String value) {
        return new SecretValue(value);
    }

    /** The value itself, for the one place that needs it. */
    public String reveal() {
        return value;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof SecretValue that && value.equals(that.value);
    }

    @Override
    public int hashCode() {
        return Objects.hash(value);
    }

    /** Three asterisks. */
    @Override
    public String toString() {
        return "***";
    }
}
