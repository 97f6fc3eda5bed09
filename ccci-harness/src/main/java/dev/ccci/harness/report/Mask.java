package dev.ccci.harness.report;

import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Hides the secrets of a run in everything that is written: as they are, in every form in which programs write them, and cut over
 * lines. Thread-safe.
 */
public final class Mask {

    private static final String HIDDEN = SecretNames.HIDDEN;

    private final Map<String, String> forms = new LinkedHashMap<>();
    private final List<Place> places = new ArrayList<>();
    private final Set<String> names = new TreeSet<>();
    private volatile @Nullable Known known;

    /** An immutable picture of what is hidden. */
    private record Known(FormIndex index, List<Place> places) {}

    /** Behind which words a value is hidden. */
    private record Place(String what, Pattern pattern) {}

    /** From now on this value is hidden. Of less than six characters it is not: see {@link #hideBehind}. */
    public void hide(String secret) {
        hide("a secret", secret);
    }

    /**
     * The same.
     *
     * @param what the secret is, for the one who finds it where it should not be; never the value
     */
    public void hide(String what, String secret) {
        if (secret.strip().length() < SecretForms.SHORTEST) {
            return;
        }
        synchronized (forms) {
            names.add(what);
            SecretForms.of(secret).forEach((text, kind) -> forms.putIfAbsent(text, what + ", " + kind));
            known = null;
        }
    }

    /** Whether a value is long enough to be hidden wherever it stands. */
    public static boolean hidesEverywhere(String secret) {
        return secret.strip().length() >= SecretForms.SHORTEST;
    }

    /**
     * From now on this value is hidden behind a name, as in {@code pin=4711}, {@code "pin": "4711"} or {@code <pin>4711}. For values
     * that stand elsewhere without being a secret.
     *
     * @param what the value is, for the one who finds it behind its name where it should not be
     * @param name in any case, with hyphens, dots, underscores or nothing between its words
     */
    public void hideBehind(String what, String name, String value) {
        if (value.isBlank()) {
            return;
        }
        String words = String.join(
                "[-_. ]?",
                List.of(name.split("[-_. ]+")).stream().map(Pattern::quote).toList());
        Pattern place = Pattern.compile(
                "(?<=" + words + "\\\\{0,2}[\"']?\\s{0,3}(?:=>|[:=> ])\\s{0,3}\\\\{0,2}[\"']?)"
                        + Pattern.quote(value.strip()) + "(?![A-Za-z0-9])",
                Pattern.CASE_INSENSITIVE);
        synchronized (forms) {
            names.add(what);
            places.add(new Place(what, place));
            known = null;
        }
    }

    /** What is hidden: never the values. */
    public Set<String> names() {
        synchronized (forms) {
            return new TreeSet<>(names);
        }
    }

    /** A stream to another one, which gets whole lines without any of the secrets. */
    public OutputStream over(OutputStream target) {
        return new MaskedOutput(this, target);
    }

    /** The failure without any of the secrets: itself when it holds none, else one of the same meaning. */
    public Throwable apply(Throwable failure) {
        return new MaskedFailure(this).of(failure);
    }

    /** The text without any of the secrets. */
    public String apply(String text) {
        return replaced(text, HIDDEN);
    }

    /** Bytes without any of the secrets: the same array when they hold none. */
    public byte[] apply(byte[] content) {
        String text = new String(content, StandardCharsets.ISO_8859_1);
        String dots = new String(HIDDEN.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
        String masked = replaced(text, dots);
        return masked.equals(text) ? content : masked.getBytes(StandardCharsets.ISO_8859_1);
    }

    /** What is in a text that should not be, such as {@code the secret token, base64}. */
    Set<String> found(String text) {
        Set<String> found = new TreeSet<>();
        Known now = known();
        for (FormIndex.Found each : now.index().in(Squeezed.text(text))) {
            synchronized (forms) {
                found.add(String.valueOf(forms.get(each.form())));
            }
        }
        now.places().stream()
                .filter(place -> place.pattern().matcher(text).find())
                .forEach(place -> found.add(place.what() + ", behind its name"));
        return found;
    }

    /** How long a piece of text can be that is one secret. */
    int longest() {
        return known().index().longest();
    }

    private String replaced(String text, String dots) {
        Known now = known();
        String squeezed = Squeezed.text(text);
        List<FormIndex.Found> found = now.index().in(squeezed);
        String masked = found.isEmpty() ? text : hidden(text, squeezed, found, dots);
        for (Place place : now.places()) {
            masked = place.pattern().matcher(masked).replaceAll(dots);
        }
        return masked;
    }

    /** What overlaps is hidden as one; line breaks stay where they are. */
    private static String hidden(String text, String squeezed, List<FormIndex.Found> found, String dots) {
        int[] positions = Squeezed.positions(text, squeezed.length());
        StringBuilder masked = new StringBuilder(text.length());
        int copied = 0;
        int next = 0;
        while (next < found.size()) {
            int start = found.get(next).start();
            int end = found.get(next).end();
            for (next++; next < found.size() && found.get(next).start() < end; next++) {
                end = Math.max(end, found.get(next).end());
            }
            masked.append(text, copied, positions[start]).append(dots);
            for (int at = start + 1; at < end; at++) {
                if (positions[at] != positions[at - 1] + 1) {
                    masked.append(text, positions[at - 1] + 1, positions[at]).append(dots);
                }
            }
            copied = positions[end - 1] + 1;
        }
        return masked.append(text, copied, text.length()).toString();
    }

    private Known known() {
        Known now = known;
        if (now == null) {
            synchronized (forms) {
                now = new Known(new FormIndex(forms.keySet()), List.copyOf(places));
                known = now;
            }
        }
        return now;
    }

    /** Looks for everything that is hidden in a finished folder. */
    public List<Leak> leaks(Path directory) {
        return new LeakSearch(this).in(directory);
    }
}
