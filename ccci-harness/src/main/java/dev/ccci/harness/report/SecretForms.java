package dev.ccci.harness.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Every form in which a secret may be written, and what people call that form. */
final class SecretForms {

    /** A shorter text would hide ordinary words. */
    static final int SHORTEST = 6;

    /** Where base64, PEM and {@code xxd -p} break their lines. */
    private static final List<Integer> COLUMNS = List.of(76, 64, 60);

    private static final int BYTES_OF_A_DUMP = 16;

    private static final int SHORTEST_FRAGMENT = 12;

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Map<String, String> forms = new LinkedHashMap<>();

    private SecretForms() {}

    /** The name of each form, by its text without line breaks. */
    static Map<String, String> of(String secret) {
        SecretForms all = new SecretForms();
        all.texts("plain", secret);
        all.bytes(secret);
        all.bytes(secret + "\n");
        if (secret.strip().contains("\n")) {
            all.bytes(secret.replace("\n", "\r\n"));
            all.lines(secret);
        }
        return all.forms;
    }

    /** A line of a secret of several lines is as good as the whole; what frames a key is known to everyone. */
    private void lines(String secret) {
        secret.lines()
                .map(String::strip)
                .filter(line -> line.length() >= SHORTEST_FRAGMENT && !line.startsWith("-----"))
                .forEach(line -> texts("a line of it", line));
    }

    private void texts(String kind, String text) {
        add(kind, text);
        String json = json(text);
        add("JSON-escaped", json);
        add("JSON-escaped", json.replace("/", "\\/"));
        add("JSON-escaped", replaced(json, "<", "\\u003c", ">", "\\u003e", "&", "\\u0026", "'", "\\u0027"));
        add("JSON-escaped", ascii(json));
        add("JSON-escaped twice", json(json));
        url(text);
        html(text);
        add("shell-quoted", text.replace("'", "'\\''"));
        add("shell-quoted", text.replace("'", "'\"'\"'"));
        add("shell-quoted", text.replaceAll("([\\\\\"$`])", "\\\\$1"));
        add("shell-quoted", text.replaceAll("([^A-Za-z0-9_@%+=:,./\\-\\n])", "\\\\$1"));
    }

    private void url(String text) {
        String url = URLEncoder.encode(text, StandardCharsets.UTF_8);
        for (String space : List.of("+", "%20")) {
            for (String tilde : List.of("%7E", "~")) {
                String made = replaced(url, "+", space, "%7E", tilde);
                add("URL-encoded", made);
                add("URL-encoded", lowerEscapes(made));
                add("URL-encoded", made.replace("%2F", "/"));
            }
        }
        add("URL-encoded", replaced(url, "+", "%20", "%21", "!", "%27", "'", "%28", "(", "%29", ")", "%7E", "~"));
    }

    private void html(String text) {
        for (String quote : List.of("\"", "&quot;", "&#34;")) {
            for (String apostrophe : List.of("'", "&#39;", "&#x27;", "&#039;", "&apos;")) {
                add(
                        "HTML-escaped",
                        replaced(text, "&", "&amp;", "<", "&lt;", ">", "&gt;", "\"", quote, "'", apostrophe));
            }
        }
    }

    private void bytes(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        HexFormat hex = HexFormat.of();
        wrapped("hex", hex.formatHex(bytes));
        wrapped("hex", hex.withUpperCase().formatHex(bytes));
        for (HexFormat apart : List.of(HexFormat.ofDelimiter(" "), HexFormat.ofDelimiter(":"))) {
            add("hex", apart.formatHex(bytes));
            add("hex", apart.withUpperCase().formatHex(bytes));
            for (int at = 0; at + 2 < bytes.length; at += BYTES_OF_A_DUMP) {
                add("hex, a line of it", apart.formatHex(bytes, at, Math.min(at + BYTES_OF_A_DUMP, bytes.length)));
            }
        }
        for (Base64.Encoder encoder : List.of(Base64.getEncoder(), Base64.getUrlEncoder())) {
            wrapped("base64", encoder.encodeToString(bytes));
            wrapped("base64", encoder.withoutPadding().encodeToString(bytes));
            add("base64, URL-encoded", URLEncoder.encode(encoder.encodeToString(bytes), StandardCharsets.UTF_8));
            for (int before = 0; before < 3; before++) {
                add("base64", within(encoder, bytes, before));
            }
        }
    }

    /** The characters that depend on nothing but these bytes when there are others before and behind. */
    private static String within(Base64.Encoder encoder, byte[] bytes, int before) {
        byte[] shifted = new byte[before + bytes.length];
        System.arraycopy(bytes, 0, shifted, before, bytes.length);
        int from = (before * 8 + 5) / 6;
        int to = shifted.length * 8 / 6;
        return to <= from ? "" : encoder.encodeToString(shifted).substring(from, to);
    }

    private void wrapped(String kind, String text) {
        add(kind, text);
        for (int column : COLUMNS) {
            for (int at = 0; text.length() > column && at < text.length(); at += column) {
                String fragment = text.substring(at, Math.min(at + column, text.length()));
                if (fragment.length() >= SHORTEST_FRAGMENT) {
                    add(kind + ", a line of it", fragment);
                }
            }
        }
    }

    /** Files are searched byte by byte, so a letter of two bytes is two signs there. */
    private void add(String kind, String text) {
        String squeezed = Squeezed.text(text.strip());
        if (squeezed.length() >= SHORTEST) {
            forms.putIfAbsent(squeezed, kind);
            forms.putIfAbsent(new String(squeezed.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1), kind);
        }
    }

    private static String json(String text) {
        try {
            String quoted = JSON.writeValueAsString(text);
            return quoted.substring(1, quoted.length() - 1);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("every text can be JSON", e);
        }
    }

    private static String ascii(String json) {
        StringBuilder escaped = new StringBuilder();
        json.chars()
                .forEach(each -> escaped.append(
                        each < 0x80 ? String.valueOf((char) each) : String.format(Locale.ROOT, "\\u%04x", each)));
        return escaped.toString();
    }

    private static String lowerEscapes(String url) {
        StringBuilder lower = new StringBuilder(url);
        for (int at = url.indexOf('%'); at >= 0; at = url.indexOf('%', at + 1)) {
            int end = Math.min(at + 3, url.length());
            lower.replace(at, end, url.substring(at, end).toLowerCase(Locale.ROOT));
        }
        return lower.toString();
    }

    /** One pass, so that what one replacement has made is not replaced again. */
    private static String replaced(String text, String... pairs) {
        StringBuilder made = new StringBuilder();
        int at = 0;
        while (at < text.length()) {
            int here = at;
            int pair = indexOf(pairs, text, here);
            made.append(pair < 0 ? text.substring(at, at + 1) : pairs[pair + 1]);
            at += pair < 0 ? 1 : pairs[pair].length();
        }
        return made.toString();
    }

    private static int indexOf(String[] pairs, String text, int at) {
        for (int pair = 0; pair < pairs.length; pair += 2) {
            if (text.startsWith(pairs[pair], at)) {
                return pair;
            }
        }
        return -1;
    }
}
