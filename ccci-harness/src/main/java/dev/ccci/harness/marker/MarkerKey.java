package dev.ccci.harness.marker;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.UUID;

/** The generations of data that a marker is asked to keep, and how they are called in the app. */
enum MarkerKey {
    BEFORE("written before the upgrade"),
    KEPT("deleted after the backup"),
    CHANGED("changed after the backup"),
    DELETED("deleted before the backup"),
    ADDED("added after the backup"),
    AGAIN("written after the restore");

    private final String meaning;

    MarkerKey(String meaning) {
        this.meaning = meaning;
    }

    String meaning() {
        return meaning;
    }

    /** Such as {@code kept3fa9c1}: unlike that of any other run or marker. */
    String in(String token) {
        return name().toLowerCase(Locale.ROOT) + digest("key " + token).substring(0, 6);
    }

    /** What is stored first. */
    String value(String token) {
        return "v" + digest(name() + token).substring(0, 10);
    }

    /** What takes its place. */
    String otherValue(String token) {
        return "w" + digest("other " + name() + token).substring(0, 10);
    }

    private static String digest(String text) {
        return UUID.nameUUIDFromBytes(text.getBytes(StandardCharsets.UTF_8))
                .toString()
                .replace("-", "");
    }
}
