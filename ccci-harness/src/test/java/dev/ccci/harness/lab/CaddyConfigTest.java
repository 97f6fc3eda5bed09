package dev.ccci.harness.lab;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CaddyConfigTest {

    private static Router router(String name, String rule, int priority, boolean tls) {
        return new Router(
                name, TraefikRule.parse(rule), priority, Set.of(Router.WEB, Router.SECURE), tls, List.of(), "http", 80);
    }

    private static JsonNode routes(String server, Router... routers) {
        List<CaddyConfig.Route> all = List.of(routers).stream()
                .map(router -> new CaddyConfig.Route(router, List.of("10.0.1.7:80", "10.0.1.8:80")))
                .toList();
        return new CaddyConfig("/etc/ccci").document(all).at("/apps/http/servers/" + server + "/routes");
    }

    @Test
    void what_nobody_serves_is_not_found_as_with_traefik() {
        for (String server : List.of("web", "secure")) {
            JsonNode last = routes(server).get(routes(server).size() - 1);
            assertThat(last.has("match")).isFalse();
            assertThat(last.at("/handle/0/status_code").asInt()).isEqualTo(404);
            assertThat(last.at("/handle/0/body").asText()).isEqualTo("404 page not found\n");
        }
    }

    @Test
    void the_highest_priority_is_asked_first() {
        JsonNode routes =
                routes("secure", router("low", "Host(`low`)", 1, true), router("high", "Host(`high`)", 2, true));

        assertThat(routes.at("/1/match/0/host/0").asText()).isEqualTo("high");
        assertThat(routes.at("/2/match/0/host/0").asText()).isEqualTo("low");
    }

    @Test
    void every_running_task_is_an_upstream() {
        assertThat(routes("secure", router("r", "Host(`h`)", 1, true)).findValuesAsText("dial"))
                .containsExactly("10.0.1.7:80", "10.0.1.8:80");
    }

    @Test
    void port_80_redirects_what_port_443_serves() {
        JsonNode web = routes("web", router("r", "Host(`h`)", 1, true));

        assertThat(web.findValuesAsText("dial")).isEmpty();
        assertThat(web.at("/1/match/0/host/0").asText()).isEqualTo("h");
        assertThat(web.at("/1/handle").toString())
                .contains(
                        "\"status_code\":301", "\"status_code\":308", "https://{http.request.host}{http.request.uri}");
    }

    @Test
    void a_router_without_tls_is_served_on_port_80_only() {
        Router plain = router("r", "Host(`h`)", 1, false);

        assertThat(routes("web", plain).findValuesAsText("dial")).hasSize(2);
        assertThat(routes("secure", plain).findValuesAsText("dial")).isEmpty();
    }
}
