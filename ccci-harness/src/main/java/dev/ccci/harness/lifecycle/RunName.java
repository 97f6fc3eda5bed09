package dev.ccci.harness.lifecycle;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** The host name of a run's app: four letters of the recipe, then six hex digits that stand for recipe, source and head. */
final class RunName {

    private static final int LETTERS = 4;
    private static final int DIGITS = 6;

    private RunName() {}

    /** Always the same for the same input, so that a name which is taken shows that somebody runs just this. */
    static String domain(String recipe, String source, String head, String serverDomain) {
        return recipe.substring(0, Math.min(LETTERS, recipe.length())).replaceFirst("-$", "")
                + "-"
                + digest(recipe + "\n" + source + "\n" + head)
                + "."
                + serverDomain;
    }

    private static String digest(String text) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash).substring(0, DIGITS);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
