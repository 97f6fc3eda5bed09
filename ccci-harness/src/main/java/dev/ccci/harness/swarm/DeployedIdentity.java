package dev.ccci.harness.swarm;

import com.github.dockerjava.api.model.Service;
import com.github.dockerjava.api.model.ServiceSpec;
import dev.ccci.harness.server.Server;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What a stack says that it is.
 *
 * @param stack its name
 * @param version the label {@code coop-cloud.<stack>.version}
 * @param chaosVersion the label {@code coop-cloud.<stack>.chaos-version}, with its suffix
 * @param images by full service name, with the digest where the Swarm has resolved one
 * @param versions by full service name, the index of the service object: every accepted update raises it
 */
public record DeployedIdentity(
        String stack,
        Optional<String> version,
        Optional<String> chaosVersion,
        Map<String, String> images,
        Map<String, Long> versions) {

    /** Copies of the maps are kept. */
    public DeployedIdentity {
        images = Map.copyOf(images);
        versions = Map.copyOf(versions);
    }

    /** Reads it from the Swarm. A stack without services has an empty one. */
    public static DeployedIdentity of(Server server, String stack) {
        Map<String, String> images = new TreeMap<>();
        Map<String, Long> versions = new TreeMap<>();
        Optional<String> version = Optional.empty();
        Optional<String> chaos = Optional.empty();
        for (Service service : services(server, stack)) {
            ServiceSpec spec = Objects.requireNonNull(service.getSpec());
            versions.put(
                    spec.getName(), Objects.requireNonNull(service.getVersion()).getIndex());
            var container = Objects.requireNonNull(spec.getTaskTemplate()).getContainerSpec();
            images.put(spec.getName(), container == null ? "" : Objects.requireNonNullElse(container.getImage(), ""));
            Map<String, String> labels = Objects.requireNonNullElse(spec.getLabels(), Map.of());
            version = version.or(() -> Optional.ofNullable(labels.get("coop-cloud." + stack + ".version")));
            chaos = chaos.or(() -> Optional.ofNullable(labels.get("coop-cloud." + stack + ".chaos-version")));
        }
        return new DeployedIdentity(stack, version, chaos, images, versions);
    }

    /**
     * The services whose image is another one than declared, each with both, one line each. A digest counts only where one is
     * declared: else the Swarm has resolved it.
     *
     * @param declared the images by the services' names in the compose files, as written there
     */
    public List<String> otherImages(Map<String, String> declared) {
        return new TreeMap<>(declared)
                .entrySet().stream()
                        .filter(image ->
                                !isImage(image.getValue(), images.getOrDefault(stack + "_" + image.getKey(), "")))
                        .map(image -> image.getKey() + ": "
                                + images.getOrDefault(stack + "_" + image.getKey(), "no such service") + " in place of "
                                + image.getValue())
                        .toList();
    }

    private static boolean isImage(String declared, String deployed) {
        String wanted = familiar(ImagePuller.withTag(declared));
        String found = familiar(deployed);
        return found.equals(wanted) || (!wanted.contains("@") && found.startsWith(wanted + "@"));
    }

    /** The name that the client writes for an image of Docker's own registry. */
    private static String familiar(String image) {
        return image.replaceFirst("^(index\\.)?docker\\.io/", "").replaceFirst("^library/", "");
    }

    /** Full names of services of the stack that are not among the declared ones, given by their names in the compose files. */
    public Set<String> orphans(Collection<String> declared) {
        Set<String> orphans = new TreeSet<>(versions.keySet());
        declared.forEach(name -> orphans.remove(stack + "_" + name));
        return orphans;
    }

    /** Removes these services of the stack, which a newer version no longer declares; their tasks end soon after. */
    public void remove(Server server, Collection<String> orphans) {
        for (String orphan : orphans) {
            if (!versions.containsKey(orphan)) {
                throw new IllegalArgumentException("service " + orphan + " is not one of stack " + stack
                        + ", which has " + new TreeSet<>(versions.keySet()));
            }
            server.docker().removeServiceCmd(orphan).exec();
        }
    }

    private static Iterable<Service> services(Server server, String stack) {
        return Question.ask(() -> server.docker()
                .listServicesCmd()
                .withLabelFilter(Map.of(Names.STACK_LABEL, stack))
                .exec());
    }
}
