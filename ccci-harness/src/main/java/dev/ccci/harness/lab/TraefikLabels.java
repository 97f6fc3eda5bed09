package dev.ccci.harness.lab;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Reads the Traefik labels of one service, as Traefik's Swarm provider does with {@code exposedByDefault=false}. What the lab's
 * ingress cannot do becomes a finding and is left out.
 */
final class TraefikLabels {

    private static final String ROUTER = "traefik.http.routers.";
    private static final String SERVICE = "traefik.http.services.";
    private static final String MIDDLEWARE = "traefik.http.middlewares.";
    private static final String BALANCER = ".loadbalancer.";

    private final String service;
    private final String domain;
    private final TreeMap<String, String> labels = new TreeMap<>();
    private final Set<String> findings = new LinkedHashSet<>();
    private final List<Router> routers = new ArrayList<>();

    private TraefikLabels(String service, String domain, Map<String, String> all) {
        this.service = service;
        this.domain = domain;
        // the names after traefik.http.x. keep their case for messages; Traefik compares keys without it
        all.forEach((key, value) -> {
            if (key.toLowerCase(Locale.ROOT).startsWith("traefik.")) {
                labels.put(key.toLowerCase(Locale.ROOT), value);
            }
        });
    }

    /** Reads the labels of a service; without {@code traefik.enable=true} there is nothing to read. */
    static TraefikLabels read(String service, String domain, Map<String, String> labels) {
        TraefikLabels read = new TraefikLabels(service, domain, labels);
        if (read.enabled()) {
            read.translate();
        }
        return read;
    }

    boolean enabled() {
        return "true".equalsIgnoreCase(labels.get("traefik.enable"));
    }

    List<Router> routers() {
        return List.copyOf(routers);
    }

    /** One line each: service, label, why. */
    List<String> findings() {
        return List.copyOf(findings);
    }

    /** The network on which the app wants to be reached. */
    Optional<String> network() {
        return Optional.ofNullable(labels.getOrDefault("traefik.swarm.network", labels.get("traefik.docker.network")));
    }

    private void translate() {
        labels.keySet().stream()
                .filter(key -> !known(key))
                .forEach(key -> note(key, "is not supported by the lab's ingress"));
        Set<String> services = names(SERVICE);
        if (services.isEmpty()) {
            note(
                    SERVICE + "<name>.loadbalancer.server.port",
                    "is missing; Traefik on a Swarm needs it, so there is no route");
        }
        names(ROUTER).forEach(name -> router(name, services));
    }

    private boolean known(String key) {
        return key.equals("traefik.enable")
                || key.equals("traefik.docker.network")
                || key.equals("traefik.swarm.network")
                || (key.startsWith(ROUTER) && knownOfRouter(part(key, ROUTER)))
                || (key.startsWith(SERVICE)
                        && Set.of(
                                        "loadbalancer.server.port",
                                        "loadbalancer.server.scheme",
                                        "loadbalancer.passhostheader")
                                .contains(part(key, SERVICE)))
                || key.startsWith(MIDDLEWARE); // judged where a router uses it
    }

    private static boolean knownOfRouter(String part) {
        return Set.of("rule", "entrypoints", "service", "priority", "middlewares", "rulesyntax")
                        .contains(part)
                || part.equals("tls")
                || part.startsWith("tls.");
    }

    private void router(String name, Set<String> services) {
        String key = ROUTER + name + ".";
        String rule = labels.getOrDefault(key + "rule", "").strip();
        if (rule.isEmpty()) {
            note(key + "rule", "is missing, so there is no route");
            return;
        }
        Optional<String> target = target(key, services);
        if (target.isEmpty()) {
            return;
        }
        String balancer = SERVICE + target.get() + BALANCER;
        Optional<Integer> port = number(balancer + "server.port");
        if (port.isEmpty()) {
            note(balancer + "server.port", "is missing or not a number, so there is no route");
            return;
        }
        boolean tls = labels.keySet().stream().anyMatch(each -> each.startsWith(key + "tls."))
                || "true".equalsIgnoreCase(labels.get(key + "tls"));
        try {
            TraefikRule read = TraefikRule.parse(rule);
            read.hosts().stream()
                    .filter(host -> !covered(host))
                    .forEach(host -> note(
                            key + "rule",
                            "has the host " + host + ", for which the lab has neither a name nor a certificate"));
            routers.add(new Router(
                    name,
                    read,
                    number(key + "priority").filter(each -> each > 0).orElse(rule.length()),
                    entryPoints(key, tls),
                    tls,
                    middlewares(key),
                    labels.getOrDefault(balancer + "server.scheme", "http").toLowerCase(Locale.ROOT),
                    port.get()));
        } catch (IllegalArgumentException e) {
            note(key + "rule", "gives no route: " + e.getMessage());
        }
    }

