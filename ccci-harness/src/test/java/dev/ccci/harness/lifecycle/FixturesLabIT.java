package dev.ccci.harness.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ccci.harness.Exec;
import dev.ccci.harness.db.Database;
import dev.ccci.harness.db.Databases;
import dev.ccci.harness.db.Redis;
import dev.ccci.harness.db.Row;
import dev.ccci.harness.probe.Probes;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What tests get as parameters, on a real stack: databases, commands and probes of its services. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FixturesLabIT {

    private static final Duration LIMIT = Duration.ofSeconds(30);

    /** What people and attackers type. */
    private static final List<String> HOSTILE = List.of(
            "",
            " ",
            " around ",
            "it's",
            "it''s",
            "\"quoted\"",
            "`quoted`",
            "back\\slash",
            "\\n",
            "\\",
            "\\'",
            "'; DROP TABLE notes; --",
            "\" OR 1=1 --",
            "1; DROP TABLE notes",
            "$(id) `id` $HOME ${HOME} %s",
            "$1 ?1 ? :'ccci_0' @ccci_0",
            "a,b",
            "a\tb",
            "one\ntwo",
            "one\r\ntwo\rthree\n",
            "\n",
            "NULL",
            "null",
            "\\N",
            "\\.",
            "t",
            "0",
            "</field></row><row>",
            "&lt;&amp;<>",
            "[{\"a\": null}]",
            "\u0001\u0007\b\u001b[31m\u007f",
            "ünï 漢字 \ud83c\udf89 e\u0301",
            "\u2028\u00a0\ufeff",
            "end-",
            "x".repeat(100_000));

    @SuppressWarnings("NullAway.Init")
    private FixtureStack stack;

    @BeforeAll
    void up(@TempDir Path folder) {
        stack = FixtureStack.deploy(folder);
    }

    @AfterAll
    void down() {
        stack.close();
    }

    private Exec exec() {
        return stack.exec();
    }

    /** The databases that speak SQL, with what is different between them. */
    enum Sql {
        POSTGRES("text", "bytea", "boolean") {
            @Override
            Database open(Databases databases) {
                return databases.postgres("db");
            }

            @Override
            String placeholder(int number) {
                return "$" + number;
            }
        },
        MARIADB("longtext", "blob", "boolean") {
            @Override
            Database open(Databases databases) {
                return databases.mysql("mariadb");
            }
        },
        SQLITE("text", "blob", "integer") {
            @Override
            Database open(Databases databases) {
                return databases.sqlite("sqlite", "/data/app.db");
            }
        };

        private final String text;
        private final String bytes;
        private final String flag;

        Sql(String text, String bytes, String flag) {
            this.text = text;
            this.bytes = bytes;
            this.flag = flag;
        }

        abstract Database open(Databases databases);

        String placeholder(int number) {
            return "?";
        }
    }

    private Database fresh(Sql sql) {
        Database database = sql.open(new Databases(exec()));
        database.update("DROP TABLE IF EXISTS notes");
        database.update("CREATE TABLE notes (id integer, body " + sql.text + ", n numeric(12, 3), raw " + sql.bytes
                + ", flag " + sql.flag + ")");
        return database;
    }

    /** Strings of all kinds of characters, the same ones each time. */
    private static List<String> random() {
        Random random = new Random(4);
        return IntStream.range(0, 40)
                .mapToObj(index -> random.ints(random.nextInt(40), 1, 0x11000)
                        .filter(character -> !Character.isSurrogate((char) character) && Character.isDefined(character))
                        .mapToObj(Character::toString)
                        .collect(Collectors.joining()))
                .toList();
    }

    @Nested
    class EveryDatabase {

        @ParameterizedTest
        @EnumSource
        void gives_back_every_text_as_it_was(Sql sql) {
            // given
            Database database = fresh(sql);
            List<String> texts =
                    Stream.concat(HOSTILE.stream(), random().stream()).toList();
            List<Object> values = new ArrayList<>();
            List<String> rows = new ArrayList<>();
            for (String text : texts) {
                values.add(values.size() / 2);
                values.add(text);
                rows.add("(" + sql.placeholder(values.size() - 1) + ", " + sql.placeholder(values.size()) + ")");
            }

            // when
            long inserted =
                    database.update("INSERT INTO notes (id, body) VALUES " + String.join(", ", rows), values.toArray());

            // then
            assertThat(inserted).isEqualTo(texts.size());
            assertThat(database.query("SELECT body FROM notes ORDER BY id"))
                    .extracting(row -> row.text("body"))
                    .containsExactlyElementsOf(texts);
        }

        @ParameterizedTest
        @EnumSource
        void takes_a_value_for_a_value_and_not_for_sql(Sql sql) {
            // given
            Database database = fresh(sql);
            database.update("INSERT INTO notes (id, body) VALUES (1, 'mine')");
            String condition = "SELECT id FROM notes WHERE body = " + sql.placeholder(1);

            // when, then
            for (String attack : List.of("' OR '1'='1", "' OR 1=1 -- ", "'; DROP TABLE notes; -- ", "mine' -- ")) {
                assertThat(database.query(condition, attack)).isEmpty();
            }
            assertThat(database.one(condition, "mine").number("id")).isEqualTo(1);
        }

        @ParameterizedTest
        @EnumSource
        void keeps_null_apart_from_texts(Sql sql) {
            // given
            Database database = fresh(sql);
            database.update(
                    "INSERT INTO notes (id, body) VALUES (1, " + sql.placeholder(1) + "), (2, " + sql.placeholder(2)
                            + "), (3, " + sql.placeholder(3) + ")",
                    null,
                    "NULL",
                    "");

            // when
            List<Row> rows = database.query("SELECT body FROM notes ORDER BY id");

            // then
            assertThat(rows)
                    .extracting(row -> row.optional("body"))
                    .containsExactly(Optional.empty(), Optional.of("NULL"), Optional.of(""));
            assertThatThrownBy(() -> rows.get(0).text("body")).hasMessageContaining("found     NULL");
        }

        @ParameterizedTest
        @EnumSource
        void binds_numbers_flags_and_bytes(Sql sql) {
            // given
            Database database = fresh(sql);
            String insert = "INSERT INTO notes (id, n, flag, raw) VALUES ("
                    + IntStream.rangeClosed(1, 4).mapToObj(sql::placeholder).collect(Collectors.joining(", ")) + ")";

            // when
            database.update(insert, -7, 1234.5, true, new byte[] {0, 1, '\'', (byte) 0xff});

            // then
            assertThat(database.one(
                                    "SELECT id FROM notes WHERE id = " + sql.placeholder(1) + " AND n > "
                                            + sql.placeholder(2) + " AND flag = " + sql.placeholder(3)
                                            + " AND raw = " + sql.placeholder(4),
                                    -7,
                                    1234L,
                                    true,
                                    new byte[] {0, 1, '\'', (byte) 0xff})
                            .number("id"))
                    .isEqualTo(-7);
        }

        @ParameterizedTest
        @EnumSource
        void counts_what_it_changes(Sql sql) {
            Database database = fresh(sql);
            database.update("INSERT INTO notes (id, body) VALUES (1, 'a'), (2, 'a'), (3, 'b')");
            String where = " WHERE body = " + sql.placeholder(1);

            assertThat(database.update("UPDATE notes SET id = id + 10" + where, "a"))
                    .isEqualTo(2);
            assertThat(database.update("DELETE FROM notes" + where, "nobody")).isZero();
            assertThat(database.update("DELETE FROM notes; -- all")).isEqualTo(3);
        }

        @ParameterizedTest
        @EnumSource
        void has_no_rows_when_there_are_none(Sql sql) {
            Database database = fresh(sql);

            assertThat(database.query("SELECT * FROM notes")).isEmpty();
            assertThatThrownBy(() -> database.one("SELECT * FROM notes"))
                    .hasMessageContaining("expected  one row")
                    .hasMessageContaining("found     0 rows");
        }

        @ParameterizedTest
        @EnumSource
        void says_what_is_wrong_with_a_statement(Sql sql) {
            Database database = fresh(sql);

            assertThatThrownBy(() -> database.query("SELECT * FROM nowhere WHERE id = " + sql.placeholder(1), 1))
                    .hasMessageContaining("[SELECT * FROM nowhere WHERE id = " + sql.placeholder(1) + "]")
                    .hasMessageContaining("that the database does it")
                    .message()
                    .containsPattern("nowhere.*(does not exist|doesn't exist)|no such table: nowhere");
            assertThatThrownBy(() -> database.update("UPDATE notes SET body = 'it"))
                    .isInstanceOf(dev.ccci.harness.failure.LifecycleFailure.class);
        }

        @ParameterizedTest
        @EnumSource
        void refuses_a_placeholder_without_a_value(Sql sql) {
            Database database = fresh(sql);

            assertThatThrownBy(() -> database.query(
                            "SELECT * FROM notes WHERE id = " + sql.placeholder(1) + " OR body = " + sql.placeholder(2),
                            1))
                    .hasMessageContaining("that the database does it");
        }

        @ParameterizedTest
        @EnumSource
        void refuses_two_columns_of_one_name(Sql sql) {
            assertThatThrownBy(() -> fresh(sql).query("SELECT 1 AS a, 2 AS a"))
                    .message()
                    .containsIgnoringCase("name");
        }
    }

    @Test
    void a_text_is_found_whatever_the_collation_of_its_column() {
        Database database = new Databases(exec()).mysql("mariadb");
        database.update("DROP TABLE IF EXISTS names");
        database.update("CREATE TABLE names (name varchar(50)) COLLATE utf8mb4_unicode_ci");
        database.update("INSERT INTO names VALUES (?)", "Zoë");

        assertThat(database.query("SELECT name FROM names WHERE name = ?", "Zoë"))
                .hasSize(1);
        assertThat(database.query("SELECT name FROM names LIMIT ?", 1)).hasSize(1);
    }

    @Test
    void the_user_of_the_app_asks_and_not_the_root() {
        assertThat(new Databases(exec())
                        .mysql("mariadb")
                        .one("SELECT CURRENT_USER() AS who")
                        .text("who"))
                .isEqualTo("app@%");
        assertThat(new Databases(exec()).postgres("db").one("SELECT current_user AS who, current_database() AS base"))
                .isEqualTo(new Row(java.util.Map.of("who", Optional.of("app"), "base", Optional.of("notes"))));
    }

    @Test
    void redis_gives_back_every_text_as_it_was() {
        // given
        Redis redis = new Databases(exec()).redis("redis");
        List<String> texts = Stream.concat(HOSTILE.stream(), random().stream()).toList();

        // when
        redis.delete("texts");
        String[] push =
                Stream.concat(Stream.of("RPUSH", "texts"), texts.stream()).toArray(String[]::new);

        // then
        assertThat(redis.run(push)).containsExactly(Optional.of(Integer.toString(texts.size())));
        assertThat(redis.run("LRANGE", "texts", "0", "-1"))
                .extracting(Optional::orElseThrow)
                .containsExactlyElementsOf(texts);
    }

    @Test
    void redis_keeps_nil_apart_from_texts() {
        Redis redis = new Databases(exec()).redis("redis");
        redis.set("a'\n\"key", "NULL");

        assertThat(redis.get("a'\n\"key")).contains("NULL");
        assertThat(redis.delete("a'\n\"key")).isTrue();
        assertThat(redis.get("a'\n\"key")).isEmpty();
        assertThat(redis.delete("a'\n\"key")).isFalse();
    }

    @Test
    void redis_says_what_is_wrong_with_a_command() {
        assertThatThrownBy(() -> new Databases(exec()).redis("redis").run("LPUSH", "alone"))
                .hasMessageContaining("asked the Redis of service redis [LPUSH]")
                .hasMessageContaining("wrong number of arguments");
    }

    @Test
    void an_image_without_the_client_says_so() {
        assertThatThrownBy(() ->
                        new Databases(exec()).sqlite("redis", "/data/app.db").query("SELECT 1"))
                .hasMessageContaining("expected  the program sqlite3 in its image")
                .hasMessageContaining("found     none; ask through the app's own API");
    }

    @Test
    void a_database_file_that_is_not_there_is_not_made() {
        assertThatThrownBy(() ->
                        new Databases(exec()).sqlite("sqlite", "/data/else.db").query("SELECT 1"))
                .hasMessageContaining("there is no file /data/else.db");
        assertThat(exec().run("sqlite", "ls", "/data").orFail()).isEqualTo("app.db\n");
    }

    @Test
    void values_are_on_no_command_line() {
        // given: a statement that takes its time
        Database database = new Databases(exec()).postgres("db");

        // when
        var asking = java.util.concurrent.CompletableFuture.supplyAsync(
                () -> database.one("SELECT pg_sleep(3), $1 AS said", "from-the-test"));
        List<String> seen = new ArrayList<>();
        while (!asking.isDone()) {
            seen.add(exec().run("db", "sh", "-c", "cat /proc/[0-9]*/cmdline | tr '\\0' ' '")
                    .orFail());
        }

        // then
        assertThat(asking.join().text("said")).isEqualTo("from-the-test");
        assertThat(seen).anyMatch(lines -> lines.contains("psql")).noneMatch(lines -> lines.contains("from-the-test"));
    }

    private Probes probes() {
        return new Probes(URI.create("https://" + FixtureStack.DOMAIN), stack.server());
    }

    @Test
    void the_app_is_probed_through_the_ingress() {
        assertThat(probes().http("/")
                        .contentType("text/html")
                        .contains("Welcome to nginx!")
                        .inARow(3, LIMIT)
                        .statusCode())
                .isEqualTo(200);
        assertThat(probes().tls(443).validFor(Duration.ofDays(7)).within(LIMIT).names())
                .contains("*.ci.test");
        assertThatThrownBy(() -> probes().http("/").json("db.ok", true).within(Duration.ofSeconds(2)))
                .hasMessageContaining("not db.ok = true in the JSON: HTTP/1.1 200 OK, text/html");
        assertThatThrownBy(() -> probes().webSocket("/").now())
                .hasMessageContaining("HTTP 200 in place of the handshake");
        assertThatThrownBy(() -> probes().at(URI.create("https://nobody.ci.test"))
                        .socketIo()
                        .now())
                .hasMessageContaining("404");
    }

    @Test
    void a_published_port_is_probed() {
        probes().tcp(FixtureStack.REDIS_PORT).inARow(3, LIMIT);

        String pong = probes().conversation(FixtureStack.REDIS_PORT, "a request for a password", connection -> {
                    connection.sendLine("PING");
                    return connection.readLine();
                })
                .within(LIMIT);

        assertThat(pong).startsWith("-NOAUTH");
        assertThatThrownBy(() -> probes().tcp(FixtureStack.REDIS_PORT + 1).now())
                .hasMessageContaining("refused");
    }

    @Test
    void a_service_that_is_not_there_is_named_at_once() {
        assertThatThrownBy(() -> exec().run("bd", "ls"))
                .hasMessageContaining("bd")
                .hasMessageContaining("app, db, mariadb, redis, sqlite");
    }

    @Test
    void what_a_command_reads_and_writes_is_bytes_and_lines() {
        Exec.Output output = exec().run(
                        "app",
                        List.of("sh", "-c", "cat; echo bad >&2; exit 3"),
                        "in\n".getBytes(StandardCharsets.UTF_8));

        assertThat(output.exitCode()).isEqualTo(3);
        assertThatThrownBy(output::orFail)
                .hasMessageContaining("ran [sh, -c, cat; echo bad >&2; exit 3] in service app")
                .hasMessageContaining("found     exit code 3\n          out: in\n          err: bad");
    }
}
