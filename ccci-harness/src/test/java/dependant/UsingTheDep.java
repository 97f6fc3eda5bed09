package dependant;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ccci.CustomTier;
import dev.ccci.harness.App;
import dev.ccci.harness.Exec;
import dev.ccci.harness.dep.RequiresDeps;
import dev.ccci.harness.dep.Tenant;
import org.junit.jupiter.api.Test;

/** Not one of the fast tests, hence its name. */
@CustomTier
class UsingTheDep {

    @Test
    void the_app_runs_whatever_its_dep_does(App app) {
        assertThat(app.env()).containsEntry("STACK_NAME", app.domain().replace('.', '_'));
    }

    @Test
    void what_the_dep_gave_is_in_the_apps_env(Tenant tenant, App app, Exec exec) {
        assertThat(tenant.value("greeting")).isEqualTo("hello dependant");
        assertThat(app.env()).containsEntry("GREETING", "hello dependant");
        assertThat(exec.run("app", "sh", "-c", "echo $GREETING").orFail().strip())
                .isEqualTo("hello dependant");
    }

    @Test
    void the_dep_has_the_settings_of_its_own_recipe(Tenant tenant) {
        assertThat(tenant.value("says")).isEqualTo("I am " + tenant.value("domain"));
    }

    @Test
    @RequiresDeps
    void the_app_reaches_its_dep_over_tls_that_verifies(Tenant tenant, Exec exec) {
        Exec.Output page = exec.run("app", "curl", "--silent", "--show-error", "--fail", tenant.url() + "/");

        assertThat(page.orFail()).contains("nginx");
    }

    @Test
    @RequiresDeps("idp")
    void without_the_authority_the_dep_is_not_believed(Tenant tenant, Exec exec) {
        Exec.Output page =
                exec.run("app", "env", "-u", "SSL_CERT_FILE", "curl", "--silent", "--show-error", tenant.url() + "/");

        assertThat(page.exitCode())
                .as("curl's for a certificate that it does not believe: " + page.err())
                .isIn(60, 77);
    }
}
