package dev.ccci.harness.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ccci.harness.failure.Cause;
import dev.ccci.harness.failure.LifecycleFailure;
import dev.ccci.harness.failure.Sign;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PersistenceTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "psql: error: connection to server on socket failed: FATAL:  the database system is starting up",
                "connection to server on socket \"/run/.s.PGSQL.5432\" failed: Connection refused",
                "failed: No such file or directory\n\tIs the server running locally?",
                "FATAL:  terminating connection due to administrator command",
                "psql: error: FATAL:  database \"app\" does not exist",
                "ERROR 2002 (HY000): Can't connect to local server through socket '/run/mysqld/mysqld.sock' (2)",
                "ERROR 2013 (HY000): Lost connection to server during query",
                "ERROR 4151 (HY000): Access denied, this account is locked",
                "LOADING Redis is loading the dataset in memory",
                "Could not connect to Redis at 127.0.0.1:6379: Connection refused",
                "Error: database is locked",
                "ERROR:  cannot execute CREATE TABLE in a read-only transaction",
                "ERROR 1290 (HY000): The MariaDB server is running with the --read-only option so it cannot execute this",
                "READONLY You can't write against a read only replica.",
                "none in 5 s",
                "",
            })
    void what_may_pass_is_temporary(String words) {
        LifecycleFailure failure = words.startsWith("none in")
                ? LifecycleFailure.did("ran sh in service db")
                        .expected("a running container of it on this engine")
                        .found(words)
                        .blame(Cause.RECIPE)
                : refused(words);

        assertThat(Persistence.isTemporary(failure)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "psql: error: FATAL:  password authentication failed for user \"app\"",
                "ERROR:  permission denied for schema public",
                "ERROR:  relation \"ccci_a1\" does not exist",
                "ERROR 1045 (28000): Access denied for user 'app'@'localhost' (using password: YES)",
                "ERROR 1044 (42000): Access denied for user 'app'@'%' to database 'app'",
                "NOAUTH Authentication required.",
                "Error: file is not a database",
                "Error: attempt to write a readonly database",
                "there is no file /data/app.db",
                "none; ask through the app's own API",
            })
    void what_stays_as_it_is_is_not(String words) {
        assertThat(Persistence.isTemporary(refused(words))).isFalse();
    }

    @Test
    void when_the_limit_has_passed_the_last_words_are_told() {
        assertThatThrownBy(() -> new Persistence(Duration.ofMillis(700)).run(() -> {
                    throw refused("LOADING Redis is loading the dataset in memory");
                }))
                .isInstanceOf(LifecycleFailure.class)
                .hasMessageContaining("LOADING");
    }

    @Test
    void a_question_that_is_left_when_the_limit_has_passed_is_not_what_the_database_said() {
        AtomicBoolean refused = new AtomicBoolean();

        assertThatThrownBy(() -> new Persistence(Duration.ofMillis(700)).run(() -> {
                    if (refused.compareAndSet(false, true)) {
                        throw refused("cannot execute CREATE TABLE in a read-only transaction");
                    }
                    throw LifecycleFailure.did("waited for a command in db")
                            .expected("to wait until it is decided")
                            .found("the run was interrupted")
                            .sign(Sign.INTERRUPTED, "the thread was interrupted")
                            .blame(Cause.INFRASTRUCTURE);
                }))
                .isInstanceOf(LifecycleFailure.class)
                .hasMessageContaining("in a read-only transaction");
    }

    @Test
    void an_answer_that_does_not_come_in_time_is_a_failure_like_any_other() {
        CountDownLatch never = new CountDownLatch(1);

        assertThatThrownBy(() -> new Persistence(Duration.ofMillis(300)).get(() -> {
                    try {
                        return never.await(1, TimeUnit.MINUTES);
                    } catch (InterruptedException late) {
                        Thread.currentThread().interrupt();
                        return false;
                    }
                }))
                .isInstanceOf(LifecycleFailure.class)
                .hasMessageContaining("expected  an answer within 300 ms");
    }

    private static LifecycleFailure refused(String words) {
        return LifecycleFailure.did("asked the database of service db [SELECT 1]")
                .expected("that the database does it")
                .found(words)
                .blame(Cause.TEST);
    }
}
