package dev.ccci.harness.browser;

import com.microsoft.playwright.PlaywrightException;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What can be wrong with the way to an app for a moment, without the app being to blame: a proxy's answers, broken connections. */
final class Hiccup {

    private static final Set<Integer> STATUS = Set.of(502, 503, 504);

    /** Chromium's names of errors that pass. A certificate that is not believed, or a name that does not exist, is none. */
    private static final Set<String> ERRORS = Set.of(
            "ERR_ADDRESS_UNREACHABLE",
            "ERR_CONNECTION_ABORTED",
            "ERR_CONNECTION_CLOSED",
            "ERR_CONNECTION_REFUSED",
            "ERR_CONNECTION_RESET",
            "ERR_CONNECTION_TIMED_OUT",
            "ERR_EMPTY_RESPONSE",
            "ERR_HTTP2_PING_FAILED",
            "ERR_HTTP2_PROTOCOL_ERROR",
            "ERR_HTTP2_SERVER_REFUSED_STREAM",
            "ERR_INTERNET_DISCONNECTED",
            "ERR_NETWORK_CHANGED",
            "ERR_NETWORK_IO_SUSPENDED",
            "ERR_SOCKET_NOT_CONNECTED");

    private static final Pattern NAME = Pattern.compile("net::(ERR_[A-Z0-9_]+)");

    /** Chromium shows an error page of its own, which may come between a navigation and its end. */
    private static final String ERROR_PAGE = "chrome-error://";

    private Hiccup() {}

    /** What a status says; empty for an answer that is the app's. */
    static Optional<String> of(int status) {
        return STATUS.contains(status) ? Optional.of("answered " + status) : Optional.empty();
    }

    /** What an error of a navigation says; empty for one that will not pass. */
    static Optional<String> of(PlaywrightException error) {
        String message = String.valueOf(error.getMessage());
        Matcher name = NAME.matcher(message);
        if (name.find()) {
            return Optional.of(name.group(1)).filter(ERRORS::contains).map(known -> "net::" + known);
        }
        return message.contains("interrupted by another navigation") && message.contains(ERROR_PAGE)
                ? Optional.of("interrupted by the browser's error page")
                : Optional.empty();
    }
}
