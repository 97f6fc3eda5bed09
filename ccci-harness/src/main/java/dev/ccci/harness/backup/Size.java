package dev.ccci.harness.backup;

import java.util.Locale;

/** Bytes for people. */
public final class Size {

    private Size() {}

    /** Such as {@code 512 bytes}, {@code 1.5 kB}, {@code 38.2 MB}; powers of 1000. */
    public static String of(long bytes) {
        if (bytes < 1000) {
            return bytes + (bytes == 1 ? " byte" : " bytes");
        }
        double size = bytes / 1000.0;
        for (String unit : new String[] {"kB", "MB"}) {
            if (size < 1000) {
                return String.format(Locale.ROOT, "%.1f %s", size, unit);
            }
            size /= 1000;
        }
        return String.format(Locale.ROOT, "%.1f GB", size);
    }
}