    private boolean covered(String host) {
        String name = host.toLowerCase(Locale.ROOT);
        return name.equals(domain)
                || (name.endsWith("." + domain) && name.indexOf('.') == name.length() - domain.length() - 1);
    }

    private Optional<String> target(String key, Set<String> services) {
        String named = labels.get(key + "service");
        if (named != null) {
            String local = named.replaceFirst("@(docker|swarm)$", "").toLowerCase(Locale.ROOT);
            if (!services.contains(local)) {
                note(key + "service", "names " + named + ", which this service does not declare, so there is no route");
                return Optional.empty();
            }
            return Optional.of(local);
        }
        if (services.size() != 1) {
            if (!services.isEmpty()) {
                note(key + "service", "is missing and there are several services, so there is no route");
            }
            return Optional.empty();
        }
        return services.stream().findFirst();
    }

    private Set<String> entryPoints(String key, boolean tls) {
        String text = labels.getOrDefault(key + "entrypoints", "");
        if (text.isBlank()) {
            return Set.of(Router.WEB, Router.SECURE);
        }
        Set<String> points = list(text).collect(Collectors.toCollection(TreeSet::new));
        points.stream()
                .filter(point -> !point.equals(Router.WEB) && !point.equals(Router.SECURE))
                .forEach(point ->
                        note(key + "entrypoints", "names " + point + ", which the lab's ingress does not have"));
        if (!tls && points.contains(Router.SECURE)) {
            note(key + "entrypoints", "names web-secure without a tls label, so it serves no HTTPS request");
        }
        return points;
    }

    private List<Middleware> middlewares(String router) {
        return list(labels.getOrDefault(router + "middlewares", ""))
                .flatMap(name -> middleware(router, name).stream())
                .toList();
    }

    private List<Middleware> middleware(String router, String reference) {
        String name = reference.replaceFirst("@(docker|swarm)$", "").toLowerCase(Locale.ROOT);
        Map<String, String> options = labels.subMap(MIDDLEWARE + name + ".", MIDDLEWARE + name + "/");
        if (options.isEmpty()) {
            note(
                    router + "middlewares",
                    "names " + reference + ", which this service does not declare; it is left out");
            return List.of();
        }
        Map<String, String> parts = new TreeMap<>();
        options.forEach((key, value) -> parts.put(key.substring(MIDDLEWARE.length() + name.length() + 1), value));
        MiddlewareReader reader = new MiddlewareReader(parts);
        reader.leftOut().forEach(part -> note(MIDDLEWARE + name + "." + part, "is not supported by the lab's ingress"));
        return reader.middlewares();
    }

    private static Stream<String> list(String text) {
        return Arrays.stream(text.split(",")).map(String::strip).filter(each -> !each.isEmpty());
    }

    private Optional<Integer> number(String key) {
        return Optional.ofNullable(labels.get(key))
                .map(String::strip)
                .filter(text -> text.matches("[0-9]{1,9}"))
                .map(Integer::valueOf);
    }

    private Set<String> names(String prefix) {
        return labels.keySet().stream()
                .filter(key -> key.startsWith(prefix))
                .map(key -> key.substring(prefix.length()))
                .filter(rest -> rest.contains("."))
                .map(rest -> rest.substring(0, rest.indexOf('.')))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static String part(String key, String prefix) {
        String rest = key.substring(prefix.length());
        return rest.substring(rest.indexOf('.') + 1);
    }

    private void note(String label, String why) {
        findings.add(service + ": label " + label + " " + why);
    }
}
