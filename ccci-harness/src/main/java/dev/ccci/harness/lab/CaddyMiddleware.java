package dev.ccci.harness.lab;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;

/** Caddy's handlers for a middleware. */
final class CaddyMiddleware {

    private CaddyMiddleware() {}

    /** @param port the port on which the request comes in, so that a redirect to where it already is does nothing */
    static void add(ArrayNode handlers, Middleware middleware, String port) {
        if (middleware instanceof Middleware.RedirectScheme redirect) {
            if (!redirect.scheme().equals(port.equals("443") ? "https" : "http")) {
                redirect(
                        handlers, redirect.scheme() + "://{http.request.host}{http.request.uri}", redirect.permanent());
            }
        } else if (middleware instanceof Middleware.ForceHost force) {
            ObjectNode others = JsonNodeFactory.instance.objectNode();
            others.putArray("not").addObject().putArray("host").add(force.host());
            ObjectNode route = handlers.addObject()
                    .put("handler", "subroute")
                    .putArray("routes")
                    .addObject();
            route.putArray("match").add(others);
            redirect(route.putArray("handle"), "https://" + force.host() + "{http.request.uri}", true);
        } else if (middleware instanceof Middleware.Headers headers) {
            ObjectNode handler = handlers.addObject().put("handler", "headers");
            change(handler.putObject("request"), headers.request());
            change(handler.putObject("response").put("deferred", true), headers.response());
        } else if (middleware instanceof Middleware.StripPrefix strip) {
            strip.prefixes()
                    .forEach(prefix ->
                            handlers.addObject().put("handler", "rewrite").put("strip_path_prefix", prefix));
        } else if (middleware instanceof Middleware.AddPrefix add) {
            handlers.addObject().put("handler", "rewrite").put("uri", add.prefix() + "{http.request.uri}");
        }
    }

    /** As Traefik: a GET may be repeated as a GET, other methods must be kept. */
    private static void redirect(ArrayNode handlers, String location, boolean permanent) {
        ArrayNode routes = handlers.addObject().put("handler", "subroute").putArray("routes");
        ObjectNode get = routes.addObject();
        get.putArray("match").addObject().putArray("method").add("GET");
        answer(get, location, permanent ? 301 : 302);
        answer(routes.addObject(), location, permanent ? 308 : 307);
    }

    private static void answer(ObjectNode route, String location, int status) {
        ObjectNode answer = route.putArray("handle").addObject();
        answer.put("handler", "static_response").put("status_code", status);
        answer.putObject("headers").putArray("Location").add(location);
        route.put("terminal", true);
    }

    private static void change(ObjectNode target, Map<String, String> headers) {
        headers.forEach((name, value) -> {
            if (value.isEmpty()) {
                target.withArray("delete").add(name);
            } else {
                target.withObject("/set").putArray(name).add(value);
            }
        });
    }
}
