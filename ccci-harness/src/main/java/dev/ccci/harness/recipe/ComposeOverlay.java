package dev.ccci.harness.recipe;

import dev.ccci.harness.failure.Cause;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * A compose file of a recipe directory that is merged behind the recipe's own. One for the surroundings goes to base and head
 * and must not change what is tested; a repair goes to the deployment of one published version alone and may.
 *
 * @param file the file
 * @param name what people call it, such as {@code previous/1.0.0+2.1/compose.ccci.yml}
 * @param repair whether it is a repair
 */
public record ComposeOverlay(Path file, String name, boolean repair) {

    private static final Pattern LABELS_UNDER_TEST = Pattern.compile("backupbot\\..*|coop-cloud\\..*\\.version");

    /**
     * What it changes, for people, such as {@code app: deploy.update_config, healthcheck}.
     *
     * @throws dev.ccci.harness.failure.LifecycleFailure when it changes what it must not
     */
    public String changes() {
        YamlValue.Mapping yaml = checked();
        List<String> parts = new ArrayList<>();
        services(yaml)
                .values()
                .forEach((service, value) ->
                        parts.add(service + ": " + String.join(", ", paths(value.mapping(service)))));
        yaml.values().keySet().stream()
                .filter(section -> !section.equals("services") && !section.equals("version"))
                .filter(section -> !section.startsWith("x-"))
                .forEach(section -> parts.add("the section " + section));
        return parts.isEmpty() ? "nothing" : String.join("; ", parts);
    }

    /** One line for the plan and the results. */
    String finding() {
        return name
                + (repair
                        ? " repairs the base, and the base only: it sets "
                        : " is merged into base and head: it sets ")
                + changes();
    }

    /** The services it changes, each with its place. */
    Map<String, Place> services() {
        return services(checked()).keys();
    }

    /**
     * A copy in the folder of the version that is deployed, with the compose version that its files state: Docker merges files
     * of one version only, and an overlay goes to versions that may state different ones. Lines keep their numbers.
     */
    Path copied(Path folder, Optional<String> version) {
        YamlValue.Mapping yaml = checked();
        try {
            List<String> lines = new ArrayList<>(Files.readAllLines(file));
            if (yaml.keys().containsKey("version")) {
                Place place = yaml.placeOf("version");
                if (place.column() != 1) {
                    throw place.failure("a version on a line of its own, or none", "one among other keys; take it out");
                }
                lines.set(place.line() - 1, "");
            }
            version.ifPresent(text -> lines.add("version: \"" + text + "\""));
            Path copy = folder.resolve(repair ? "compose.ccci-previous.yml" : "compose.ccci-overlay.yml");
            return Files.writeString(copy, String.join("\n", lines) + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private YamlValue.Mapping checked() {
        YamlValue.Mapping yaml = YamlReader.read(file, name, Cause.TEST);
        if (!repair) {
            services(yaml).values().forEach((service, value) -> check(service, value.mapping(service)));
        }
        return yaml;
    }

    private void check(String service, YamlValue.Mapping yaml) {
        for (String key : List.of("image", "build")) {
            yaml.get(key).ifPresent(value -> {
                throw yaml.placeOf(key)
                        .failure(
                                "an overlay of the surroundings only, without " + key + ":",
                                value.describe() + " for service " + service
                                        + ", which would hide the image under test; take the line out. Is it the base"
                                        + " whose image is gone: put it into previous/<version>/compose.ccci.yml");
            });
        }
        yaml.get("deploy")
                .flatMap(deploy -> deploy.mapping("deploy").get("labels"))
                .ifPresent(labels -> names(labels).forEach((label, place) -> {
                    if (LABELS_UNDER_TEST.matcher(label).matches()) {
                        throw place.failure(
                                "an overlay of the surroundings only, without labels that are under test",
                                "[" + label + "] for service " + service + ", which would hide what the recipe says;"
                                        + " take the line out");
                    }
                }));
    }

    private static Map<String, Place> names(YamlValue labels) {
        if (labels instanceof YamlValue.Mapping mapping) {
            return mapping.keys();
        }
        Map<String, Place> names = new LinkedHashMap<>();
        for (YamlValue label : labels.list("labels")) {
            names.put(label.text("a label").replaceFirst("=.*", ""), label.place());
        }
        return names;
    }

    private static YamlValue.Mapping services(YamlValue.Mapping yaml) {
        return yaml.get("services")
                .map(value -> value.mapping("services"))
                .orElseGet(() -> new YamlValue.Mapping(Map.of(), Map.of(), yaml.place()));
    }

    /** The keys of a service, those below {@code deploy} with it. */
    private static TreeSet<String> paths(YamlValue.Mapping service) {
        TreeSet<String> paths = new TreeSet<>();
        service.values().forEach((key, value) -> {
            if (key.equals("deploy") && value instanceof YamlValue.Mapping deploy) {
                deploy.values().keySet().forEach(name -> paths.add("deploy." + name));
            } else {
                paths.add(key);
            }
        });
        return paths;
    }
}
