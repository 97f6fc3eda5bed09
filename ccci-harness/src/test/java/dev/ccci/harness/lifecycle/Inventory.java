package dev.ccci.harness.lifecycle;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.model.Container;
import com.github.dockerjava.api.model.Network;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Everything on an engine that a run could leave, looked at without the harness's own eyes. */
record Inventory(Set<String> objects) {

    static Inventory of(DockerClient docker) {
        Set<String> objects = new TreeSet<>();
        add(
                objects,
                "service",
                docker.listServicesCmd().exec().stream()
                        .map(service -> service.getSpec().getName()));
        add(
                objects,
                "container",
                docker.listContainersCmd().withShowAll(true).exec().stream()
                        .map(Container::getNames)
                        .flatMap(Arrays::stream));
        add(objects, "network", docker.listNetworksCmd().exec().stream().map(Network::getName));
        add(
                objects,
                "volume",
                docker.listVolumesCmd().exec().getVolumes().stream().map(volume -> volume.getName()));
        add(
                objects,
                "secret",
                docker.listSecretsCmd().exec().stream()
                        .map(secret -> secret.getSpec().getName()));
        add(
                objects,
                "config",
                docker.listConfigsCmd().exec().stream()
                        .map(config -> config.getSpec().getName()));
        return new Inventory(objects);
    }

    /** What is here and was not there. */
    Set<String> since(Inventory before) {
        Set<String> more = new TreeSet<>(objects);
        more.removeAll(before.objects);
        return more;
    }

    private static void add(Set<String> objects, String kind, Stream<String> names) {
        names.forEach(name -> objects.add(kind + " " + name));
    }
}
