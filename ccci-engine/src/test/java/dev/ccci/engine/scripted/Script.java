package dev.ccci.engine.scripted;

/** The settings that the scripted lifecycle and its checks obey. */
public final class Script {

    /** What fails: operations, or {@code open}, {@code prepare}, {@code close}, {@code started}, {@code finished}. */
    public static final String FAIL = "script.fail";

    /** Operations that run out of memory. */
    public static final String OUT_OF_MEMORY = "script.outOfMemory";

    /** Tiers that do not apply. */
    public static final String NOT_APPLICABLE = "script.notApplicable";

    /** Tiers of which the deployment shows that they cannot run. */
    public static final String UNVERIFIED = "script.unverified";

    /** The same, and that is red. */
    public static final String UNVERIFIED_RED = "script.unverified.red";

    /** Checks that fail, such as {@code InstallFloor.answers}. */
    public static final String RED = "script.red";

    /** Checks that are aborted. */
    public static final String ABORT = "script.abort";

    /** Recipes of the catalogue. */
    public static final String CATALOGUE = "script.catalogue";

    /** The name of the list in which the lifecycle writes what happens to it. */
    public static final String RECORD = "script.record";

    /** A file to which operations are appended. */
    public static final String FILE = "script.file";

    /** The tiers for which the lifecycle finds a further test class while it prepares. */
    public static final String FURTHER = "script.further";

    private Script() {}
}
