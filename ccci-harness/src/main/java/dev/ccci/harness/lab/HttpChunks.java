package dev.ccci.harness.lab;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;

/** The content of an HTTP answer that comes in chunks (RFC 9112, section 7.1). */
final class HttpChunks extends InputStream {

    private final InputStream input;
    private int left;
    private boolean first = true;
    private boolean ended;

    HttpChunks(InputStream input) {
        this.input = input;
    }

    /** One line without its end; empty at the end of the stream. */
    static String line(InputStream input) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int each = input.read(); each >= 0 && each != '\n'; each = input.read()) {
            if (each != '\r') {
                line.append((char) each);
            }
        }
        return line.toString();
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : Byte.toUnsignedInt(one[0]);
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        if (left == 0 && !ended) {
            next();
        }
        if (ended) {
            return -1;
        }
        int count = input.read(target, offset, Math.min(length, left));
        if (count < 0) {
            throw new EOFException("the answer ended within a chunk");
        }
        left -= count;
        return count;
    }

    private void next() throws IOException {
        if (!first) {
            line(input);
        }
        first = false;
        String size = line(input).replaceFirst(";.*", "").strip();
        left = size.isEmpty() ? 0 : Integer.parseInt(size, 16);
        ended = left == 0;
    }
}
