package dev.ccci.harness.recipe;

import dev.ccci.harness.recipe.ComposeStack.Mount;
import dev.ccci.harness.recipe.ComposeStack.MountKind;
import java.util.Arrays;
import java.util.List;

/** Reads one entry of a service's {@code volumes}, in the short form {@code source:target:mode} or the long one. */
final class MountReader {

    private MountReader() {}

    static Mount read(YamlValue value) {
        return value instanceof YamlValue.Mapping mapping ? longForm(mapping) : shortForm(value);
    }

    /** Reads a service's {@code tmpfs}. */
    static List<Mount> tmpfs(YamlValue value) {
        List<YamlValue> targets = value instanceof YamlValue.Sequence sequence ? sequence.values() : List.of(value);
        return targets.stream()
                .map(target -> target.text("tmpfs").split(":", 2)[0])
                .map(target -> new Mount(MountKind.TMPFS, "", target, false))
                .toList();
    }

    private static Mount longForm(YamlValue.Mapping yaml) {
        String type = yaml.get("type").map(value -> value.text("type")).orElse("volume");
        String source = yaml.get("source").map(value -> value.text("source")).orElse("");
        String target = yaml.get("target")
                .map(value -> value.text("target"))
                .orElseThrow(() -> yaml.place().failure("target: the path in the container", "none"));
        boolean readOnly = yaml.get("read_only")
                .map(value -> value.text("read_only").equals("true"))
                .orElse(false);
        MountKind kind = switch (type) {
            case "volume" -> MountKind.VOLUME;
            case "bind" -> MountKind.BIND;
            case "tmpfs" -> MountKind.TMPFS;
            default -> MountKind.OTHER;
        };
        return new Mount(kind, source, target, readOnly);
    }

    private static Mount shortForm(YamlValue value) {
        String text = value.text("a volume");
        String[] parts = text.split(":", -1);
        if (parts.length > 3 || Arrays.stream(parts).anyMatch(String::isBlank)) {
            throw value.place().failure("[volume or path:]target[:mode]", value.describe());
        }
        if (parts.length == 1) {
            return new Mount(MountKind.VOLUME, "", text, false);
        }
        boolean readOnly =
                parts.length == 3 && Arrays.asList(parts[2].split(",", -1)).contains("ro");
        MountKind kind = parts[0].matches("[/.~].*") ? MountKind.BIND : MountKind.VOLUME;
        return new Mount(kind, parts[0], parts[1], readOnly);
    }
}
