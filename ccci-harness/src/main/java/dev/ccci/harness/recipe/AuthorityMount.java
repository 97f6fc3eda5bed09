package dev.ccci.harness.recipe;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The certificate of a server's own authority in every container of an app, and the variables by which programs believe it. It is
 * a trait of that server and never part of a recipe.
 *
 * @param certificate the PEM file on this machine
 * @param variables by service, those that the recipe does not set itself
 */
record AuthorityMount(Path certificate, Map<String, Set<String>> variables) {

    /** Where it is in a container. */
    static final String TARGET = "/etc/ccci/authority.crt";

    /** OpenSSL, Python's ssl and curl; Node.js; Python's requests. */
    static final List<String> VARIABLES = List.of("SSL_CERT_FILE", "NODE_EXTRA_CA_CERTS", "REQUESTS_CA_BUNDLE");

    private static final String CONFIG = "ccci_authority";

    AuthorityMount {
        variables = Collections.unmodifiableMap(new LinkedHashMap<>(variables));
    }

    static AuthorityMount of(Path certificate, ComposeStack stack) {
        Map<String, Set<String>> variables = new LinkedHashMap<>();
        stack.services().forEach((key, service) -> {
            Set<String> missing = new LinkedHashSet<>(VARIABLES);
            missing.removeAll(service.environment().keySet());
            variables.put(key, missing);
        });
        return new AuthorityMount(certificate.toAbsolutePath(), variables);
    }

    /** Variable and value, for one service. */
    Map<String, String> environment(String service) {
        Map<String, String> environment = new LinkedHashMap<>();
        variables.getOrDefault(service, Set.of()).forEach(name -> environment.put(name, TARGET));
        return environment;
    }

    /** Lines of a compose file below a service. */
    List<String> below(String indent) {
        return List.of(indent + "configs:", indent + "  - source: " + CONFIG, indent + "    target: " + TARGET);
    }

    /** Lines at the top of a compose file. */
    List<String> config() {
        List<String> lines = new ArrayList<>();
        lines.add("configs:");
        lines.add("  " + CONFIG + ":");
        lines.add("    file: " + OverrideFile.quoted(certificate.toString()));
        return lines;
    }
}
