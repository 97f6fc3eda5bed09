package dev.ccci.harness.recipe;

import dev.ccci.harness.recipe.ComposeStack.FileUse;
import dev.ccci.harness.recipe.ComposeStack.Mount;
import dev.ccci.harness.recipe.ComposeStack.NetworkUse;
import dev.ccci.harness.recipe.ComposeStack.Service;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;

/**
 * A service while the files are merged onto each other. As in Docker's loader, labels and variables are merged by name, mounts
 * by target, configs and secrets by source, networks by key; the rest is replaced.
 */
final class ServiceDraft {

    private static final String SECRETS_FOLDER = "/run/secrets/";

    private final String key;
    private final Map<String, String> env;
    private final Place place;
    private final List<String> findings = new ArrayList<>();
    private final Map<String, String> labels = new LinkedHashMap<>();
    private final Map<String, String> environment = new LinkedHashMap<>();
    private final Map<String, Mount> mounts = new LinkedHashMap<>();
    private final Map<String, List<String>> networks = new LinkedHashMap<>();
    private final Map<String, FileUse> configs = new LinkedHashMap<>();
    private final Map<String, FileUse> secrets = new LinkedHashMap<>();
    private final Map<String, String> update = new LinkedHashMap<>();
    private String image = "";
    private String mode = "replicated";
    private int replicas = 1;
    private boolean healthcheck;
    private String healthTest = "";

    ServiceDraft(String key, Map<String, String> env, Place place) {
        this.key = key;
        this.env = env;
        this.place = place;
    }

    /** Merges what one file says about the service. */
    void add(YamlValue.Mapping yaml, Path folder) {
        image = yaml.get("image").map(value -> value.text("image")).orElse(image);
        yaml.get("env_file").ifPresent(value -> environment.putAll(EnvFiles.read(value, folder, env)));
        yaml.get("environment").ifPresent(this::environment);
        yaml.get("volumes")
                .ifPresent(value -> value.list("volumes").stream()
                        .map(MountReader::read)
                        .forEach(mount -> mounts.put(mount.target(), mount)));
        yaml.get("tmpfs")
                .ifPresent(value -> MountReader.tmpfs(value).forEach(mount -> mounts.put(mount.target(), mount)));
        yaml.get("networks").ifPresent(this::networks);
        yaml.get("configs").ifPresent(value -> uses(value, "configs", "/", configs));
        yaml.get("secrets").ifPresent(value -> uses(value, "secrets", SECRETS_FOLDER, secrets));
        yaml.get("healthcheck").ifPresent(value -> healthcheck(value.mapping("healthcheck")));
        yaml.get("labels").ifPresent(this::containerLabels);
        yaml.get("deploy").ifPresent(value -> deploy(value.mapping("deploy")));
    }

    private void healthcheck(YamlValue.Mapping yaml) {
        healthcheck = isHealthcheck(yaml);
        yaml.get("test")
                .ifPresent(test -> healthTest = test instanceof YamlValue.Sequence words
                        ? words.values().stream()
                                .map(word -> word.text("a word of test"))
                                .collect(Collectors.joining(" "))
                        : test.text("test"));
    }

    private void deploy(YamlValue.Mapping deploy) {
        deploy.get("labels").ifPresent(value -> {
            pairs(value, "labels", labels);
            if (value instanceof YamlValue.Mapping mapping) {
                mapping.values().keySet().stream()
                        .filter(label -> label.contains("${"))
                        .forEach(label ->
                                findings.add(mapping.placeOf(label) + ": Docker replaces no variable in the key ["
                                        + label + "] of a mapping; write the labels as a list of key=value"));
            }
        });
        mode = deploy.get("mode").map(value -> value.text("mode")).orElse(mode);
        replicas =
                deploy.get("replicas").map(value -> number(value, "replicas")).orElse(replicas);
        deploy.get("update_config")
                .ifPresent(value -> value.mapping("update_config").values().forEach((name, setting) -> {
                    if (!setting.isEmpty()) {
                        update.put(name, setting.text(name));
                    }
                }));
    }

    private void environment(YamlValue value) {
        if (value instanceof YamlValue.Mapping mapping) {
            mapping.values().forEach((name, text) -> {
                if (text.isEmpty()) {
                    inherit(name);
                } else {
                    environment.put(name, text.text(name));
                }
            });
            return;
        }
        for (YamlValue entry : value.list("environment")) {
            String text = entry.text("a variable");
            int equals = text.indexOf('=');
            if (equals < 0) {
                inherit(text);
            } else {
                environment.put(text.substring(0, equals), text.substring(equals + 1));
            }
        }
    }

