package dev.ccci.harness.lab;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Caddy's request matchers for a rule: a list of sets, of which one must hold with all of its parts. */
final class CaddyMatch {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private CaddyMatch() {}

    static ArrayNode of(TraefikRule rule) {
        ArrayNode sets = JSON.arrayNode();
        if (rule instanceof TraefikRule.Or either) {
            sets.addAll(of(either.left())).addAll(of(either.right()));
        } else if (rule instanceof TraefikRule.And both) {
            ArrayNode rights = of(both.right());
            for (JsonNode left : of(both.left())) {
                rights.forEach(right -> sets.add(together(left, right)));
            }
        } else if (rule instanceof TraefikRule.Not not) {
            sets.addObject().set("not", of(not.rule()));
        } else if (rule instanceof TraefikRule.Test test) {
            sets.add(set(test));
        }
        return sets;
    }

    /** Both sets in one; a matcher that both have is wrapped, since a set can have it only once. */
    private static ObjectNode together(JsonNode left, JsonNode right) {
        ObjectNode both = left.deepCopy();
        right.properties().forEach(matcher -> {
            if (matcher.getKey().equals("not")) {
                both.withArray("not").addAll((ArrayNode) matcher.getValue());
            } else if (both.has(matcher.getKey())) {
                ObjectNode same = JSON.objectNode().set(matcher.getKey(), matcher.getValue());
                ObjectNode opposite = JSON.objectNode();
                opposite.putArray("not").add(same);
                both.withArray("not").add(opposite);
            } else {
                both.set(matcher.getKey(), matcher.getValue());
            }
        });
        return both;
    }

    private static ObjectNode set(TraefikRule.Test test) {
        ObjectNode set = JSON.objectNode();
        List<String> values = test.values();
        switch (test.kind()) {
            case HOST -> values.forEach(set.putArray("host")::add);
            case METHOD -> values.forEach(set.putArray("method")::add);
            case HEADER -> set.putObject("header").putArray(values.get(0)).add(values.get(1));
            case PATH -> path(set, "^(" + quoted(values) + ")$");
            case PATHPREFIX -> path(set, "^(" + quoted(values) + ")");
            case PATHREGEXP -> path(set, String.join("|", values));
            case HOSTREGEXP ->
                set.putObject("vars_regexp")
                        .putObject("{http.request.host}")
                        .put("pattern", "(?i)" + String.join("|", values));
        }
        return set;
    }

    /** Caddy's plain path matcher ignores case, Traefik does not. */
    private static void path(ObjectNode set, String pattern) {
        set.putObject("path_regexp").put("pattern", pattern);
    }

    private static String quoted(List<String> values) {
        return values.stream().map(Pattern::quote).collect(Collectors.joining("|"));
    }
}
