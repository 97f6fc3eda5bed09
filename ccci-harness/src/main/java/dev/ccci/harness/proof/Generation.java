package dev.ccci.harness.proof;

import java.util.List;
import java.util.Locale;

/** What happens to a marker, and hence what must have become of it. */
enum Generation {
    BEFORE_UPGRADE("written before the upgrade"),
    KEPT("deleted after the backup"),
    CHANGED("changed after the backup"),
    DELETED_BEFORE_BACKUP("deleted before the backup"),
    ADDED_AFTER_BACKUP("added after the backup"),
    /** A store that can be read may still refuse to be written. */
    WRITTEN_AFTER_RESTORE("written after the restore");

    static final List<Generation> ALL = List.of(values());

    private final String meaning;

    Generation(String meaning) {
        this.meaning = meaning;
    }

    /** The marker's name in its store. */
    String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Its value in a run. */
    String value(String token) {
        return word() + "-" + token;
    }

    /** What it is changed to. */
    String otherValue(String token) {
        return "mutated-" + token;
    }

    Observation observation(String expected, String found) {
        return new Observation(meaning, expected, found);
    }
}
