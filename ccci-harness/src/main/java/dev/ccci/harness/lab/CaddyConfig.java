package dev.ccci.harness.lab;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Comparator;
import java.util.List;

/**
 * Caddy's configuration for a set of routes, so that it answers as the usual Traefik does: port 80 redirects what is served on
 * port 443, what nobody serves is 404.
 */
record CaddyConfig(String folder) {

    /**
     * A router and the addresses at which its app runs, such as {@code 10.0.1.7:80}.
     *
     * @param addresses at least one
     */
    record Route(Router router, List<String> addresses) {}

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    JsonNode document(List<Route> routes) {
        List<Route> ordered = routes.stream()
                .sorted(Comparator.<Route>comparingInt(route -> -route.router().priority())
                        .thenComparing(route -> route.router().name()))
                .toList();
        ObjectNode document = JSON.objectNode();
        ObjectNode admin = document.putObject("admin");
        admin.put("listen", "unix/" + folder + "/admin.sock");
        admin.putArray("origins").add("localhost"); // what JsonSocket sends as Host
        admin.putObject("config").put("persist", false);
        document.putObject("logging").putObject("logs").putObject("default").put("level", "WARN");
        ObjectNode apps = document.putObject("apps");
        apps.putObject("tls")
                .putObject("certificates")
                .putArray("load_files")
                .addObject()
                .put("certificate", folder + "/server.crt")
                .put("key", folder + "/server.key");
        ObjectNode http = apps.putObject("http");
        http.put("grace_period", "1s");
        ObjectNode servers = http.putObject("servers");
        ArrayNode web = server(servers.putObject("web"), ":80");
        ordered.stream().filter(each -> each.router().onWeb()).forEach(each -> web.add(served(each, "80")));
        ordered.stream().filter(each -> each.router().onSecure()).forEach(each -> redirects(web, each));
        web.add(notFound());
        ObjectNode secureServer = servers.putObject("secure");
        ArrayNode secure = server(secureServer, ":443");
        secureServer.putArray("tls_connection_policies").addObject();
        ordered.stream().filter(each -> each.router().onSecure()).forEach(each -> secure.add(served(each, "443")));
        secure.add(notFound());
        return document;
    }

    private static ArrayNode server(ObjectNode server, String listen) {
        server.putArray("listen").add(listen);
        server.putArray("protocols").add("h1").add("h2");
        server.putObject("automatic_https").put("disable", true);
        ObjectNode error = server.putObject("errors").putArray("routes").addObject();
        error.putArray("handle")
                .addObject()
                .put("handler", "static_response")
                .put("status_code", "{http.error.status_code}")
                .put("body", "{http.error.status_text}");
        ArrayNode routes = server.putArray("routes");
        ObjectNode anonymous = routes.addObject().putArray("handle").addObject().put("handler", "headers");
        anonymous
                .putObject("response")
                .putArray("delete")
                .add("Server"); // Caddy's own; the app's comes later and stays
        return routes;
    }

    private static ObjectNode served(Route route, String port) {
        ObjectNode served = matched(route);
        ArrayNode handlers = served.putArray("handle");
        route.router().middlewares().forEach(each -> CaddyMiddleware.add(handlers, each, port));
        ObjectNode proxy = handlers.addObject().put("handler", "reverse_proxy");
        ArrayNode upstreams = proxy.putArray("upstreams");
        route.addresses().forEach(address -> upstreams.addObject().put("dial", address));
        proxy.putObject("load_balancing").putObject("selection_policy").put("policy", "round_robin");
        ObjectNode headers = proxy.putObject("headers").putObject("request").putObject("set");
        headers.putArray("X-Forwarded-Port").add(port);
        headers.putArray("X-Forwarded-Server").add("ccci-ingress");
        headers.putArray("X-Real-Ip").add("{http.request.remote.host}");
        switch (route.router().scheme()) {
            case "https" -> proxy.putObject("transport").put("protocol", "http").putObject("tls");
            case "h2c" ->
                proxy.putObject("transport")
                        .put("protocol", "http")
                        .putArray("versions")
                        .add("h2c")
                        .add("2");
            default -> {}
        }
        return served;
    }

    private static void redirects(ArrayNode routes, Route route) {
        ObjectNode redirect = matched(route);
        CaddyMiddleware.add(redirect.putArray("handle"), new Middleware.RedirectScheme("https", true), "80");
        routes.add(redirect);
    }

    private static ObjectNode matched(Route route) {
        ObjectNode matched = JSON.objectNode();
        matched.set("match", CaddyMatch.of(route.router().rule()));
        return matched.put("terminal", true);
    }

    private static ObjectNode notFound() {
        ObjectNode route = JSON.objectNode();
        ObjectNode answer = route.putArray("handle").addObject();
        answer.put("handler", "static_response").put("status_code", 404).put("body", "404 page not found\n");
        ObjectNode headers = answer.putObject("headers");
        headers.putArray("Content-Type").add("text/plain; charset=utf-8");
        headers.putArray("X-Content-Type-Options").add("nosniff");
        return route;
    }
}
