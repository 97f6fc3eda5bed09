package dev.ccci.harness.dep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import org.junit.jupiter.api.Test;

class TenantTest {

    private static final Tenant TENANT = Tenant.at("keycloak", URI.create("https://keyc-1a2b3c.ci.test"))
            .with("realm", "ghost-1a2b3c")
            .withSecret("client-secret", "s3cret-value");

    @Test
    void it_always_knows_where_its_provider_is() {
        assertThat(TENANT.value("domain")).isEqualTo("keyc-1a2b3c.ci.test");
        assertThat(TENANT.value("url")).isEqualTo("https://keyc-1a2b3c.ci.test");
    }

    @Test
    void a_secret_value_is_marked_and_not_in_its_text() {
        assertThat(TENANT.secret()).containsExactly("client-secret");
        assertThat(TENANT.value("client-secret")).isEqualTo("s3cret-value");
        assertThat(TENANT)
                .hasToString("Tenant[keycloak https://keyc-1a2b3c.ci.test [domain, url, realm, client-secret]]");
    }

    @Test
    void a_value_that_is_not_there_is_told_with_those_that_are() {
        assertThatThrownBy(() -> TENANT.value("relm"))
                .hasMessage("the tenant on keycloak has no value [relm]; it has [domain, url, realm, client-secret]");
    }

    @Test
    void a_name_that_no_placeholder_could_have_is_refused() {
        assertThatThrownBy(() -> TENANT.with("Client ID", "x"))
                .hasMessage(
                        "the name of a tenant's value is of lower-case letters, digits and hyphens, such as client-id;"
                                + " found [Client ID]");
    }

    @Test
    void the_texts_of_those_who_know_secrets_do_not_tell_them() {
        assertThat(new Login("admin", "s3cret-value")).hasToString("Login[admin]");
        assertThat(new Dependant("ghost", "ghos-1a2b3c.ci.test", "7c2e9a").tenant())
                .isEqualTo("ghost-7c2e9a");
    }
}
