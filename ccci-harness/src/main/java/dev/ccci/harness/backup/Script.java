package dev.ccci.harness.backup;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** A shell script beside the classes of this package. */
enum Script {
    CREATE("create.sh"),
    SAVE("save.sh"),
    RESTORE("restore.sh"),
    MEASURE("measure.sh"),
    DUMP("dump.sh");

    private final String file;

    Script(String file) {
        this.file = file;
    }

    String text() {
        try (InputStream in = Objects.requireNonNull(Script.class.getResourceAsStream(file), file)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
