package dev.ccci.harness.lab;

import java.util.List;
import java.util.Set;

/**
 * One router of a service, ready to be served.
 *
 * @param name the router's name in the labels
 * @param rule what it serves
 * @param priority higher is asked first; the length of the rule unless a label says otherwise
 * @param entryPoints {@code web}, {@code web-secure}
 * @param tls whether it serves HTTPS, and only that
 * @param middlewares in their order
 * @param scheme how the app is spoken to: {@code http}, {@code https} or {@code h2c}
 * @param port where the app listens
 */
record Router(
        String name,
        TraefikRule rule,
        int priority,
        Set<String> entryPoints,
        boolean tls,
        List<Middleware> middlewares,
        String scheme,
        int port) {

    static final String WEB = "web";
    static final String SECURE = "web-secure";

    boolean onWeb() {
        return !tls && entryPoints.contains(WEB);
    }

    boolean onSecure() {
        return tls && entryPoints.contains(SECURE);
    }
}
