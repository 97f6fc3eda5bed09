package dev.ccci.harness.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What the clients write, read back without a loss. */
class ResultFormatsTest {

    @Test
    void csv_has_cells_with_commas_quotes_and_line_ends() {
        assertThat(Csv.read("a,b\n\"x,\"\"y\"\"\",\"1\n2\r\n\"\n,\n"))
                .containsExactly(List.of("a", "b"), List.of("x,\"y\"", "1\n2\r\n"), List.of("", ""));
    }

    @Test
    void an_empty_line_of_csv_is_an_empty_cell() {
        assertThat(Csv.read("a\n\nx\n")).containsExactly(List.of("a"), List.of(""), List.of("x"));
        assertThat(Csv.read("")).isEmpty();
    }

    @Test
    void csv_that_is_cut_off_is_refused() {
        assertThatThrownBy(() -> Csv.read("a\n\"x")).hasMessageContaining("does not end");
    }

    @Test
    void redis_texts_are_unescaped_and_nil_is_no_text() {
        assertThat(RedisCsv.read("\"a\\\"b\\\\c\\n\\x00\\xc3\\xa9\",NULL,\"NULL\",NIL,-7,\"\",\"x,y\""))
                .containsExactly(
                        Optional.of("a\"b\\c\n\0é"),
                        Optional.empty(),
                        Optional.of("NULL"),
                        Optional.empty(),
                        Optional.of("-7"),
                        Optional.of(""),
                        Optional.of("x,y"));
        assertThat(RedisCsv.read("")).isEmpty();
    }

    @Test
    void xml_of_mysql_keeps_line_ends_and_null() {
        String xml = """
                <?xml version="1.0"?>

                <resultset statement="EXECUTE x" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
                  <row>
                \t<field name="a &amp; b">1 &lt; 2\r
                </field>
                \t<field name="n" xsi:nil="true" />
                  </row>
                </resultset>
                """;

        assertThat(XmlResult.read(xml))
                .containsExactly(new XmlResult(
                        List.of(new Row(Map.of("a & b", Optional.of("1 < 2\r\n"), "n", Optional.empty())))));
    }

    @Test
    void an_empty_result_of_mysql_is_a_result() {
        assertThat(XmlResult.read("<?xml version=\"1.0\"?>\n\n<resultset statement=\"x\"\n ></resultset>\n"))
                .containsExactly(new XmlResult(List.of()));
        assertThat(XmlResult.read("")).isEmpty();
    }

    @Test
    void an_escaped_entity_is_not_unescaped_twice() {
        assertThat(XmlResult.read("<resultset ><row><field name=\"a\">&amp;lt;</field></row></resultset>")
                        .get(0)
                        .rows()
                        .get(0)
                        .text("a"))
                .isEqualTo("&lt;");
    }
}
