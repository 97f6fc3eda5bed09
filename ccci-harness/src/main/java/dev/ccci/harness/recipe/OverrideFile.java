package dev.ccci.harness.recipe;

import dev.ccci.harness.failure.Cause;
import dev.ccci.harness.failure.LifecycleFailure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The compose file that is merged last and adds what abra adds at a deployment: its labels on the service {@code app}, and the
 * whole env into that service's environment, where variables the recipe sets keep their value.
 *
 * @param version the compose version of the recipe's files, which all files must share
 * @param labels of the service {@code app}
 * @param environment of the service {@code app}
 * @param authority what every service trusts besides; empty when the server's certificates are believed anyway
 */
public record OverrideFile(
        Optional<String> version,
        Map<String, String> labels,
        Map<String, String> environment,
        Optional<AuthorityMount> authority) {

    private static final String APP = "app";

    /** Copies the maps. */
    public OverrideFile {
        labels = Collections.unmodifiableMap(new LinkedHashMap<>(labels));
        environment = Collections.unmodifiableMap(new LinkedHashMap<>(environment));
    }

    /**
     * What abra would add to a deployment. A pinned version is stamped with that version; the head is a chaos deployment, keeps
     * the version label of its compose file and is stamped with the first eight digits of its commit.
     *
     * @param limit how long the deployment may take, for recipes that do not say so themselves
     * @throws LifecycleFailure when no service is called {@code app}
     */
    public static OverrideFile of(RecipeFiles recipe, AppEnv env, ComposeStack stack, Duration limit) {
        ComposeStack.Service app = stack.services().get(APP);
        if (app == null) {
            throw LifecycleFailure.did("looked for the main service of " + recipe.title())
                    .expected("a service called app, which carries the labels that abra reads (abra: R009)")
                    .found("the services [" + String.join(", ", stack.services().keySet())
                            + "]; rename the main one to app")
                    .blame(Cause.RECIPE);
        }
        String prefix = "coop-cloud." + env.stackName() + ".";
        Map<String, String> labels = new LinkedHashMap<>();
        labels.put(prefix + "recipe", recipe.recipe());
        recipe.pinned().ifPresent(version -> labels.put(prefix + "version", version.text()));
        labels.put(prefix + "chaos", String.valueOf(recipe.pinned().isEmpty()));
        if (recipe.pinned().isEmpty()) {
            labels.put(prefix + "chaos-version", recipe.shortCommit());
        }
        if (!app.labels().containsKey(prefix + "timeout")) {
            labels.put(prefix + "timeout", String.valueOf(limit.toSeconds()));
        }
        Map<String, String> environment = new LinkedHashMap<>(env.values());
        environment.keySet().removeAll(app.environment().keySet());
        return new OverrideFile(stack.version(), labels, environment, Optional.empty());
    }

    /**
     * The same, and every service trusts an authority: its certificate is at {@code /etc/ccci/authority.crt}, and the variables
     * {@code SSL_CERT_FILE}, {@code NODE_EXTRA_CA_CERTS} and {@code REQUESTS_CA_BUNDLE} name it unless the recipe sets them.
     *
     * @param certificate a PEM file
     */
    public OverrideFile trusting(Path certificate, ComposeStack stack) {
        return new OverrideFile(version, labels, environment, Optional.of(AuthorityMount.of(certificate, stack)));
    }

    /** The file's text, with every dollar sign doubled so that Docker keeps the values as they are. */
    public String yaml() {
        List<String> lines = new ArrayList<>();
        version.ifPresent(text -> lines.add("version: " + quoted(text)));
        lines.add("services:");
        lines.add("  " + APP + ":");
        Map<String, String> variables = new LinkedHashMap<>();
        authority.ifPresent(mount -> variables.putAll(mount.environment(APP)));
        variables.putAll(environment);
        addEnvironment(lines, variables);
        authority.ifPresent(mount -> lines.addAll(mount.below("    ")));
        lines.add("    deploy:");
        lines.add("      labels:");
        labels.forEach((name, value) -> lines.add("        " + quoted(name) + ": " + quoted(value)));
        authority.ifPresent(mount -> addOthers(lines, mount));
        return String.join("\n", lines) + "\n";
    }

    private static void addOthers(List<String> lines, AuthorityMount mount) {
        mount.variables().keySet().stream()
                .filter(service -> !service.equals(APP))
                .forEach(service -> {
                    lines.add("  " + quoted(service) + ":");
                    addEnvironment(lines, mount.environment(service));
                    lines.addAll(mount.below("    "));
                });
        lines.addAll(mount.config());
    }

    private static void addEnvironment(List<String> lines, Map<String, String> variables) {
        if (!variables.isEmpty()) {
            lines.add("    environment:");
            variables.forEach((name, value) -> lines.add("      " + quoted(name) + ": " + quoted(value)));
        }
    }

    /** Writes the file. */
    public void write(Path file) {
        try {
            Files.writeString(file, yaml());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String quoted(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        text.codePoints().forEach(character -> {
            switch (character) {
                case '"' -> quoted.append("\\\"");
                case '\\' -> quoted.append("\\\\");
                case '\n' -> quoted.append("\\n");
                case '\r' -> quoted.append("\\r");
                case '\t' -> quoted.append("\\t");
                case '$' -> quoted.append("$$");
                default -> quoted.appendCodePoint(character);
            }
        });
        return quoted.append('"').toString();
    }
}
