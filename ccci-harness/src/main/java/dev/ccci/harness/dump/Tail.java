package dev.ccci.harness.dump;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** The last bytes of a stream. */
final class Tail {

    static final int BYTES = 2048;

    private Tail() {}

    /** Reads to the end; at most {@value #BYTES} bytes, each as one character. */
    static String of(InputStream in) throws IOException {
        byte[] kept = new byte[0];
        byte[] block = new byte[1 << 16];
        for (int read = in.readNBytes(block, 0, block.length); read > 0; read = in.readNBytes(block, 0, block.length)) {
            byte[] both = new byte[kept.length + read];
            System.arraycopy(kept, 0, both, 0, kept.length);
            System.arraycopy(block, 0, both, kept.length, read);
            int from = Math.max(0, both.length - BYTES);
            kept = Arrays.copyOfRange(both, from, both.length);
        }
        return new String(kept, StandardCharsets.ISO_8859_1);
    }
}
