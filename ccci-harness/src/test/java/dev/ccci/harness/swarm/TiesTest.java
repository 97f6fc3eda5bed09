package dev.ccci.harness.swarm;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TiesTest {

    private static final Map<String, Set<String>> HOSTS =
            Map.of("id1", Set.of("db", "s_db"), "id2", Set.of("app", "s_app"));

    private static Set<String> named(String text) {
        return Ties.of(List.of(text), HOSTS, List.of()).names();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "DB_HOST=db",
                "DATABASE_URL=postgres://u:p@db:5432/x",
                "MYSQL_DATABASE=x\nDB_HOST=s_db",
                "REDIS_URLS=cache,db",
                "db",
                "until nc -z db 5432; do sleep 1; done",
                "mysql -h db -u root",
                "[database]\nhost = db\n",
                "database:\n  args:\n    host: \"db\"\n",
                "proxy_pass http://db/;",
                "--host=db",
            })
    void a_host_is_named_where_hosts_stand(String text) {
        assertThat(named(text)).containsExactly("id1");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "POSTGRES_DB=app",
                "MYSQL_USER=app",
                "APP_DIR=/usr/src/app",
                "HOST=app.example.org",
                "KEY=apple",
                "DB_HOST=my-db",
                "app: runs the app",
                "the app is described in db.md",
            })
    void a_word_that_is_no_host_names_nobody(String text) {
        assertThat(named(text)).isEmpty();
    }

    @Test
    void whoever_names_another_may_need_it_and_not_the_other_way_about() {
        Ties app = new Ties(Set.of("db"), Set.of("image a"));
        Ties db = new Ties(Set.of(), Set.of("image b"));

        assertThat(app.mayNeed("db", db)).isTrue();
        assertThat(db.mayNeed("app", app)).isFalse();
    }
}
