package dev.ccci.harness.recipe;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.ccci.harness.failure.LifecycleFailure;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The schema, which editors use, and the loader must say the same of every file. */
class RecipeSchemaTest {

    @SuppressWarnings("NullAway.Init")
    private Schema schema;

    @BeforeEach
    void theSchema() throws IOException {
        try (InputStream in = Objects.requireNonNull(
                RecipeSettings.class.getResourceAsStream("recipe-yml.schema.json"), "the schema")) {
            schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                    .getSchema(in, InputFormat.JSON);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "health: {}",
                "health: {path: /x, status: [200]}",
                "health: {status: [100, 599]}",
                "limits: {deploy: 10m, http: 1h}",
                "env: {A: text, B: 1, C: true, D: 1.5, _e: ''}",
                "upgrade-env: {A: '1'}",
                "secrets: {ssl_key: abc, pin: 1234}",
                "backup: {capable: true}",
                "backup: {}",
                "not-applicable: {upgrade: b, backup: c, restore: d, custom: e}",
                "base: 1.0.0+1.2.3-alpine",
                "base: 1.0.0",
                "base: v2.4.8_3",
                "base: 1.0.0-rc.1+2",
                "data: {disposable: {cache: made again}}",
                "data: {unmarked: {db: no marker for it}}",
                "probes: []",
                "probes: [{http: /api}]",
                "probes: [{http: /api, name: api, status: [200, 401], content-type: application/json, contains: ok,"
                        + " json: {db.ok: true, n: 3}, host: 'api.{domain}', in-a-row: 3, within: 2m}]",
                "probes: [{tcp: 64738, in-a-row: 3}, {tls: 443, valid-for: 168h}]",
                "probes: [{websocket: /socket, send: ping, expect: pong}]",
                "browser: {path: /login, console-errors: fail}",
                "browser: {console-errors: ignore}",
                "deps: [keycloak, custom-html]",
                "deps: []",
                "outage: {}",
                "outage: {upgrade: 5s, backup: 0s, restore: 2m}",
                "outage: {upgrade: 250ms}",
                "{deps: [keycloak], env: {A: '{keycloak.issuer}'}, secrets: {a: '{keycloak.client-secret}'}}",
                "{deps: [keycloak], env-with: {keycloak: {COMPOSE_FILE: 'a.yml:b.yml'}}}",
                "env: {A: '{domain} {} {a} {A.B} {a.b.c}'}",
            })
    void both_accept(String text) {
        assertThat(schema.validate(text, InputFormat.YAML)).isEmpty();
        assertThat(isAcceptedByTheLoader(text)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[]",
                "helth: {}",
                "health:",
                "health: 1",
                "health: {path: x}",
                "health: {path: 1}",
                "health: {status: 200}",
                "health: {status: []}",
                "health: {status: [404]}",
                "health: {status: [99]}",
                "health: {status: [600]}",
                "health: {status: ['200']}",
                "health: {timeout: 10}",
                "health: {stats: [200]}",
                "limits: {deploy: 10}",
                "limits: {deploy: 0s}",
                "limits: {deploy: 1m30s}",
                "limits: {deploy: 10 m}",
                "limits: {upgrade: 10m}",
                "env: [A]",
                "env: {A: [1]}",
                "env: {A: }",
                "env: {A-B: 1}",
                "env: {DOMAIN: x}",
                "upgrade-env: {STACK_NAME: x}",
                "secrets: {a: {}}",
                "backup: {capable: 'true'}",
                "backup: {capable: yes please}",
                "backup: true",
                "not-applicable: {deploy: a}",
                "not-applicable: {install: it has no service}",
                "health: {timeout: 10s}",
                "not-applicable: {upgrade: ''}",
                "not-applicable: {upgrade: ' '}",
                "not-applicable: {upgrade: 1}",
                "not-applicable: [upgrade]",
                "base: newest",
                "base: 1.0",
                "data: {disposable: [cache]}",
                "data: {disposible: {cache: made again}}",
                "data: disposable",
                "data: {unmarked: [db]}",
                "probes: {http: /}",
                "probes: [http]",
                "probes: [{}]",
                "probes: [{name: api}]",
                "probes: [{htpp: /}]",
                "probes: [{http: api}]",
                "probes: [{http: /, tcp: 80}]",
                "probes: [{http: /, statsu: [200]}]",
                "probes: [{http: /, status: [404]}]",
                "probes: [{http: /, json: [db]}]",
                "probes: [{http: /, valid-for: 1h}]",
                "probes: [{tcp: 0}]",
                "probes: [{tcp: 65536}]",
                "probes: [{tcp: '80'}]",
                "probes: [{tcp: 80, in-a-row: 0}]",
                "probes: [{tcp: 80, in-a-row: 101}]",
                "probes: [{tcp: 80, in-a-row: 1.5}]",
                "probes: [{tcp: 80, within: 10}]",
                "probes: [{tls: 443, valid-for: 7}]",
                "probes: [{tls: 443, name: 7}]",
                "probes: [{websocket: socket}]",
                "probes: [{websocket: /, expect: ''}]",
                "data: {disposable: {cache: }}",
                "browser: /login",
                "browser: {path: login}",
                "browser: {console-errors: true}",
                "browser: {console-errors: warn}",
                "outage: 5s",
                "outage: {install: 5s}",
                "outage: {upgrade: 5}",
                "outage: {upgrade: 0}",
                "outage: {upgrade: 1h}",
                "outage: {upgrade: -1s}",
                "outage: {upgrade: 05s}",
                "outage: {upgrade: }",
                "deps: keycloak",
                "deps: [keycloak, keycloak]",
                "deps: [Key Cloak]",
                "deps: [1]",
                "{deps: [keycloak], env-with: [keycloak]}",
                "{deps: [keycloak], env-with: {keycloak: {A-B: 1}}}",
                "{deps: [keycloak], env-with: {keycloak: {DOMAIN: x}}}",
            })
    void both_refuse(String text) {
        assertThat(schema.validate(text, InputFormat.YAML)).isNotEmpty();
        assertThat(isAcceptedByTheLoader(text)).isFalse();
    }

    @Test
    void the_schemas_defaults_are_the_loaders() throws IOException {
        try (InputStream in = Objects.requireNonNull(
                RecipeSettings.class.getResourceAsStream("recipe-yml.schema.json"), "the schema")) {
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);

            assertThat(text)
                    .contains(
                            "\"default\": \"" + RecipeSettings.DEFAULTS.health().path() + "\"")
                    .contains("\"default\": " + RecipeSettings.DEFAULTS.health().status())
                    .contains("\"default\": \"10m\"")
                    .contains("\"default\": \"5m\"")
                    .contains("\"default\": \""
                            + RecipeSettings.DEFAULTS.browser().path() + "\"")
                    .contains("\"default\": \"ignore\"");
            assertThat(RecipeSettings.DEFAULTS.browser().consoleErrorsFail()).isFalse();
        }
    }

    private static boolean isAcceptedByTheLoader(String text) {
        try {
            RecipeSettings.parse(text);
            return true;
        } catch (LifecycleFailure e) {
            return false;
        }
    }
}
