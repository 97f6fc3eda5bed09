package dev.ccci.harness.vacuity;

/**
 * Who notices that a step is emptied.
 *
 * @param text as the ledger has it
 */
public record Killer(String text) {

    /** A whole run of a good recipe is not green. */
    public static final Killer RED = new Killer("red");

    /** After such a run something is left on the server. */
    public static final Killer LEFT = new Killer("left");

    /** Such a run is green and tells less than it should, on the console, in {@code results.json} or in its folder. */
    public static final Killer TOLD = new Killer("told");

    /** A saboteur whose only red check it is. */
    public static final Killer SABOTEUR = new Killer("saboteur");

    static final String LAB = "\\w+IT(#\\w+)?";
    static final String HARMLESS = "harmless: ";

    static Killer of(String text) {
        return new Killer(text);
    }

    /** Nobody needs to. */
    boolean harmless() {
        return text.startsWith(HARMLESS);
    }

    /** Nobody has looked yet. */
    public boolean open() {
        return text.equals(Ledger.OPEN);
    }

    /** One of the runs of a good recipe. */
    public boolean run() {
        return equals(RED) || equals(LEFT) || equals(TOLD);
    }

    /** A class of fast tests, by its simple name. */
    boolean fast() {
        return text.matches("\\w+Test");
    }

    /** Tests with a lab: a class by its simple name, or one of its tests. */
    public boolean lab() {
        return text.matches(LAB);
    }

    @Override
    public String toString() {
        return text;
    }
}
