package dev.ccci.engine;

import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Lists of names in settings. */
final class Names {

    private static final Pattern COMMA = Pattern.compile(",");

    /** The names of a list such as {@code a, b}: in their order, without blanks, without repetition. */
    static Set<String> list(String text) {
        return COMMA.splitAsStream(text)
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private Names() {}
}
