package dev.ccci.harness.recipe;

import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Replaces variables in compose files as {@code docker stack deploy} does: <code>$X</code>, <code>${X}</code>, defaults with
 * {@code -}, errors with {@code ?}, {@code $$} for a dollar sign; an unset variable is nothing, and a lone dollar sign is an
 * error. As there, a default ends at the first closing brace. Alternatives with {@code +} are understood, which Docker 28 is not
 * yet able to.
 */
final class Interpolation {

    private static final String NAME = "[_a-zA-Z][_a-zA-Z0-9]*";
    private static final Pattern PATTERN =
            Pattern.compile("\\$(?:(\\$)|(" + NAME + ")|\\{(" + NAME + ")(?:(:?[-?+])([^}]*))?}|)");

    private final Map<String, String> env;
    private final Set<String> optional;
    private final Set<String> findings = new LinkedHashSet<>();

    /**
     * Replaces with the values of an env.
     *
     * @param optional variables that may be unset without a finding
     */
    Interpolation(Map<String, String> env, Set<String> optional) {
        this.env = env;
        this.optional = Set.copyOf(optional);
    }

    /** The text with its variables replaced. */
    String apply(String text, Place place) {
        if (text.indexOf('$') < 0) {
            return text;
        }
        Matcher matcher = PATTERN.matcher(text);
        return matcher.replaceAll(match -> {
            if (match.group(1) != null) {
                return Matcher.quoteReplacement("$");
            }
            String name = Optional.ofNullable(match.group(2)).orElse(match.group(3));
            if (name == null) {
                throw place.failure(
                        "$NAME, ${NAME}, ${NAME:-default}, ${NAME:?error} or $$",
                        "[" + text + "]; write $$ for a dollar sign that is meant as such");
            }
            return Matcher.quoteReplacement(value(
                    name,
                    Optional.ofNullable(match.group(4)).orElse(""),
                    Optional.ofNullable(match.group(5)).orElse(""),
                    place));
        });
    }

    private String value(String name, String operator, String operand, Place place) {
        Optional<String> value = Optional.ofNullable(env.get(name));
        if (operator.startsWith(":")) {
            value = value.filter(text -> !text.isEmpty());
        }
        if (operator.endsWith("+")) {
            findings.add(place.file() + " uses ${" + name + operator + "...}, which docker stack deploy refuses up to"
                    + " Docker 28");
            return value.isPresent() ? operand : "";
        }
        if (operator.endsWith("?") && value.isEmpty()) {
            throw place.failure(
                    "a value for " + name + (operand.isEmpty() ? "" : " (" + operand + ")"),
                    (env.containsKey(name) ? "an empty one" : "none")
                            + "; set it in recipe.yml under env, or give it a value in .env.sample");
        }
        if (operator.isEmpty() && value.isEmpty() && !optional.contains(name)) {
            findings.add(place.file() + " uses " + name
                    + ", which neither .env.sample nor abra.sh nor recipe.yml sets: it becomes empty");
        }
        if (value.isEmpty() && operand.contains("$")) {
            findings.add(place.file() + " uses ${" + name + operator + operand
                    + "...}: Docker replaces no variable within a default, so that the text itself is used");
        }
        return value.orElse(operator.endsWith("-") ? operand : "");
    }

    /** What was noticed so far. */
    Set<String> findings() {
        return findings;
    }
}
