package dev.ccci.harness.recipe;

import dev.ccci.harness.failure.Cause;
import dev.ccci.harness.recipe.ComposeStack.Config;
import dev.ccci.harness.recipe.ComposeStack.Network;
import dev.ccci.harness.recipe.ComposeStack.Secret;
import dev.ccci.harness.recipe.ComposeStack.Service;
import dev.ccci.harness.recipe.ComposeStack.Volume;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads compose files one after the other and merges them. Used once. */
final class ComposeReader {

    private static final Pattern VARIABLE = Pattern.compile("\\$\\{?([A-Za-z_][A-Za-z0-9_]*)");

    private final String stack;
    private final Map<String, String> env;
    private final Interpolation interpolation;
    private final List<Path> files = new ArrayList<>();
    private final Map<String, ServiceDraft> services = new LinkedHashMap<>();
    private final Map<String, Volume> volumes = new LinkedHashMap<>();
    private final Map<String, Secret> secrets = new LinkedHashMap<>();
    private final Map<String, Config> configs = new LinkedHashMap<>();
    private final Map<String, Network> networks = new LinkedHashMap<>();
    private Optional<String> version = Optional.empty();

    ComposeReader(String stack, Map<String, String> env, Set<String> optional) {
        this.stack = stack;
        this.env = env;
        this.interpolation = new Interpolation(env, optional);
    }

    /** Merges an overlay of the recipe directory; {@code folder} is the recipe's, into which its copy goes. */
    void addOverlay(ComposeOverlay overlay, Path folder) {
        overlay.services().forEach((service, place) -> {
            if (!overlay.repair() && !services.containsKey(service)) {
                throw place.failure(
                        "an overlay of the surroundings only, for services that base and head have",
                        "[" + service + "]; " + Nearest.sentence(service, services.keySet()));
            }
        });
        add(overlay.copied(folder, version), overlay.name(), Cause.TEST);
    }

    /** Merges a file. */
    void add(Path file, String name, Cause blame) {
        YamlValue.Mapping raw = YamlReader.read(file, name, blame);
        version(raw);
        Path folder = files.isEmpty() ? parent(file) : parent(files.get(0));
        files.add(file.toAbsolutePath().normalize());
        YamlValue.Mapping serviceSection = section(raw, "services");
        serviceSection
                .values()
                .forEach((key, value) -> services.computeIfAbsent(
                                key, k -> new ServiceDraft(k, env, serviceSection.placeOf(k)))
                        .add(value.mapping("service " + key), folder));
        section(raw, "volumes").values().forEach((key, value) -> {
            External external = External.of(value.mapping("volume " + key), key, stack);
            volumes.put(key, new Volume(key, external.name(), external.external()));
        });
        section(raw, "networks").values().forEach((key, value) -> {
            External external = External.of(value.mapping("network " + key), key, stack);
            networks.put(key, new Network(key, external.name(), external.external()));
        });
        YamlValue.Mapping rawSecrets = rawSection(raw, "secrets");
        section(raw, "secrets").values().forEach((key, value) -> {
            External external = External.of(value.mapping("secret " + key), key, stack);
            checkLength("secret", key, external.name(), rawSecrets.placeOf(key));
            secrets.put(
                    key,
                    new Secret(
                            key,
                            external.name(),
                            external.external(),
                            versionVariable(rawSecrets.values().get(key))));
        });
        YamlValue.Mapping configSection = section(raw, "configs");
        configSection.values().forEach((key, value) -> configs.put(key, config(key, value, folder, configSection)));
    }

    /** The merged view. */
    ComposeStack stack() {
        Set<String> findings = new LinkedHashSet<>(interpolation.findings());
        Map<String, Service> finished = new LinkedHashMap<>();
        services.forEach((key, draft) -> {
            Service service = draft.finish(stack);
            finished.put(key, service);
            findings.addAll(draft.findings());
            movingTag(service).ifPresent(findings::add);
            new References(service, draft.place()).check(volumes, secrets, configs, networks);
            if (service.networks().stream().anyMatch(use -> use.network().equals("default"))) {
                networks.putIfAbsent("default", new Network("default", stack + "_default", false));
            }
        });
        return new ComposeStack(
                stack, version, files, finished, volumes, secrets, configs, networks, List.copyOf(findings));
    }

