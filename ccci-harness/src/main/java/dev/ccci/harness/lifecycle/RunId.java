package dev.ccci.harness.lifecycle;

import java.security.SecureRandom;
import java.util.HexFormat;

/** Ids of runs: six hex digits. */
final class RunId {

    private RunId() {}

    static String next() {
        byte[] bytes = new byte[3];
        new SecureRandom().nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }
}
