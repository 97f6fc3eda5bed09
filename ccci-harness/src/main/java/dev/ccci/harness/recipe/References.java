package dev.ccci.harness.recipe;

import dev.ccci.harness.recipe.ComposeStack.FileUse;
import dev.ccci.harness.recipe.ComposeStack.Mount;
import dev.ccci.harness.recipe.ComposeStack.MountKind;
import dev.ccci.harness.recipe.ComposeStack.NetworkUse;
import dev.ccci.harness.recipe.ComposeStack.Service;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Checks that all a service refers to is declared, and that its name is short enough. */
record References(Service service, Place place) {

    void check(Map<String, ?> volumes, Map<String, ?> secrets, Map<String, ?> configs, Map<String, ?> networks) {
        if (service.name().length() > 63) {
            throw place.failure(
                    "a service whose name has at most 63 characters, the limit of Docker Swarm",
                    "[" + service.name() + "], which has " + service.name().length());
        }
        check(
                "volumes",
                volumes,
                service.mounts().stream()
                        .filter(mount -> mount.kind() == MountKind.VOLUME)
                        .map(Mount::source)
                        .filter(source -> !source.isEmpty()));
        check("secrets", secrets, sources(service.secrets()));
        check("configs", configs, sources(service.configs()));
        check(
                "networks",
                networks,
                service.networks().stream().map(NetworkUse::network).filter(network -> !network.equals("default")));
    }

    private static Stream<String> sources(List<FileUse> uses) {
        return uses.stream().map(FileUse::source);
    }

    private void check(String section, Map<String, ?> declared, Stream<String> used) {
        used.filter(key -> !declared.containsKey(key)).findFirst().ifPresent(key -> {
            throw place.failure(
                    "all that service " + service.key() + " uses to be declared under " + section,
                    "[" + key + "], which is not; " + Nearest.sentence(key, declared.keySet()));
        });
    }
}
