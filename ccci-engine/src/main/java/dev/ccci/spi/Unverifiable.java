package dev.ccci.spi;

/** A failure that may mean that something could not be checked, rather than that it did not hold. */
public interface Unverifiable {

    /** Whether the step is to be told as {@link StepResult.Outcome#UNVERIFIED}; JUnit is told of a failure in any case. */
    boolean unverified();
}
