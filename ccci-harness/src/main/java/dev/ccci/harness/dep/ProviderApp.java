package dev.ccci.harness.dep;

import dev.ccci.harness.Exec;
import dev.ccci.harness.Http;
import dev.ccci.harness.server.Server;
import java.net.URI;
import java.util.Map;
import java.util.Optional;

/**
 * A running app on which tenants are made. A cold one was deployed for this run: its env, its secrets and its containers are
 * known. Of a live one only its address and its administrator are.
 *
 * @param url its address without a path
 * @param server through whose ingress it is reached, and whose authority is believed
 * @param env what it was deployed with; empty for a live one
 * @param secrets values by their key in the compose files; empty for a live one
 * @param exec commands in its containers; empty for a live one
 * @param login the administrator of a live one; empty for a cold one, whose env and secrets tell
 */
public record ProviderApp(
        URI url,
        Server server,
        Map<String, String> env,
        Map<String, String> secrets,
        Optional<Exec> exec,
        Optional<Login> login) {

    /** Copies the maps. */
    public ProviderApp {
        env = Map.copyOf(env);
        secrets = Map.copyOf(secrets);
    }

    /** One that was deployed for this run. */
    public static ProviderApp cold(
            URI url, Server server, Map<String, String> env, Map<String, String> secrets, Exec exec) {
        return new ProviderApp(url, server, env, secrets, Optional.of(exec), Optional.empty());
    }

    /** One that was running before. */
    public static ProviderApp live(URI url, Server server, Optional<Login> login) {
        return new ProviderApp(url, server, Map.of(), Map.of(), Optional.empty(), login);
    }

    /** A client for it. */
    public Http http() {
        return new Http(url, server, line -> {});
    }

    /** Without any secret. */
    @Override
    public String toString() {
        return "ProviderApp[" + url + (exec.isPresent() ? ", cold]" : ", live]");
    }
}
