package dev.ccci.harness.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.PlaywrightException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HiccupTest {

    @ParameterizedTest
    @ValueSource(
            strings = {"ERR_NETWORK_CHANGED", "ERR_CONNECTION_REFUSED", "ERR_CONNECTION_RESET", "ERR_EMPTY_RESPONSE"})
    void a_broken_connection_passes(String name) {
        assertThat(Hiccup.of(failure("net::" + name + " at https://a.ci.test/")))
                .contains("net::" + name);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ERR_CERT_AUTHORITY_INVALID",
                "ERR_CERT_COMMON_NAME_INVALID",
                "ERR_CERT_DATE_INVALID",
                "ERR_NAME_NOT_RESOLVED",
                "ERR_ABORTED",
                "ERR_TOO_MANY_REDIRECTS"
            })
    void an_error_that_stays_is_not_tried_again(String name) {
        assertThat(Hiccup.of(failure("net::" + name + " at https://a.ci.test/")))
                .isEmpty();
    }

    @Test
    void a_limit_that_has_passed_is_not_tried_again() {
        assertThat(Hiccup.of(failure("Timeout 30000ms exceeded."))).isEmpty();
    }

    @Test
    void the_error_page_of_the_browser_passes_and_another_navigation_does_not() {
        assertThat(Hiccup.of(failure("Navigation to \"https://a.ci.test/\" is interrupted by another navigation to"
                        + " \"chrome-error://chromewebdata/\"")))
                .isPresent();
        assertThat(Hiccup.of(failure("Navigation to \"https://a.ci.test/\" is interrupted by another navigation to"
                        + " \"https://a.ci.test/login\"")))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {502, 503, 504})
    void a_proxy_without_its_app_passes(int status) {
        assertThat(Hiccup.of(status)).contains("answered " + status);
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 302, 401, 404, 500, 501, 505})
    void any_other_answer_is_the_apps_own(int status) {
        assertThat(Hiccup.of(status)).isEmpty();
    }

    private static PlaywrightException failure(String message) {
        return new PlaywrightException("Error {\n  message='" + message + "\n  name='Error'\n}");
    }
}
