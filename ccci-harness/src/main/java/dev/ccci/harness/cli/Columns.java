package dev.ccci.harness.cli;

import dev.ccci.harness.lifecycle.Explanation.Section;
import java.util.ArrayList;
import java.util.List;

/**
 * Sections of rows as text: cells below each other, the last one of a row broken into lines.
 *
 * @param title the first line
 */
record Columns(String title) {

    private static final int WIDTH = 120;
    private static final int WIDEST_CELL = 60;
    private static final int NARROWEST_LAST = 40;

    String render(List<Section> sections) {
        StringBuilder text = new StringBuilder(title).append("\n\n");
        for (Section section : sections) {
            text.append(section.title()).append('\n');
            int[] widths = widths(section);
            section.rows().forEach(row -> text.append(row(row, widths)));
            text.append('\n');
        }
        return text.toString();
    }

    private static int[] widths(Section section) {
        int cells = section.rows().get(0).size();
        int[] widths = new int[cells];
        for (List<String> row : section.rows()) {
            for (int i = 0; i < cells - 1; i++) {
                widths[i] = Math.max(widths[i], Math.min(WIDEST_CELL, row.get(i).length()));
            }
        }
        return widths;
    }

    private static String row(List<String> row, int[] widths) {
        StringBuilder head = new StringBuilder("  ");
        int last = row.size() - 1;
        int indent = 2;
        for (int i = 0; i < last; i++) {
            head.append(row.get(i))
                    .append(" ".repeat(Math.max(0, widths[i] - row.get(i).length()) + 2));
            indent += widths[i] + 2;
        }
        List<String> lines = broken(row.get(last), Math.max(NARROWEST_LAST, WIDTH - indent));
        StringBuilder text = new StringBuilder((head + lines.get(0)).stripTrailing()).append('\n');
        for (String line : lines.subList(1, lines.size())) {
            text.append(" ".repeat(indent)).append(line).append('\n');
        }
        return text.toString();
    }

    /** Broken between words; a longer word stays whole. */
    private static List<String> broken(String text, int width) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String word : text.strip().split("\\s+", -1)) {
            if (line.length() > 0 && line.length() + 1 + word.length() > width) {
                lines.add(line.toString());
                line.setLength(0);
            }
            line.append(line.length() == 0 ? "" : " ").append(word);
        }
        lines.add(line.toString());
        return lines;
    }
}
