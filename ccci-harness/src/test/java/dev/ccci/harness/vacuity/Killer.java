package dev.ccci.harness.vacuity;

import java.util.Arrays;
import java.util.List;

/**
 * Who notices that a step is emptied.
 *
 * @param text as the ledger has it; several are separated by {@code and}
 */
public record Killer(String text) {

    /** A whole run of a good recipe is not green. */
    public static final Killer RED = new Killer("red");

    /** After such a run something is left on the server. */
    public static final Killer LEFT = new Killer("left");

    /** Such a run is green and tells less than it should, on the console, in {@code results.json} or in its folder. */
    public static final Killer TOLD = new Killer("told");

    static final String SABOTEUR = "saboteur";

    private static final String FAST = "\\w+Test(#\\w+)?";
    private static final String LAB = "\\w+IT(#\\w+)?";

    static Killer of(String text) {
        return new Killer(text);
    }

    /** Each of them. */
    List<String> all() {
        return Arrays.asList(text.split(" and "));
    }

    /** Nobody. */
    public boolean open() {
        return text.equals(Ledger.OPEN);
    }

    /** One of the runs of a good recipe. */
    public boolean run() {
        return equals(RED) || equals(LEFT) || equals(TOLD);
    }

    /** A saboteur whose only red check it is. */
    public boolean saboteur() {
        return all().contains(SABOTEUR);
    }

    /** Fast tests: a class by its simple name, or one of its tests. */
    List<String> fast() {
        return all().stream().filter(name -> name.matches(FAST)).toList();
    }

    /** Tests with a lab: a class by its simple name, or one of its tests. */
    public List<String> lab() {
        return all().stream().filter(name -> name.matches(LAB)).toList();
    }

    @Override
    public String toString() {
        return text;
    }
}
