package dev.ccci.harness.oidc;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LoginPagesTest {

    private static final String REALM = "https://sso.ci.test/realms/shop/";

    private final LoginPages pages = LoginPages.of(
            REALM + "protocol/openid-connect/auth?client_id=shop#x",
            REALM + "login-actions/authenticate?session_code=1");

    @Test
    void what_follows_a_wrong_password_or_asks_for_more_is_a_page_of_the_login() {
        assertThat(pages.contain(REALM + "login-actions/authenticate?execution=2"))
                .isTrue();
        assertThat(pages.contain(REALM + "login-actions/required-action?execution=UPDATE_PROFILE"))
                .isTrue();
    }

    @Test
    void another_page_of_the_same_host_is_none() {
        assertThat(pages.contain(REALM + "account/")).isFalse();
        assertThat(pages.contain("https://sso.ci.test/")).isFalse();
    }

    @Test
    void the_same_path_elsewhere_is_none() {
        assertThat(pages.contain("https://shop.ci.test/realms/shop/login-actions/authenticate"))
                .isFalse();
    }
}
