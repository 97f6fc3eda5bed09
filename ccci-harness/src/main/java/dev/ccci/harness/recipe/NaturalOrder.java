package dev.ccci.harness.recipe;

import java.util.Comparator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Orders texts with numbers in them as people do: {@code 1.9} before {@code 1.10}. A leading {@code v} does not count. */
final class NaturalOrder implements Comparator<String> {

    private static final Pattern CHUNK = Pattern.compile("\\d+|\\D+");

    @Override
    public int compare(String left, String right) {
        Matcher a = CHUNK.matcher(withoutV(left));
        Matcher b = CHUNK.matcher(withoutV(right));
        while (true) {
            boolean more = a.find();
            if (more != b.find()) {
                return more ? 1 : -1;
            }
            if (!more) {
                return 0;
            }
            int result = chunks(a.group(), b.group());
            if (result != 0) {
                return result;
            }
        }
    }

    private static int chunks(String a, String b) {
        if (!isNumber(a) || !isNumber(b)) {
            return a.compareTo(b);
        }
        String x = withoutZeros(a);
        String y = withoutZeros(b);
        return x.length() != y.length() ? Integer.compare(x.length(), y.length()) : x.compareTo(y);
    }

    private static boolean isNumber(String chunk) {
        return Character.isDigit(chunk.charAt(0));
    }

    private static String withoutZeros(String number) {
        return number.replaceFirst("^0+(?=.)", "");
    }

    private static String withoutV(String text) {
        return text.matches("[vV]\\d.*") ? text.substring(1) : text;
    }
}
