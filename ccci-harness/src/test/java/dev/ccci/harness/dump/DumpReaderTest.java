package dev.ccci.harness.dump;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DumpReaderTest {

    private static final String POSTGRESQL = """
            --
            -- PostgreSQL database dump
            --

            \\restrict ibW1bn3xSrA3YoFqg5n1DAS4LpCxcRgI

            COPY public.notes (id, body) FROM stdin;
            1	c4ca4238a0b923820dcc509a6f75849b
            \\.

            --
            -- PostgreSQL database dump complete
            --

            \\unrestrict ibW1bn3xSrA3YoFqg5n1DAS4LpCxcRgI

            """;

    private static final String MARIADB = """
            /*M!999999\\- enable the sandbox mode */
            -- MariaDB dump 10.19  Distrib 10.11.19-MariaDB, for debian-linux-gnu (x86_64)
            INSERT INTO `notes` VALUES (1,'body');
            -- Dump completed on 2026-11-21 10:42:07
            """;

    private static final String SQLITE = """
            PRAGMA foreign_keys=OFF;
            BEGIN TRANSACTION;
            CREATE TABLE a(b);
            COMMIT;
            """;

    @Test
    void a_complete_dump_of_postgresql_has_no_defect() throws IOException {
        assertThat(read("backup.sql", POSTGRESQL))
                .isEqualTo(new Dump(
                        DumpKind.POSTGRESQL_SQL, false, POSTGRESQL.length(), POSTGRESQL.length(), Optional.empty()));
    }

    @Test
    void a_complete_dump_of_all_databases_of_postgresql_has_no_defect() throws IOException {
        String cluster = "-- PostgreSQL database cluster dump\n" + POSTGRESQL
                + "--\n-- PostgreSQL database cluster dump complete\n--\n";

        assertThat(read("backup.sql", cluster).defect()).isEmpty();
    }

    @Test
    void a_dump_of_postgresql_that_ends_in_its_rows_is_cut_short() throws IOException {
        assertThat(read("backup.sql", POSTGRESQL.substring(0, 130)).defect())
                .hasValue("cut short: [-- PostgreSQL database dump complete] is missing at its end, the last line is"
                        + " [1\tc4ca4238]");
    }

    @Test
    void the_end_of_one_dump_is_not_that_of_the_next() throws IOException {
        assertThat(read("backup.sql", POSTGRESQL + POSTGRESQL.substring(0, 130)).defect())
                .isPresent();
    }

    @Test
    void a_complete_dump_of_mariadb_has_no_defect() throws IOException {
        Dump dump = read("backup.sql", MARIADB);

        assertThat(dump.kind()).isEqualTo(DumpKind.MYSQL_SQL);
        assertThat(dump.defect()).isEmpty();
        assertThat(dump.description()).isEqualTo("SQL of MySQL or MariaDB, complete");
    }

    @Test
    void a_dump_of_mariadb_without_its_last_line_is_cut_short() throws IOException {
        assertThat(read("backup.sql", MARIADB.replaceFirst("-- Dump completed.*\n", ""))
                        .defect())
                .hasValue(
                        "cut short: [-- Dump completed] is missing at its end, the last line is [INSERT INTO `notes` VALUES"
                                + " (1,'body');]");
    }

    @Test
    void a_hook_may_add_to_a_complete_dump_and_the_next_dump_must_have_its_own_end() throws IOException {
        assertThat(read("backup.sql", MARIADB + "FLUSH PRIVILEGES;\n").defect()).isEmpty();
        assertThat(read("backup.sql", MARIADB + MARIADB).defect()).isEmpty();
        assertThat(read("backup.sql", MARIADB + MARIADB.substring(0, 150)).defect())
                .isPresent();
    }

    @Test
    void a_dump_of_sqlite_ends_with_its_commit() throws IOException {
        assertThat(read("backup.sql", SQLITE).defect()).isEmpty();
        assertThat(read("backup.sql", SQLITE.replace("COMMIT;", "ROLLBACK; -- due to errors"))
                        .defect())
                .isPresent();
    }

    @Test
    void sql_of_nobody_in_particular_ends_with_a_line() throws IOException {
        Dump dump = read("backup.sql", "INSERT INTO notes VALUES (1);\n");

        assertThat(dump.defect()).isEmpty();
        assertThat(dump.description())
                .isEqualTo("SQL of a program that does not say its name, whether it is complete cannot be seen");
        assertThat(read("backup.sql", "INSERT INTO notes VALUES (1);\nINSERT IN")
                        .defect())
                .hasValue("cut short: it ends in the middle of the line [INSERT IN]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"backup.sql", "backup.sql.gz", "backup.dump", "backup"})
    void a_dump_without_a_byte_is_empty(String name) throws IOException {
        assertThat(DumpReader.read(name, new ByteArrayInputStream(new byte[0])).defect())
                .hasValue("empty");
    }

    @Test
    void a_gzip_of_nothing_is_no_dump() throws IOException {
        assertThat(read("backup.sql.gz", gzip("")).defect()).hasValue("nothing but an empty gzip");
    }

    @Test
    void a_gzip_is_unpacked_and_judged_whatever_its_name() throws IOException {
        byte[] packed = gzip(MARIADB);

        assertThat(read("backup.sql", packed))
                .isEqualTo(new Dump(DumpKind.MYSQL_SQL, true, packed.length, MARIADB.length(), Optional.empty()));
        assertThat(read("backup.sql.gz", gzip(MARIADB.substring(0, 100))).defect())
                .isPresent();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 4, 8, 9, 40})
    void a_gzip_that_is_cut_short_is_told_from_its_end(int missing) throws IOException {
        byte[] packed = gzip(MARIADB);

        assertThat(read("backup.sql.gz", Arrays.copyOf(packed, packed.length - missing))
                        .defect())
                .hasValue("cut short: the gzip has no end");
    }

    @Test
    void a_gzip_with_a_wrong_byte_is_broken() throws IOException {
        byte[] packed = gzip(POSTGRESQL);
        packed[packed.length - 6] ^= 1;

        assertThat(read("backup.sql.gz", packed).defect()).get().asString().startsWith("a broken gzip: ");
    }

    @Test
    void two_gzips_in_one_file_are_one_dump() throws IOException {
        byte[] head = gzip(MARIADB.substring(0, 100));
        byte[] tail = gzip(MARIADB.substring(100));
        byte[] both = Arrays.copyOf(head, head.length + tail.length);
        System.arraycopy(tail, 0, both, head.length, tail.length);

        assertThat(read("backup.sql.gz", both).defect()).isEmpty();
        assertThat(read("backup.sql.gz", both).content()).isEqualTo(MARIADB.length());
    }

    @ParameterizedTest
    @CsvSource({
        "custom.dump, POSTGRESQL_ARCHIVE",
        "custom-unpacked.dump, POSTGRESQL_ARCHIVE",
        "schema-only.dump, POSTGRESQL_ARCHIVE",
        "toc.dat, POSTGRESQL_DIRECTORY",
        "sqlite.db, SQLITE_FILE"
    })
    void what_the_real_programs_write_is_complete(String file, DumpKind kind) throws IOException {
        byte[] bytes = resource(file);

        assertThat(read(file, bytes)).isEqualTo(new Dump(kind, false, bytes.length, bytes.length, Optional.empty()));
        assertThat(read(file + ".gz", gzip(bytes)))
                .extracting(Dump::kind, Dump::content, Dump::defect)
                .containsExactly(kind, (long) bytes.length, Optional.empty());
    }

    /** At whatever byte: within the header, the table of contents, a block, and between two blocks. */
    @ParameterizedTest
    @ValueSource(strings = {"custom.dump", "custom-unpacked.dump", "toc.dat", "sqlite.db"})
    void what_the_real_programs_write_is_incomplete_without_its_end(String file) throws IOException {
        byte[] bytes = resource(file);

        for (int length = 16; length < bytes.length; length += 7) {
            assertThat(read(file, Arrays.copyOf(bytes, length)).defect())
                    .as(length + " of " + bytes.length + " bytes")
                    .get()
                    .asString()
                    .startsWith("cut short");
        }
    }

    @Test
    void an_archive_without_its_last_table_is_told_how_much_it_has() throws IOException {
        byte[] bytes = resource("custom.dump");

        assertThat(read("custom.dump", Arrays.copyOf(bytes, 3200)).defect())
                .hasValue("cut short in block 2 of 4 of its data");
    }

    @Test
    void a_snapshot_of_redis_ends_with_its_mark() throws IOException {
        byte[] whole =
                new byte[] {'R', 'E', 'D', 'I', 'S', '0', '0', '1', '0', 1, 2, (byte) 0xff, 1, 2, 3, 4, 5, 6, 7, 8};

        assertThat(read("dump.rdb", whole).defect()).isEmpty();
        assertThat(read("dump.rdb", Arrays.copyOf(whole, 15)).defect())
                .hasValue("cut short: the mark of its end is missing");
    }

    @Test
    void a_big_dump_is_read_in_little_memory() throws IOException {
        long lines = 3_000_000;
        String line = "INSERT INTO notes VALUES ('some sixty characters of text in every single row');\n";
        InputStream big = new InputStream() {
            private final byte[] bytes = line.getBytes(UTF_8);
            private long at;

            @Override
            public int read() {
                return at == lines * bytes.length ? -1 : bytes[(int) (at++ % bytes.length)];
            }

            @Override
            public int read(byte[] target, int offset, int most) {
                if (at == lines * bytes.length) {
                    return -1;
                }
                int from = (int) (at % bytes.length);
                int length = Math.min(most, bytes.length - from);
                System.arraycopy(bytes, from, target, offset, length);
                at += length;
                return length;
            }
        };

        Dump dump = DumpReader.read("big.sql", big);

        assertThat(dump.bytes()).isEqualTo(lines * line.length());
        assertThat(dump.defect()).isEmpty();
    }

    private static Dump read(String name, String text) throws IOException {
        return read(name, text.getBytes(UTF_8));
    }

    private static Dump read(String name, byte[] bytes) throws IOException {
        return DumpReader.read(name, new ByteArrayInputStream(bytes));
    }

    private static byte[] gzip(String text) throws IOException {
        return gzip(text.getBytes(UTF_8));
    }

    private static byte[] gzip(byte[] bytes) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(bytes);
        }
        return packed.toByteArray();
    }

    private static byte[] resource(String file) throws IOException {
        try (InputStream in = Objects.requireNonNull(DumpReaderTest.class.getResourceAsStream(file), file)) {
            return in.readAllBytes();
        }
    }
}
