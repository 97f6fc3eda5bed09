package dev.ccci.harness.lab;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Reads the options of one middleware; option names are in lower case. */
final class MiddlewareReader {

    private static final String REQUEST = "headers.customrequestheaders.";
    private static final String RESPONSE = "headers.customresponseheaders.";

    private final Map<String, String> options;
    private final List<Middleware> middlewares = new ArrayList<>();

    MiddlewareReader(Map<String, String> options) {
        this.options = new TreeMap<>(options);
        redirectScheme();
        forceHost();
        headers();
        prefixes();
    }

    List<Middleware> middlewares() {
        return List.copyOf(middlewares);
    }

    /** The options that nothing here understands. */
    List<String> leftOut() {
        return List.copyOf(options.keySet());
    }

    private void redirectScheme() {
        String scheme = options.remove("redirectscheme.scheme");
        boolean permanent = "true".equals(options.remove("redirectscheme.permanent"));
        if (scheme != null) {
            middlewares.add(new Middleware.RedirectScheme(scheme, permanent));
        }
    }

    private void forceHost() {
        String host = options.remove("headers.sslhost");
        boolean force = "true".equals(options.remove("headers.sslforcehost"));
        if (host != null && force) {
            middlewares.add(new Middleware.ForceHost(host));
        }
        if ("true".equals(options.remove("headers.sslredirect"))) {
            middlewares.add(new Middleware.RedirectScheme("https", true));
        }
    }

    private void headers() {
        Map<String, String> request = taken(REQUEST);
        Map<String, String> response = taken(RESPONSE);
        String seconds = options.remove("headers.stsseconds");
        if (seconds != null) {
            boolean subdomains = "true".equals(options.remove("headers.stsincludesubdomains"));
            boolean preload = "true".equals(options.remove("headers.stspreload"));
            response.put(
                    "Strict-Transport-Security",
                    "max-age=" + seconds + (subdomains ? "; includeSubDomains" : "") + (preload ? "; preload" : ""));
        }
        String frame = options.remove("headers.customframeoptionsvalue");
        if (frame != null) {
            response.put("X-Frame-Options", frame);
        }
        if (!request.isEmpty() || !response.isEmpty()) {
            middlewares.add(new Middleware.Headers(request, response));
        }
    }

    private Map<String, String> taken(String prefix) {
        Map<String, String> headers = new TreeMap<>();
        options.keySet().removeIf(key -> {
            if (key.startsWith(prefix)) {
                headers.put(key.substring(prefix.length()), options.getOrDefault(key, ""));
                return true;
            }
            return false;
        });
        return headers;
    }

    private void prefixes() {
        String strip = options.remove("stripprefix.prefixes");
        if (strip != null) {
            middlewares.add(new Middleware.StripPrefix(
                    Arrays.stream(strip.split(",")).map(String::strip).toList()));
        }
        String add = options.remove("addprefix.prefix");
        if (add != null) {
            middlewares.add(new Middleware.AddPrefix(add));
        }
    }
}
