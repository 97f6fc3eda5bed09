package dev.ccci.harness.recipe;

import dev.ccci.harness.failure.Cause;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A recipe's {@code .env.sample}: lines {@code NAME=value # comment}. Later lines override earlier ones and may refer to them
 * ({@code $NAME}, <code>${NAME}</code>, <code>${NAME:-default}</code>) unless they are in single quotes.
 *
 * <p>The comment behind the version of a secret carries its modifiers, such as {@code length=43 charset=hex}; a line that is
 * commented out gives modifiers too, as long as no active line names the same variable.
 */
public final class EnvFile {

    private static final Pattern ASSIGNMENT =
            Pattern.compile("(?:export\\s+)?([A-Za-z_][A-Za-z0-9_.-]*)\\s*=[ \\t]*(.*)");
    private static final Pattern COMMENTED_OUT =
            Pattern.compile("#+\\s*([A-Z][A-Z0-9_]*)=(?:\"[^\"]*\"|'[^']*'|[^\\s#]*)\\s+#\\s*(.*)");
    private static final Pattern OFFERED = Pattern.compile("#+\\s*([A-Za-z_][A-Za-z0-9_]*)=.*");
    private static final Pattern MODIFIER = Pattern.compile("(?:^|\\s)(length|charset|generate)=(\\S+)");
    private static final String WHY = "NAME=value, # a comment, or nothing";

    private final List<Line> lines;
    private final Map<String, String> comments;
    private final Set<String> offered;

    private EnvFile(List<Line> lines, Map<String, String> comments, Set<String> offered) {
        this.lines = List.copyOf(lines);
        this.comments = Map.copyOf(comments);
        this.offered = Set.copyOf(offered);
    }

    private record Line(String name, String raw, Quotes quotes) {}

    private enum Quotes {
        NONE,
        SINGLE,
        DOUBLE
    }

    /**
     * Reads a file's text.
     *
     * @param name what error messages call the file
     * @throws dev.ccci.harness.failure.LifecycleFailure for a line that is none of an assignment, a comment, or empty
     */
    public static EnvFile parse(String name, String text) {
        List<Line> lines = new ArrayList<>();
        Map<String, String> active = new LinkedHashMap<>();
        Map<String, String> inactive = new LinkedHashMap<>();
        Set<String> offered = new LinkedHashSet<>();
        List<String> all = text.lines().toList();
        for (int i = 0; i < all.size(); i++) {
            String line = all.get(i).replace("\uFEFF", "").strip();
            Matcher offer = OFFERED.matcher(line);
            if (offer.matches()) {
                offered.add(offer.group(1));
            }
            Matcher commented = COMMENTED_OUT.matcher(line);
            if (commented.matches()) {
                inactive.put(commented.group(1), commented.group(2).strip());
            } else if (!line.isEmpty() && !line.startsWith("#")) {
                read(line, new Place(name, i + 1, 0, Cause.RECIPE), lines, active);
            }
        }
        inactive.forEach(active::putIfAbsent);
        return new EnvFile(lines, active, offered);
    }

    private static void read(String line, Place place, List<Line> lines, Map<String, String> comments) {
        Matcher assignment = ASSIGNMENT.matcher(line);
        if (!assignment.matches()) {
            throw place.failure(WHY, "[" + line + "], which has no name before an equals sign; put a # before it");
        }
        String name = assignment.group(1);
        String rest = assignment.group(2);
        Quotes quotes = rest.startsWith("\"") ? Quotes.DOUBLE : rest.startsWith("'") ? Quotes.SINGLE : Quotes.NONE;
        int end = quotes == Quotes.NONE ? endOfPlain(rest) : endOfQuoted(rest, quotes, line, place);
        String value = quotes == Quotes.NONE ? rest.substring(0, end).strip() : rest.substring(1, end - 1);
        String behind = rest.substring(end).strip();
        if (!behind.isEmpty() && !behind.startsWith("#")) {
            throw place.failure(
                    WHY, "[" + line + "], which goes on behind the closing quote; put the whole value into the quotes");
        }
        lines.add(new Line(name, value, quotes));
        comments.put(name, behind.replaceFirst("^#+", "").strip());
    }

    private static int endOfPlain(String rest) {
        if (rest.startsWith("#")) {
            return 0;
        }
        Matcher comment = Pattern.compile("\\s#").matcher(rest);
        return comment.find() ? comment.start() : rest.length();
    }

    private static int endOfQuoted(String rest, Quotes quotes, String line, Place place) {
        char quote = rest.charAt(0);
        for (int i = 1; i < rest.length(); i++) {
            if (quotes == Quotes.DOUBLE && rest.charAt(i) == '\\') {
                i++;
            } else if (rest.charAt(i) == quote) {
                return i + 1;
            }
        }
        throw place.failure(WHY, "[" + line + "], which has no closing quote; add it");
    }

    /** The variables with their values, in the order in which they first occur. */
    public Map<String, String> values() {
        return values(Map.of());
    }

    /**
     * The variables with their values when some of them are given: a given value replaces every line of its variable and is
     * what other lines refer to. Given variables that the file lacks follow at the end.
     */
    public Map<String, String> values(Map<String, String> given) {
        Map<String, String> values = new LinkedHashMap<>();
        Map<String, String> visible = new LinkedHashMap<>(given);
        for (Line line : lines) {
            String value = Optional.ofNullable(given.get(line.name())).orElseGet(() -> expand(line, visible));
            values.put(line.name(), value);
            visible.put(line.name(), value);
        }
        given.forEach(values::putIfAbsent);
        return Collections.unmodifiableMap(values);
    }

    /** The variables on lines that are commented out: the recipe knows them and does without them. */
    Set<String> offered() {
        return offered;
    }

    /** The comment behind a variable's last line, without the hash; empty when there is none. */
    public Optional<String> comment(String name) {
        return Optional.ofNullable(comments.get(name)).filter(comment -> !comment.isEmpty());
    }

    /** The modifiers in a variable's comment: {@code length}, {@code charset}, {@code generate}. */
    public Map<String, String> modifiers(String name) {
        Map<String, String> modifiers = new LinkedHashMap<>();
        Matcher matcher = MODIFIER.matcher(comment(name).orElse(""));
        while (matcher.find()) {
            modifiers.put(matcher.group(1), matcher.group(2));
        }
        return Collections.unmodifiableMap(modifiers);
    }

    private static String expand(Line line, Map<String, String> visible) {
        return switch (line.quotes()) {
            case SINGLE -> line.raw();
            case NONE -> new EnvExpansion(visible).expand(line.raw());
            case DOUBLE -> new EnvExpansion(visible).expandQuoted(line.raw());
        };
    }
}
