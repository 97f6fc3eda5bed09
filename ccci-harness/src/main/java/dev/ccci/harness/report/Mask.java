package dev.ccci.harness.report;

import java.io.OutputStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;

/**
 * Hides the secrets of a run in everything that is written: as they are, and in base64, hex, URL-encoded and JSON-escaped form.
 * Thread-safe.
 */
public final class Mask {

    private static final String HIDDEN = "••••••";

    /** A shorter value would hide ordinary words. */
    private static final int SHORTEST = 6;

    /** Longest first, so that a value which contains another one is hidden as a whole. */
    private final Set<String> forms = new ConcurrentSkipListSet<>(
            Comparator.comparingInt(String::length).reversed().thenComparing(Comparator.naturalOrder()));

    /** From now on this value is hidden. Values of less than six characters are not. */
    public void hide(String secret) {
        if (secret.length() < SHORTEST) {
            return;
        }
        byte[] bytes = secret.getBytes(StandardCharsets.UTF_8);
        forms.add(secret);
        forms.add(Base64.getEncoder().withoutPadding().encodeToString(bytes));
        forms.add(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
        forms.add(HexFormat.of().formatHex(bytes));
        forms.add(URLEncoder.encode(secret, StandardCharsets.UTF_8));
        forms.add(secret.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n"));
    }

    /** A stream to another one, which gets whole lines without any of the secrets. */
    public OutputStream over(OutputStream target) {
        return new MaskedOutput(this, target);
    }

    /** The failure without any of the secrets: itself when it holds none, else one of the same meaning. */
    public Throwable apply(Throwable failure) {
        return new MaskedFailure(this).of(failure);
    }

    /** The text without any of the secrets. */
    public String apply(String text) {
        String masked = text;
        for (String form : forms) {
            masked = masked.replace(form, HIDDEN);
        }
        return masked;
    }
}
