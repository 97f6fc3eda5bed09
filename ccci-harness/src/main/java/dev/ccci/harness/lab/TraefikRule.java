package dev.ccci.harness.lab;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A router's rule, such as {@code Host(`a`) && PathPrefix(`/b`)}, in the syntax of Traefik 2 and 3. */
sealed interface TraefikRule {

    /** Both hold. */
    record And(TraefikRule left, TraefikRule right) implements TraefikRule {}

    /** At least one holds. */
    record Or(TraefikRule left, TraefikRule right) implements TraefikRule {}

    /** It does not hold. */
    record Not(TraefikRule rule) implements TraefikRule {}

    /** One of the values fits. */
    record Test(Kind kind, List<String> values) implements TraefikRule {}

    /** What a test looks at. */
    enum Kind {
        HOST,
        HOSTREGEXP,
        PATH,
        PATHPREFIX,
        PATHREGEXP,
        METHOD,
        HEADER
    }

    /**
     * Reads a rule.
     *
     * @throws IllegalArgumentException when it is not a rule, or uses a matcher that is not supported; the message says why
     */
    static TraefikRule parse(String text) {
        return new Parser(text).whole();
    }

    /** Every host name that a request may have to fit. */
    default List<String> hosts() {
        if (this instanceof And both) {
            return Stream.concat(both.left.hosts().stream(), both.right.hosts().stream())
                    .toList();
        }
        if (this instanceof Or either) {
            return Stream.concat(either.left.hosts().stream(), either.right.hosts().stream())
                    .toList();
        }
        return this instanceof Test test && test.kind == Kind.HOST ? test.values : List.of();
    }

    /** Recursive descent: or, and, not, test. */
    final class Parser {

        private static final Pattern TOKEN = Pattern.compile(
                "\\s*(?:(?<op>\\|\\||&&|[!(),])|(?<name>[A-Za-z]+)|`(?<raw>[^`]*)`|\"(?<text>[^\"]*)\")");

        private record Token(String op, String name, String value, boolean isValue) {}

        private final String rule;
        private final List<Token> tokens = new ArrayList<>();
        private int next;

        private Parser(String rule) {
            this.rule = rule;
            Matcher matcher = TOKEN.matcher(rule.strip());
            int end = 0;
            while (end < rule.strip().length()) {
                if (!matcher.find(end) || matcher.start() != end) {
                    throw wrong("unexpected text at character " + (end + 1));
                }
                end = matcher.end();
                String raw = matcher.group("raw");
                String text = raw == null ? matcher.group("text") : raw;
                tokens.add(new Token(
                        orEmpty(matcher.group("op")), orEmpty(matcher.group("name")), orEmpty(text), text != null));
            }
        }

        private static String orEmpty(@Nullable String text) {
            return text == null ? "" : text;
        }

        private TraefikRule whole() {
            TraefikRule all = or();
            if (next < tokens.size()) {
                throw wrong("something follows the end of the rule");
            }
            return all;
        }

        private TraefikRule or() {
            TraefikRule left = and();
            while (skip("||")) {
                left = new Or(left, and());
            }
            return left;
        }

        private TraefikRule and() {
            TraefikRule left = not();
            while (skip("&&")) {
                left = new And(left, not());
            }
            return left;
        }

        private TraefikRule not() {
            if (skip("!")) {
                return new Not(not());
            }
            if (skip("(")) {
                TraefikRule inner = or();
                expect(")");
                return inner;
            }
            return test();
        }

        private TraefikRule test() {
            String name = next < tokens.size() ? tokens.get(next++).name() : "";
            if (name.isEmpty()) {
                throw wrong("a matcher such as Host(`name`) is missing");
            }
            Kind kind = kind(name);
            expect("(");
            List<String> values = new ArrayList<>();
            do {
                if (next == tokens.size() || !tokens.get(next).isValue()) {
                    throw wrong(name + " needs values in back quotes");
                }
                values.add(tokens.get(next++).value());
            } while (skip(","));
            expect(")");
            return new Test(kind, checked(kind, name, values));
        }

        private Kind kind(String name) {
            String plural = name.equalsIgnoreCase("Headers") ? "Header" : name;
            return Stream.of(Kind.values())
                    .filter(each -> each.name().equals(plural.toUpperCase(Locale.ROOT)))
                    .findFirst()
                    .orElseThrow(() -> wrong("the matcher " + name + " is not supported"));
        }

        private List<String> checked(Kind kind, String name, List<String> values) {
            if (kind == Kind.HEADER && values.size() != 2) {
                throw wrong(name + " needs a name and a value");
            }
            boolean placeholders = kind != Kind.PATHREGEXP && kind != Kind.HOSTREGEXP && kind != Kind.HEADER;
            if (placeholders && values.stream().anyMatch(value -> value.contains("{"))) {
                throw wrong("placeholders in braces are not supported");
            }
            if (kind == Kind.HOSTREGEXP
                    && values.stream().anyMatch(value -> value.contains("{") && value.contains(":"))) {
                throw wrong("the HostRegexp syntax of Traefik 2 is not supported");
            }
            return List.copyOf(values);
        }

        private boolean skip(String op) {
            if (next < tokens.size() && tokens.get(next).op().equals(op)) {
                next++;
                return true;
            }
            return false;
        }

        private void expect(String op) {
            if (!skip(op)) {
                throw wrong("'" + op + "' is missing");
            }
        }

        private IllegalArgumentException wrong(String why) {
            return new IllegalArgumentException(why + " in " + rule);
        }
    }
}
