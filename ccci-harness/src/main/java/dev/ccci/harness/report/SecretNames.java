package dev.ccci.harness.report;

import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Recognises values that must not be shown by the names they are given, even where they are public dummies. */
public final class SecretNames {

    /** What is shown in place of a value. */
    public static final String HIDDEN = "••••••";

    private static final Set<String> WORDS = Set.of(
            "secret",
            "secrets",
            "password",
            "passwd",
            "passphrase",
            "pass",
            "pwd",
            "token",
            "tokens",
            "key",
            "keys",
            "apikey",
            "credential",
            "credentials",
            "private",
            "salt",
            "dsn",
            "htpasswd");
    private static final Pattern SEPARATOR = Pattern.compile("[^A-Za-z]+");
    /** The version of a secret is part of its name on the Swarm, and no secret. */
    private static final Pattern VERSION = Pattern.compile("(?i).*_VERSION");

    private static final Pattern USER_INFO = Pattern.compile("://[^/@\\s:]+:[^/@\\s]+@");

    private SecretNames() {}

    /** Whether the value of something with this name is likely to be a secret. */
    public static boolean suspicious(String name) {
        return !VERSION.matcher(name).matches()
                && Arrays.stream(SEPARATOR.split(name.toLowerCase(Locale.ROOT))).anyMatch(WORDS::contains);
    }

    /** The value, or dots when its name is suspicious; a password within a URL is hidden whatever the name. */
    public static String shown(String name, String value) {
        if (suspicious(name) && !value.isEmpty()) {
            return HIDDEN;
        }
        return USER_INFO.matcher(value).replaceAll("://" + HIDDEN + "@");
    }
}
