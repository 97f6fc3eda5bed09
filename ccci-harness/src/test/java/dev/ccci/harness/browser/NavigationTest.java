package dev.ccci.harness.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.PlaywrightException;
import com.microsoft.playwright.Response;
import dev.ccci.harness.failure.Cause;
import dev.ccci.harness.failure.LifecycleFailure;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.Test;

class NavigationTest {

    private final List<String> told = new ArrayList<>();

    @Test
    void a_page_that_answers_is_opened_once() {
        Scripted page = new Scripted(200);

        new Navigation(told::add).to(page.page(), "/login");

        assertThat(page.calls).containsExactly("navigate /login");
        assertThat(told).isEmpty();
    }

    @Test
    void a_broken_way_is_tried_again_and_told_each_time() {
        Scripted page = new Scripted("net::ERR_NETWORK_CHANGED", 502, 404);

        new Navigation(told::add).to(page.page(), "/login");

        assertThat(page.calls).containsExactly("navigate /login", "wait", "navigate /login", "wait", "navigate /login");
        assertThat(told)
                .containsExactly(
                        "opening [/login] again: net::ERR_NETWORK_CHANGED", "opening [/login] again: answered 502");
    }

    @Test
    void a_certificate_that_is_not_believed_is_not_tried_again() {
        Scripted page = new Scripted("net::ERR_CERT_AUTHORITY_INVALID", 200);

        assertThatThrownBy(() -> new Navigation(told::add).to(page.page(), "/"))
                .isInstanceOf(PlaywrightException.class)
                .hasMessageContaining("ERR_CERT_AUTHORITY_INVALID");
        assertThat(page.calls).containsExactly("navigate /");
    }

    @Test
    void a_way_that_stays_broken_fails_at_the_limit_with_the_last_error() {
        Scripted page = new Scripted(502, 503, 504);

        assertThatThrownBy(() -> new Navigation(told::add, Duration.ZERO).to(page.page(), "/"))
                .isInstanceOfSatisfying(LifecycleFailure.class, failure -> {
                    assertThat(failure).hasMessageContaining("opened [/] in the browser, 1 times within 0 s");
                    assertThat(failure).hasMessageContaining("answered 502");
                    assertThat(failure.blame()).isEqualTo(Cause.RECIPE);
                });
    }

    /** A page that gives one answer after the other: a status, or the message of an exception. */
    private static final class Scripted {

        private final Deque<Object> answers;
        private final List<String> calls = new ArrayList<>();

        Scripted(Object... answers) {
            this.answers = new ArrayDeque<>(List.of(answers));
        }

        Page page() {
            return proxy(Page.class, (method, first) -> {
                if (method.equals("waitForTimeout")) {
                    calls.add("wait");
                    return "";
                }
                calls.add(method + " " + first);
                Object next = answers.pop();
                if (next instanceof Integer status) {
                    return proxy(Response.class, (name, unused) -> name.equals("status") ? status : "");
                }
                throw new PlaywrightException(String.valueOf(next));
            });
        }

        private static <T> T proxy(Class<T> type, Answers answers) {
            return type.cast(Proxy.newProxyInstance(
                    type.getClassLoader(), new Class<?>[] {type}, (self, method, arguments) -> {
                        Object answer = answers.to(method.getName(), arguments == null ? "" : arguments[0]);
                        return method.getReturnType() == void.class ? null : answer;
                    }));
        }
    }

    @FunctionalInterface
    private interface Answers {
        Object to(String method, Object first);
    }
}
