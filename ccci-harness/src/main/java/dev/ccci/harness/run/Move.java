package dev.ccci.harness.run;

/**
 * What an upgrade changed of the service {@code app}.
 *
 * @param head the commit under test, 40 hex digits
 * @param chaosVersion the label {@code chaos-version} after the upgrade; empty when it is missing
 * @param before version and image before
 * @param after version and image after
 */
public record Move(String head, String chaosVersion, Identity before, Identity after) {

    /**
     * What runs.
     *
     * @param version the label {@code version}
     * @param image the image with its digest
     */
    public record Identity(String version, String image) {
        @Override
        public String toString() {
            return "version " + version + ", image " + image;
        }
    }

    /** Whether version or image is another one than before. */
    public boolean moved() {
        return !before.equals(after);
    }
}