    private void inherit(String name) {
        Optional.ofNullable(env.get(name)).ifPresent(value -> environment.put(name, value));
    }

    private void networks(YamlValue value) {
        if (value instanceof YamlValue.Mapping mapping) {
            mapping.values().forEach((network, settings) -> {
                List<String> aliases = settings.mapping(network)
                        .get("aliases")
                        .map(list -> list.list("aliases").stream()
                                .map(alias -> alias.text("an alias"))
                                .toList())
                        .orElse(List.of());
                if (!aliases.isEmpty()) {
                    findings.add(mapping.placeOf(network) + ": the aliases [" + String.join(", ", aliases)
                            + "] of service " + key + " on network " + network
                            + " are dropped by abra; use ${STACK_NAME}_" + key + " as its host name");
                    networks.put(network, aliases);
                }
                networks.putIfAbsent(network, aliases);
            });
            return;
        }
        value.list("networks").forEach(network -> networks.putIfAbsent(network.text("a network"), List.of()));
    }

    private void containerLabels(YamlValue value) {
        Map<String, String> found = new LinkedHashMap<>();
        pairs(value, "labels", found);
        found.keySet().stream()
                .filter(label -> label.matches("(traefik|backupbot|coop-cloud)\\..*"))
                .forEach(label -> findings.add(value.place() + ": the label [" + label + "] of service " + key
                        + " is on the container, where nobody looks for it; put it under deploy"));
    }

    private static void uses(YamlValue value, String what, String folder, Map<String, FileUse> uses) {
        for (YamlValue entry : value.list(what)) {
            if (entry instanceof YamlValue.Mapping mapping) {
                String source = mapping.get("source")
                        .orElseThrow(() -> mapping.place().failure("source: the key of one of the " + what, "none"))
                        .text("source");
                String target =
                        mapping.get("target").map(text -> text.text("target")).orElse(source);
                uses.put(source, new FileUse(source, target.startsWith("/") ? target : folder + target));
            } else {
                String source = entry.text("one of the " + what);
                uses.put(source, new FileUse(source, folder + source));
            }
        }
    }

    private static void pairs(YamlValue value, String what, Map<String, String> pairs) {
        if (value instanceof YamlValue.Mapping mapping) {
            mapping.values().forEach((name, text) -> pairs.put(name, text.isEmpty() ? "" : text.text(name)));
            return;
        }
        for (YamlValue entry : value.list(what)) {
            String text = entry.text("one of the " + what);
            int equals = text.indexOf('=');
            pairs.put(equals < 0 ? text : text.substring(0, equals), equals < 0 ? "" : text.substring(equals + 1));
        }
    }

    private static boolean isHealthcheck(YamlValue.Mapping yaml) {
        boolean disabled = yaml.get("disable")
                .map(value -> value.text("disable").equals("true"))
                .orElse(false);
        boolean none = yaml.get("test")
                .map(value -> value instanceof YamlValue.Sequence test
                        ? !test.values().isEmpty()
                                && test.values().get(0).text("test").equals("NONE")
                        : value.text("test").equals("NONE"))
                .orElse(false);
        return !disabled && !none;
    }

    private static int number(YamlValue value, String what) {
        try {
            return Integer.parseInt(value.text(what));
        } catch (NumberFormatException e) {
            throw value.place().failure(what + " is a whole number", value.describe());
        }
    }

    /** The finished service. */
    Service finish(String stack) {
        if (image.isBlank()) {
            throw place.failure(
                    "an image for service " + key, "none; name one, or take the service out of the file (abra: R011)");
        }
        List<NetworkUse> joined = new ArrayList<>();
        networks.forEach((network, aliases) -> joined.add(new NetworkUse(network, aliases)));
        if (joined.isEmpty()) {
            joined.add(new NetworkUse("default", List.of()));
        }
        return new Service(
                key,
                stack + "_" + key,
                image,
                labels,
                environment,
                List.copyOf(mounts.values()),
                joined,
                List.copyOf(configs.values()),
                List.copyOf(secrets.values()),
                mode,
                mode.startsWith("global") ? OptionalInt.empty() : OptionalInt.of(replicas),
                healthcheck,
                healthTest,
                update);
    }

    Place place() {
        return place;
    }

    List<String> findings() {
        return findings;
    }
}
