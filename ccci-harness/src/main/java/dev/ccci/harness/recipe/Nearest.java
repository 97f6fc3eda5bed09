package dev.ccci.harness.recipe;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/** Finds the names someone may have meant. */
public final class Nearest {

    private static final int FARTHEST = 3;
    private static final int MOST = 3;

    private Nearest() {}

    /** At most three names, the nearest first; those that need more than three changes, or more than half of the word, are left out. */
    public static List<String> names(String typed, Collection<String> known) {
        int limit = Math.min(FARTHEST, Math.max(1, typed.length() / 2));
        return known.stream()
                .filter(name -> distance(typed, name) <= limit || (typed.length() > 2 && name.startsWith(typed)))
                .sorted(Comparator.<String>comparingInt(name -> distance(typed, name))
                        .thenComparing(Comparator.naturalOrder()))
                .limit(MOST)
                .toList();
    }

    /** A sentence such as {@code did you mean [health]?}, or the whole list when nothing is near. */
    public static String sentence(String typed, Collection<String> known) {
        List<String> near = names(typed, known);
        if (near.isEmpty()) {
            return known.isEmpty() ? "there are none" : "there are: " + String.join(", ", known);
        }
        return "did you mean [" + String.join("] or [", near) + "]?";
    }

    private static int distance(String a, String b) {
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int changed = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(changed, Math.min(row[j], row[j - 1]) + 1);
            }
        }
        return row[b.length()];
    }
}