    private void version(YamlValue.Mapping raw) {
        Optional<String> stated = raw.get("version").map(value -> value.text("version"));
        if (!files.isEmpty() && !stated.equals(version)) {
            throw raw.placeOf("version")
                    .failure(
                            version.map(text -> "version: \"" + text + "\", as in the first file")
                                    .orElse("no version, as in the first file"),
                            stated.map(text -> "[" + text + "]").orElse("none")
                                    + "; docker stack deploy merges only files of one version");
        }
        version = stated;
    }

    private YamlValue.Mapping section(YamlValue.Mapping raw, String name) {
        return rawSection(raw, name).mapTexts(interpolation::apply);
    }

    private static YamlValue.Mapping rawSection(YamlValue.Mapping raw, String name) {
        return raw.get(name)
                .map(value -> value.mapping(name))
                .orElseGet(() -> new YamlValue.Mapping(Map.of(), Map.of(), raw.place()));
    }

    private Config config(String key, YamlValue value, Path folder, YamlValue.Mapping section) {
        YamlValue.Mapping yaml = value.mapping("config " + key);
        External external = External.of(yaml, key, stack);
        checkLength("config", key, external.name(), section.placeOf(key));
        Optional<Path> file = yaml.get("file").map(path -> {
            Path resolved = folder.resolve(path.text("file")).normalize();
            if (!resolved.toFile().isFile()) {
                throw path.place()
                        .failure(
                                "a file of the recipe",
                                path.describe() + ", which does not exist; add it or the config" + " " + key
                                        + " cannot be made");
            }
            return resolved;
        });
        return new Config(
                key,
                external.name(),
                external.external(),
                file,
                yaml.get("template_driver").map(driver -> driver.text("template_driver")));
    }

    private static void checkLength(String what, String key, String name, Place place) {
        if (name.length() > 64) {
            throw place.failure(
                    "a " + what + " whose name has at most 64 characters, the limit of Docker Swarm",
                    "[" + name + "], which has " + name.length() + "; shorten the name of " + key);
        }
    }

    private Optional<String> versionVariable(@Nullable YamlValue raw) {
        if (!(raw instanceof YamlValue.Mapping mapping)) {
            return Optional.empty();
        }
        return mapping.get("name")
                .or(() -> mapping.get("external")
                        .filter(YamlValue.Mapping.class::isInstance)
                        .flatMap(external -> external.mapping("external").get("name")))
                .map(name -> name.text("name"))
                .flatMap(ComposeReader::lastVariable);
    }

    private static Optional<String> lastVariable(String name) {
        Matcher matcher = VARIABLE.matcher(name);
        Optional<String> last = Optional.empty();
        while (matcher.find()) {
            if (!matcher.group(1).equals("STACK_NAME")) {
                last = Optional.of(matcher.group(1));
            }
        }
        return last;
    }

    private static Optional<String> movingTag(Service service) {
        String image = service.image();
        if (image.contains("@")) {
            return Optional.empty();
        }
        String last = image.substring(image.lastIndexOf('/') + 1);
        int colon = last.indexOf(':');
        if (colon >= 0 && !last.endsWith(":latest")) {
            return Optional.empty();
        }
        return Optional.of("service " + service.key() + " uses the image [" + image + "], "
                + (colon < 0 ? "which has no tag" : "whose tag moves")
                + ": what was tested today is not what people get tomorrow");
    }

    private static Path parent(Path file) {
        return Optional.ofNullable(file.toAbsolutePath().normalize().getParent())
                .orElseThrow();
    }

    /** The keys {@code external} and {@code name}, which volumes, networks, secrets and configs share. */
    private record External(boolean external, String name) {

        static External of(YamlValue.Mapping yaml, String key, String stack) {
            Optional<YamlValue> external = yaml.get("external");
            Optional<String> inside = external.filter(YamlValue.Mapping.class::isInstance)
                    .flatMap(value -> value.mapping("external").get("name"))
                    .map(value -> value.text("name"));
            boolean is = external.map(value -> value instanceof YamlValue.Mapping
                            || value.text("external").equals("true"))
                    .orElse(false);
            String name = yaml.get("name")
                    .map(value -> value.text("name"))
                    .or(() -> inside)
                    .orElse(is ? key : stack + "_" + key);
            return new External(is, name);
        }
    }
}
