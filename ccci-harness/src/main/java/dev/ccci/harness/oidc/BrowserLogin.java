package dev.ccci.harness.oidc;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.PlaywrightException;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.TimeoutError;
import dev.ccci.harness.browser.Navigation;
import dev.ccci.harness.failure.LifecycleFailure;
import java.net.URI;
import java.util.function.Predicate;

/**
 * A user in front of the pages of an issuer: any form with one field for a name and one for a password, sent by the enter key.
 */
final class BrowserLogin {

    private static final String PASSWORD = "input[type=password]:visible";
    private static final String NAME = "input[type=text]:visible, input[type=email]:visible, input:not([type]):visible";
    private static final String EMPTY_PASSWORD =
            "() => [...document.querySelectorAll('input[type=password]')].some(field => field.value === '')";
    private static final int TEXT = 400;

    private final Issuer issuer;

    BrowserLogin(Issuer issuer) {
        this.issuer = issuer;
    }

    void signIn(Page page, Account account) {
        String did = "signed " + account.user() + " in at " + issuer.name();
        await(page, did, "the browser to come to the issuer", () -> page.waitForURL(this::isIssuers));
        if (awaitForm(page, did, url -> !isIssuers(url))) {
            LoginPages pages = submit(page, account);
            awaitLetIn(page, did, "the browser to leave the pages of the login", url -> !pages.contain(url));
        }
    }

    Tokens codeGrant(Page page, OidcClient client, Account account, URI redirect) {
        CodeFlow flow = new CodeFlow(issuer, client, redirect);
        String did = "signed " + account.user() + " in at " + issuer.name() + " for the client " + client.id();
        Predicate<String> answer = url -> url.equals(redirect.toString()) || url.startsWith(redirect + "?");
        page.route(
                answer,
                route -> route.fulfill(new Route.FulfillOptions()
                        .setContentType("text/html")
                        .setBody("<!DOCTYPE html><title>signed in</title>")));
        try {
            // a second try is in the page's trace
            new Navigation(line -> {}).to(page, flow.request().toString());
            if (awaitForm(page, did, answer)) {
                submit(page, account);
            }
            awaitLetIn(page, did, "the browser to come back to " + redirect, answer);
            return flow.finish(URI.create(page.url()));
        } finally {
            page.unroute(answer);
        }
    }

    /** Whether there is a form to fill in; there is none for somebody who is signed in. */
    private boolean awaitForm(Page page, String did, Predicate<String> done) {
        await(
                page,
                did,
                "a form with a field for a password",
                () -> page.waitForCondition(
                        () -> done.test(page.url()) || page.locator(PASSWORD).count() > 0));
        return !done.test(page.url());
    }

    private static LoginPages submit(Page page, Account account) {
        Locator password = page.locator(PASSWORD).first();
        Locator form = password.locator("xpath=ancestor::form");
        LoginPages pages = LoginPages.of(page.url(), String.valueOf(form.evaluate("form => form.action")));
        form.locator(NAME).first().fill(account.user());
        password.fill(account.password());
        password.press("Enter");
        return pages;
    }

    private void awaitLetIn(Page page, String did, String expected, Predicate<String> there) {
        await(page, did, expected, () -> page.waitForCondition(() -> there.test(page.url()) || formIsBack(page)));
        if (!there.test(page.url())) {
            throw notSo(page, did, expected).blame(issuer.blame());
        }
    }

    /** What was filled in has a value until the page is replaced; a form that comes back has none. */
    private static boolean formIsBack(Page page) {
        try {
            return Boolean.TRUE.equals(page.evaluate(EMPTY_PASSWORD));
        } catch (PlaywrightException onTheWayToAnotherPage) {
            return false;
        }
    }

    private void await(Page page, String did, String expected, Runnable wait) {
        try {
            wait.run();
        } catch (TimeoutError late) {
            throw notSo(page, did, expected).because(late).blame(issuer.blame());
        }
    }

    private static LifecycleFailure.Found notSo(Page page, String did, String expected) {
        return LifecycleFailure.did(did)
                .expected(expected)
                .found("the page " + page.url().replaceFirst("[?#].*", "") + ", which says: " + text(page));
    }

    private static String text(Page page) {
        String text = page.locator("body").innerText().strip().replaceAll("\\s+", " ");
        return text.substring(0, Math.min(TEXT, text.length()));
    }

    private boolean isIssuers(String url) {
        URI address = URI.create(url.replaceFirst("[?#].*", ""));
        return issuer.name().getHost().equals(address.getHost())
                && issuer.name().getPort() == address.getPort();
    }
}
