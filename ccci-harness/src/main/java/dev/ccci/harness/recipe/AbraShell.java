package dev.ccci.harness.recipe;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The exports of a recipe's {@code abra.sh}, mostly versions of configs: lines {@code export NAME=value} outside of functions.
 * No shell is run, so a value that needs one is left out and told.
 *
 * @param exports names and values, in order
 * @param findings what could not be read
 */
record AbraShell(Map<String, String> exports, List<String> findings) {

    private static final Pattern EXPORT = Pattern.compile("export\\s+(.+)");
    private static final Pattern ONE =
            Pattern.compile("([A-Za-z_][A-Za-z0-9_]*)=(\"(?:\\\\.|[^\"\\\\])*\"|'[^']*'|[^\\s#;'\"]*)(?:[\\s;]+|$)");
    private static final Pattern NEEDS_A_SHELL = Pattern.compile("\\$\\(|`");

    AbraShell {
        exports = Collections.unmodifiableMap(new LinkedHashMap<>(exports));
        findings = List.copyOf(findings);
    }

    /** Reads the text of an {@code abra.sh}; its values may refer to the variables of {@code env}. */
    static AbraShell parse(String text, Map<String, String> env) {
        Map<String, String> exports = new LinkedHashMap<>();
        Map<String, String> visible = new LinkedHashMap<>(env);
        List<String> findings = new ArrayList<>();
        int number = 0;
        for (String line : text.lines().toList()) {
            number++;
            Matcher export = EXPORT.matcher(line.stripTrailing());
            if (!export.matches()) {
                continue;
            }
            String rest = export.group(1);
            if (NEEDS_A_SHELL.matcher(rest).find()) {
                findings.add("abra.sh:" + number + ": [" + rest + "] needs a shell to be known and was left out; "
                        + "set the variable in recipe.yml under env");
                continue;
            }
            Matcher one = ONE.matcher(rest);
            while (one.lookingAt()) {
                String value = value(one.group(2), visible);
                exports.put(one.group(1), value);
                visible.put(one.group(1), value);
                one.region(one.end(), rest.length());
            }
        }
        return new AbraShell(exports, findings);
    }

    private static String value(String written, Map<String, String> visible) {
        if (written.startsWith("'")) {
            return written.substring(1, written.length() - 1);
        }
        EnvExpansion expansion = new EnvExpansion(visible);
        return written.startsWith("\"")
                ? expansion.expandQuoted(written.substring(1, written.length() - 1))
                : expansion.expand(written);
    }
}
