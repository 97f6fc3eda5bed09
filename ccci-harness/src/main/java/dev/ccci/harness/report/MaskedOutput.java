package dev.ccci.harness.report;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** Passes whole lines on, masked. Bytes that are no UTF-8 are kept as long as the line holds no secret. */
final class MaskedOutput extends OutputStream {

    private final Mask mask;
    private final OutputStream target;
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();

    MaskedOutput(Mask mask, OutputStream target) {
        this.mask = mask;
        this.target = target;
    }

    @Override
    public void write(int value) throws IOException {
        line.write(value);
        if (value == '\n') {
            pass();
        }
    }

    private void pass() throws IOException {
        String text = line.toString(StandardCharsets.UTF_8);
        String masked = mask.apply(text);
        if (masked.equals(text)) {
            line.writeTo(target);
        } else {
            target.write(masked.getBytes(StandardCharsets.UTF_8));
        }
        line.reset();
    }

    @Override
    public void flush() throws IOException {
        target.flush();
    }

    @Override
    public void close() throws IOException {
        try (target) {
            pass();
        }
    }
}
