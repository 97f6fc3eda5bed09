package dev.ccci.harness.vacuity;

/**
 * A method that does, proves or tells something in a run.
 *
 * @param type its class, by binary name
 * @param method its name
 * @param descriptor its parameters and what it returns, as in class files
 * @param name how the ledger calls it: the method, with its parameters if the class has several steps of that name
 */
public record Step(String type, String method, String descriptor, String name) {

    static final String ROOT = "dev.ccci.harness.";

    /** Such as {@code backup.VolumeMarkers}. */
    public String shortType() {
        return type.substring(ROOT.length());
    }

    /** Such as {@code backup.VolumeMarkers#lose}. */
    @Override
    public String toString() {
        return shortType() + "#" + name;
    }
}
