package dev.ccci.harness.db;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A result as {@code mysql --xml} writes it. Read by hand: the client escapes {@code & < > "} and nothing else, so a value may hold
 * control characters, which are no XML, and line ends, which an XML parser would change.
 *
 * @param rows of the result
 */
record XmlResult(List<Row> rows) {

    private static final Pattern FIELD =
            Pattern.compile("<field name=\"([^\"]*)\"(?: xsi:nil=\"true\" />|>([^<]*)</field>)");

    static List<XmlResult> read(String output) {
        return Arrays.stream(output.split("<resultset ", -1))
                .skip(1)
                .map(XmlResult::result)
                .toList();
    }

    private static XmlResult result(String text) {
        return new XmlResult(Arrays.stream(text.split("<row>", -1))
                .skip(1)
                .map(XmlResult::row)
                .toList());
    }

    private static Row row(String text) {
        List<String> columns = new ArrayList<>();
        List<Optional<String>> cells = new ArrayList<>();
        Matcher field = FIELD.matcher(text);
        while (field.find()) {
            columns.add(unescaped(field.group(1)));
            cells.add(Optional.ofNullable(field.group(2)).map(XmlResult::unescaped));
        }
        return Table.rows(columns, List.of(cells)).get(0);
    }

    private static String unescaped(String text) {
        return text.replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&quot;", "\"")
                .replace("&amp;", "&");
    }
}
