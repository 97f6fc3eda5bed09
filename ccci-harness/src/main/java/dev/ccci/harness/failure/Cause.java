package dev.ccci.harness.failure;

/** Who is to blame for a failure. */
public enum Cause {
    /** The recipe: its compose file, labels, hooks or configuration. */
    RECIPE,
    /** An image: it cannot be had, or what is in it does not run. */
    IMAGE,
    /** A test or a hook of the recipe directory. */
    TEST,
    /** ccci itself. */
    HARNESS,
    /** An app that the one under test needs. */
    DEPENDENCY,
    /** The server or the machine. */
    INFRASTRUCTURE,
    /** The version that is upgraded from. */
    BASE
}
