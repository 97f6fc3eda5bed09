package dev.ccci.harness.backup;

/**
 * A path that a label promises and that lies in no volume, so that no backup can hold it.
 *
 * @param service the service that has the label
 * @param label the label's name
 * @param path as it is written there
 * @param reason why it is in no volume
 */
public record LostPath(String service, String label, String path, String reason) {

    @Override
    public String toString() {
        return "service " + service + ": " + label + " names " + path + ", " + reason;
    }
}
