package dev.ccci.harness.report;

/**
 * A text without what may stand between the parts of one that was cut: a line break, real or escaped, with the indentation behind
 * it, and the time stamp that the engine puts before each line of a log.
 */
final class Squeezed {

    private static final String TIME_STAMP = "0000-00-00T00:00:00";
    private static final int LONGEST_FRACTION = 12;

    private Squeezed() {}

    /** The text without gaps; itself when it has none. */
    static String text(String text) {
        StringBuilder squeezed = null;
        int copied = 0;
        int at = 0;
        while (at < text.length()) {
            int gap = gap(text, at);
            if (gap == 0) {
                at++;
                continue;
            }
            if (squeezed == null) {
                squeezed = new StringBuilder(text.length());
            }
            squeezed.append(text, copied, at);
            at += gap;
            copied = at;
        }
        return squeezed == null
                ? text
                : squeezed.append(text, copied, text.length()).toString();
    }

    /** Where in the text each character of the squeezed one is. */
    static int[] positions(String text, int length) {
        int[] positions = new int[length];
        int next = 0;
        int at = 0;
        while (at < text.length()) {
            int gap = gap(text, at);
            if (gap == 0) {
                positions[next++] = at++;
            } else {
                at += gap;
            }
        }
        return positions;
    }

    /** The length of the gap that begins here; 0 when there is none. */
    static int gap(String text, int at) {
        char first = text.charAt(at);
        if (first == '\n' || first == '\r' || first == '\\') {
            int end = breakEnd(text, at);
            return end == at ? 0 : margin(text, end) - at;
        }
        return first >= '0' && first <= '9' ? timeStamp(text, at) : 0;
    }

    private static int breakEnd(String text, int at) {
        char first = text.charAt(at);
        if (first == '\n' || first == '\r') {
            return at + 1;
        }
        int letter = at;
        while (letter < text.length() && text.charAt(letter) == '\\' && letter - at < 4) {
            letter++;
        }
        return letter < text.length() && (text.charAt(letter) == 'n' || text.charAt(letter) == 'r') ? letter + 1 : at;
    }

    private static int margin(String text, int at) {
        int end = at + (at < text.length() ? timeStamp(text, at) : 0);
        while (end < text.length() && (text.charAt(end) == ' ' || text.charAt(end) == '\t')) {
            end++;
        }
        return end;
    }

    private static int timeStamp(String text, int at) {
        if (at + TIME_STAMP.length() + 2 > text.length() || text.charAt(at + 10) != 'T' || text.charAt(at + 4) != '-') {
            return 0;
        }
        for (int i = 0; i < TIME_STAMP.length(); i++) {
            char expected = TIME_STAMP.charAt(i);
            char found = text.charAt(at + i);
            if (expected == '0' ? found < '0' || found > '9' : found != expected) {
                return 0;
            }
        }
        int end = text.indexOf("Z ", at + TIME_STAMP.length());
        return end < 0 || end - at - TIME_STAMP.length() > LONGEST_FRACTION ? 0 : end + 2 - at;
    }
}
