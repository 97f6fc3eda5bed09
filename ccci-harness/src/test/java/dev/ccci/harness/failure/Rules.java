package dev.ccci.harness.failure;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** ccci's own rules as text. */
final class Rules {

    private Rules() {}

    static String text() {
        try (InputStream file = Objects.requireNonNull(CauseJudge.class.getResourceAsStream("causes.yml"))) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
