package dev.ccci.harness.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TraefikLabelsTest {

    private static final String ROUTER = "traefik.http.routers.x.";

    /** What nearly every recipe has. */
    private final Map<String, String> labels = new HashMap<>(Map.of(
            "traefik.enable",
            "true",
            "traefik.http.services.x.loadbalancer.server.port",
            "8080",
            ROUTER + "rule",
            "Host(`x.ci.test`)",
            ROUTER + "entrypoints",
            "web-secure",
            ROUTER + "tls.certresolver",
            ""));

    private TraefikLabels read() {
        return TraefikLabels.read("s_app", "ci.test", labels);
    }

    @Test
    void a_usual_recipe_gives_one_router_and_no_finding() {
        assertThat(read().findings()).isEmpty();
        assertThat(read().routers()).singleElement().satisfies(router -> {
            assertThat(router.port()).isEqualTo(8080);
            assertThat(router.scheme()).isEqualTo("http");
            assertThat(router.onSecure()).isTrue();
            assertThat(router.onWeb()).isFalse();
            assertThat(router.priority()).isEqualTo("Host(`x.ci.test`)".length());
        });
    }

    @Test
    void without_enable_there_is_nothing() {
        labels.remove("traefik.enable");

        assertThat(read().routers()).isEmpty();
        assertThat(read().findings()).isEmpty();
    }

    @Test
    void without_a_port_there_is_no_route() {
        labels.remove("traefik.http.services.x.loadbalancer.server.port");

        assertThat(read().routers()).isEmpty();
        assertThat(read().findings())
                .containsExactly("s_app: label traefik.http.services.<name>.loadbalancer.server.port is missing;"
                        + " Traefik on a Swarm needs it, so there is no route");
    }

    @Test
    void without_tls_web_secure_serves_nothing() {
        labels.remove(ROUTER + "tls.certresolver");

        assertThat(read().routers()).noneMatch(Router::onSecure);
        assertThat(read().findings())
                .containsExactly("s_app: label traefik.http.routers.x.entrypoints names web-secure without a tls label,"
                        + " so it serves no HTTPS request");
    }

    @Test
    void a_label_of_another_protocol_is_a_finding() {
        labels.put("traefik.tcp.routers.ssh.rule", "HostSNI(`*`)");

        assertThat(read().routers()).hasSize(1);
        assertThat(read().findings())
                .containsExactly("s_app: label traefik.tcp.routers.ssh.rule is not supported by the lab's ingress");
    }

    @Test
    void a_rule_that_cannot_be_read_is_a_finding() {
        labels.put(ROUTER + "rule", "ClientIP(`::1`)");

        assertThat(read().routers()).isEmpty();
        assertThat(read().findings())
                .containsExactly("s_app: label traefik.http.routers.x.rule gives no route:"
                        + " the matcher ClientIP is not supported in ClientIP(`::1`)");
    }

    @Test
    void a_host_outside_the_lab_is_a_finding() {
        labels.put(ROUTER + "rule", "Host(`x.ci.test`, `deep.x.ci.test`, `ci.test`, `example.org`)");

        assertThat(read().findings())
                .containsExactly(
                        "s_app: label traefik.http.routers.x.rule has the host deep.x.ci.test,"
                                + " for which the lab has neither a name nor a certificate",
                        "s_app: label traefik.http.routers.x.rule has the host example.org,"
                                + " for which the lab has neither a name nor a certificate");
    }

    @Test
    void keys_are_compared_without_case() {
        labels.put("traefik.http.routers.x.EntryPoints", labels.remove(ROUTER + "entrypoints"));

        assertThat(read().routers()).allMatch(Router::onSecure);
    }

    @Test
    void several_services_need_a_name() {
        labels.put("traefik.http.services.y.loadbalancer.server.port", "9090");
        assertThat(read().routers()).isEmpty();
        assertThat(read().findings())
                .containsExactly(
                        "s_app: label traefik.http.routers.x.service is missing and there are several services,"
                                + " so there is no route");

        labels.put(ROUTER + "service", "y");
        assertThat(read().routers()).singleElement().extracting(Router::port).isEqualTo(9090);
    }

    @Test
    void middlewares_come_in_their_order_and_unknown_ones_are_findings() {
        labels.put(ROUTER + "middlewares", "strip, force@docker, auth, gone@file");
        labels.put("traefik.http.middlewares.strip.stripprefix.prefixes", "/a, /b");
        labels.put("traefik.http.middlewares.force.headers.SSLForceHost", "true");
        labels.put("traefik.http.middlewares.force.headers.SSLHost", "x.ci.test");
        labels.put("traefik.http.middlewares.auth.basicauth.users", "u:p");

        assertThat(read().routers())
                .singleElement()
                .satisfies(router -> assertThat(router.middlewares())
                        .containsExactly(
                                new Middleware.StripPrefix(List.of("/a", "/b")),
                                new Middleware.ForceHost("x.ci.test")));
        assertThat(read().findings())
                .containsExactly(
                        "s_app: label traefik.http.middlewares.auth.basicauth.users is not supported by the lab's ingress",
                        "s_app: label traefik.http.routers.x.middlewares names gone@file,"
                                + " which this service does not declare; it is left out");
    }
}
