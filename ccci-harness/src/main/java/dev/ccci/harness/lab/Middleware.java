package dev.ccci.harness.lab;

import java.util.List;
import java.util.Map;

/** What a router does with a request before it reaches the app: those of Traefik's middlewares that the lab can do. */
sealed interface Middleware {

    /** {@code redirectscheme}: the same address with another scheme. */
    record RedirectScheme(String scheme, boolean permanent) implements Middleware {}

    /** {@code headers.sslhost} with {@code sslforcehost}: other hosts are sent to this one. */
    record ForceHost(String host) implements Middleware {}

    /** {@code headers.customrequestheaders} and {@code customresponseheaders}; an empty value removes a header. */
    record Headers(Map<String, String> request, Map<String, String> response) implements Middleware {}

    /** {@code stripprefix}. */
    record StripPrefix(List<String> prefixes) implements Middleware {}

    /** {@code addprefix}. */
    record AddPrefix(String prefix) implements Middleware {}
}
