package dev.ccci.harness.db;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The answers of {@code redis-cli --csv}: texts in quotes with everything but plain ASCII escaped, numbers and nil without. */
final class RedisCsv {

    private static final Set<String> NIL = Set.of("NULL", "NIL");
    private static final Map<Character, Character> ESCAPES =
            Map.of('n', '\n', 'r', '\r', 't', '\t', 'a', '\u0007', 'b', '\b');

    private final String line;
    private int at;

    private RedisCsv(String line) {
        this.line = line;
    }

    static List<Optional<String>> read(String line) {
        RedisCsv csv = new RedisCsv(line);
        List<Optional<String>> elements = new ArrayList<>();
        while (csv.at < line.length()) {
            elements.add(csv.element());
            // the comma
            csv.at++;
        }
        return elements;
    }

    private Optional<String> element() {
        if (line.charAt(at) == '"') {
            return Optional.of(quoted());
        }
        int comma = line.indexOf(',', at);
        String plain = line.substring(at, comma < 0 ? line.length() : comma);
        at += plain.length();
        return Optional.of(plain).filter(text -> !NIL.contains(text));
    }

    private String quoted() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (at++; line.charAt(at) != '"'; at++) {
            char next = line.charAt(at);
            if (next != '\\') {
                bytes.write(next);
            } else if (line.charAt(++at) == 'x') {
                bytes.write(Integer.parseInt(line.substring(at + 1, at + 3), 16));
                at += 2;
            } else {
                bytes.write(ESCAPES.getOrDefault(line.charAt(at), line.charAt(at)));
            }
        }
        at++;
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
