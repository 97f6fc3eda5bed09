package dev.ccci.harness.lab;

/**
 * Something a run needs, and whether it is there.
 *
 * @param name one or two words
 * @param state whether it is there
 * @param detail what was found, and for what is missing why it is needed
 * @param fix the command or the step that mends it; empty when nothing is to be mended
 */
public record Prerequisite(String name, State state, String detail, String fix) {

    /** Whether something is there. */
    public enum State {
        /** It is there. */
        OK,
        /** It is not there, and runs fail without it. */
        MISSING,
        /** Worth knowing; nothing is missing. */
        NOTE
    }

    /** It is there. */
    public static Prerequisite ok(String name, String detail) {
        return new Prerequisite(name, State.OK, detail, "");
    }

    /** It is not there. */
    public static Prerequisite missing(String name, String detail, String fix) {
        return new Prerequisite(name, State.MISSING, detail, fix);
    }

    /** Worth knowing. */
    public static Prerequisite note(String name, String detail) {
        return new Prerequisite(name, State.NOTE, detail, "");
    }
}
