package dev.ccci.harness.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Finds any of many texts in one pass: they are looked up by their first four characters. With thousands of them a megabyte takes
 * a few milliseconds.
 */
final class FormIndex {

    private static final int HEAD = 4;
    private static final int SLOTS = 1 << 16;
    private static final long SPREAD = 0x9E3779B97F4A7C15L;

    private final boolean[] heads = new boolean[SLOTS];
    private final Map<Long, List<String>> byHead = new HashMap<>();
    private final int longest;

    /** A part of a text, the end excluded; {@code form} is what is there. */
    record Found(int start, int end, String form) {}

    /** @param forms of at least four characters each */
    FormIndex(Collection<String> forms) {
        int most = 0;
        for (String form : forms) {
            long head = head(form);
            heads[slot(head)] = true;
            byHead.computeIfAbsent(head, key -> new ArrayList<>()).add(form);
            most = Math.max(most, form.length());
        }
        byHead.values()
                .forEach(same ->
                        same.sort(Comparator.comparingInt(String::length).reversed()));
        longest = most;
    }

    /** Length of the longest form. */
    int longest() {
        return longest;
    }

    /** The longest form at each place where there is one, in the order of the text. */
    List<Found> in(String text) {
        List<Found> found = new ArrayList<>();
        long head = 0;
        for (int i = 0; i < text.length(); i++) {
            head = (head << 16) | text.charAt(i);
            if (i >= HEAD - 1 && heads[slot(head)]) {
                add(found, text, i - HEAD + 1, head);
            }
        }
        return found;
    }

    private void add(List<Found> found, String text, int start, long head) {
        for (String form : byHead.getOrDefault(head, List.of())) {
            if (text.startsWith(form, start)) {
                found.add(new Found(start, start + form.length(), form));
                return;
            }
        }
    }

    private static long head(String form) {
        return Arrays.stream(form.substring(0, HEAD).chars().toArray())
                .asLongStream()
                .reduce(0, (head, next) -> (head << 16) | next);
    }

    private static int slot(long head) {
        return (int) ((head * SPREAD) >>> 48);
    }
}
