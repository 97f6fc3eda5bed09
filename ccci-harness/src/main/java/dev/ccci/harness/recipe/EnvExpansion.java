package dev.ccci.harness.recipe;

import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Replaces references to variables in env files, where a stray dollar sign is just itself and an unknown name is nothing. */
final class EnvExpansion {

    private static final String REFERENCE =
            "\\$(?:([A-Za-z_][A-Za-z0-9_]*)|\\{([A-Za-z_][A-Za-z0-9_]*)(?::-([^}]*))?})";
    private static final Pattern PLAIN = Pattern.compile(REFERENCE + "|(\\\\)(\\$)");
    private static final Pattern QUOTED = Pattern.compile(REFERENCE + "|(\\\\)(.)");

    private final Map<String, String> variables;

    EnvExpansion(Map<String, String> variables) {
        this.variables = variables;
    }

    /** For a value without quotes: only {@code \$} is an escape. */
    String expand(String text) {
        return PLAIN.matcher(text).replaceAll(match -> Matcher.quoteReplacement(replacement(match)));
    }

    /** For a value in double quotes, where a backslash escapes. */
    String expandQuoted(String text) {
        return QUOTED.matcher(text).replaceAll(match -> Matcher.quoteReplacement(replacement(match)));
    }

    private String replacement(MatchResult match) {
        if (match.group(4) != null) {
            return escaped(match.group(5));
        }
        String name = Optional.ofNullable(match.group(1)).orElseGet(() -> match.group(2));
        String value = variables.getOrDefault(name, "");
        return value.isEmpty() ? Optional.ofNullable(match.group(3)).orElse("") : value;
    }

    private static String escaped(String character) {
        return switch (character) {
            case "n" -> "\n";
            case "r" -> "\r";
            case "t" -> "\t";
            case "\"", "\\", "$" -> character;
            default -> "\\" + character;
        };
    }
}
