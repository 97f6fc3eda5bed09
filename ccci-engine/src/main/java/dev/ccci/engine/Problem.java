package dev.ccci.engine;

/** Why a request cannot be run as it was asked; shown as a failed node, because an empty run would look green. */
final class Problem extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String kind;

    Problem(String kind, String text) {
        super(text, null, true, false);
        this.kind = kind;
    }

    /** The word for this sort of problem in the unique id. */
    String kind() {
        return kind;
    }
}
