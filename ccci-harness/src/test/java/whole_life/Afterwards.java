package whole_life;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ccci.CustomTier;
import dev.ccci.harness.App;
import dev.ccci.harness.Exec;
import dev.ccci.harness.dep.Tenant;
import org.junit.jupiter.api.Test;

/** Not one of the fast tests, hence its name: what must be so when everything was done to the app. */
@CustomTier
class Afterwards {

    @Test
    void no_marker_is_left_in_the_volume(Exec exec) {
        assertThat(exec.run("app", "find", "/usr/share/nginx/html", "-name", ".ccci*", "-o", "-name", "page-*")
                        .orFail())
                .isEmpty();
    }

    @Test
    void no_marker_is_left_in_a_database(Exec exec) {
        assertThat(exec.run("redis", "redis-cli", "--raw", "KEYS", "*").orFail().strip())
                .isEqualTo("kept");
        assertThat(exec.run("notes", "sqlite3", "/data/app.db", ".tables")
                        .orFail()
                        .strip())
                .isEqualTo("notes");
    }

    @Test
    void the_hooks_of_the_labels_were_called(Exec exec) {
        assertThat(exec.run("redis", "redis-cli", "--raw", "GET", "kept")
                        .orFail()
                        .strip())
                .isEqualTo("value");
    }

    @Test
    void the_app_has_its_secret(App app, Exec exec) {
        String secret = exec.run("app", "cat", "/run/secrets/token").orFail();

        assertThat(secret).hasSizeGreaterThan(20);
        assertThat(app.secrets().get("token").reveal()).isEqualTo(secret);
    }

    @Test
    void the_app_has_what_its_dep_gave(App app, Tenant tenant) {
        assertThat(tenant.value("says")).isEqualTo("I am " + tenant.value("domain"));
        assertThat(app.env()).containsEntry("GREETING", "hello whole-life");
    }

    @Test
    void the_hooks_were_called(Exec exec) {
        exec.run("app", "test", "-e", "/usr/share/nginx/html/before-upgrade").orFail();
        exec.run("app", "test", "-e", "/usr/share/nginx/html/after-restore").orFail();
    }
}
