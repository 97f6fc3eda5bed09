package dev.ccci.harness.neighbours;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.model.Config;
import com.github.dockerjava.api.model.Network;
import com.github.dockerjava.api.model.Service;
import dev.ccci.harness.server.Server;
import dev.ccci.harness.swarm.Question;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The names that the services of a stack have, and look for, on the network that all apps of a server share.
 *
 * <p>Every service answers to its short name on each of its networks. On {@code proxy} there is an {@code app} of every stack; a
 * service that is on {@code proxy} and looks for {@code app} gets whichever network's name sorts first, so that it may find its own
 * app for years and then, under another domain, somebody else's. That nobody looks for itself makes {@code app} on {@code proxy}
 * harmless for most recipes.
 */
public final class SharedNames {

    /** A whole line, in what servers are told and in what a shell runs. */
    private static final Pattern COMMENT = Pattern.compile("(?m)^[ \\t]*(?:#|//|;).*$");

    private final DockerClient docker;
    private final String stack;
    private final String shared;

    /**
     * A name that leads out of the stack, or into it.
     *
     * @param service short name of the stack's service that does it
     * @param name the name
     * @param what in words, for the failure
     * @param used whether it is known that the name is used; else it can only be
     */
    public record Collision(String service, String name, String what, boolean used) {}

    private SharedNames(DockerClient docker, String stack) {
        this.docker = docker;
        this.stack = stack;
        this.shared = docker.listNetworksCmd().withNameFilter(WitnessStack.SHARED).exec().stream()
                .filter(network -> network.getName().equals(WitnessStack.SHARED))
                .map(Network::getId)
                .findFirst()
                .orElse("");
    }

    /** Looks at what runs now. */
    public static List<Collision> collisions(Server server, String stack) {
        return new SharedNames(server.docker(), stack).collisions();
    }

    private List<Collision> collisions() {
        Map<String, Map<?, ?>> own = new TreeMap<>();
        Map<String, Set<String>> foreign = new TreeMap<>();
        for (Service service : Question.ask(() -> docker.listServicesCmd().exec())) {
            Map<?, ?> spec = map(service.getRawValues().get("Spec"));
            String name = String.valueOf(spec.get("Name"));
            if (name.startsWith(stack + "_")) {
                own.put(name.substring(stack.length() + 1), spec);
            } else {
                aliases(spec)
                        .forEach(alias -> foreign.computeIfAbsent(alias, key -> new TreeSet<>())
                                .add(name));
            }
        }
        List<Collision> found = new ArrayList<>();
        own.forEach((service, spec) -> {
            List<String> aliases = aliases(spec);
            if (!aliases.isEmpty()) {
                found.addAll(declared(service, aliases, foreign));
                found.addAll(lookedFor(service, spec, own.keySet(), foreign));
            }
        });
        return found;
    }

    /** A name that is asked for in the compose file; a service's own is there without that, once. */
    private static List<Collision> declared(String service, List<String> aliases, Map<String, Set<String>> foreign) {
        List<String> more = new ArrayList<>(aliases);
        more.remove(service);
        return more.stream()
                .distinct()
                .filter(foreign::containsKey)
                .map(alias -> new Collision(
                        service,
                        alias,
                        "its compose file makes service " + service + " answer to the name " + alias + " on "
                                + WitnessStack.SHARED + ", so who looks for " + first(foreign, alias)
                                + " there as " + alias + " may get it",
                        true))
                .toList();
    }

    private List<Collision> lookedFor(
            String service, Map<?, ?> spec, Set<String> siblings, Map<String, Set<String>> foreign) {
        List<Collision> found = new ArrayList<>();
        Map<String, String> texts = texts(spec);
        for (String sibling : siblings) {
            if (sibling.equals(service) || !foreign.containsKey(sibling)) {
                continue;
            }
            String where = where(texts, sibling);
            found.add(new Collision(
                    service,
                    sibling,
                    "service " + service + " looks for " + sibling + (where.isEmpty() ? "" : ", in " + where)
                            + ", and is on " + WitnessStack.SHARED + ", where " + first(foreign, sibling)
                            + " answers to " + sibling + " too",
                    !where.isEmpty()));
        }
        return found;
    }

    private static String first(Map<String, Set<String>> foreign, String name) {
        Set<String> services = foreign.getOrDefault(name, Set.of());
        return services.stream()
                .filter(each -> each.startsWith("ccci-witness-"))
                .findFirst()
                .orElseGet(() -> services.iterator().next());
    }

    /** Where a text has the name in the place of a host, but in a line that is a comment; empty when none has. */
    static String where(Map<String, String> texts, String name) {
        Pattern host = Pattern.compile("(?:://|@)" + Pattern.quote(name) + "(?![\\w.-])|(?<![\\w./-])"
                + Pattern.quote(name) + ":\\d{2,5}(?!\\d)");
        for (Map.Entry<String, String> text : texts.entrySet()) {
            boolean variable = text.getKey().startsWith("variable ");
            String told = variable
                    ? text.getValue()
                    : COMMENT.matcher(text.getValue()).replaceAll("");
            Matcher found = host.matcher(told);
            if (found.find()) {
                return text.getKey() + ": " + found.group().replaceFirst("^@", "");
            }
            boolean names = text.getKey().matches("(?i)variable .*(host|server|upstream|backend|addr).*");
            if (names && text.getValue().equals(name)) {
                return text.getKey() + ": " + name;
            }
        }
        return "";
    }

    /** What a service is told: its variables, its command, its health check, the configs it mounts. */
    private Map<String, String> texts(Map<?, ?> spec) {
        Map<?, ?> container = map(map(spec.get("TaskTemplate")).get("ContainerSpec"));
        Map<String, String> texts = new TreeMap<>();
        for (Object variable : list(container.get("Env"))) {
            String text = String.valueOf(variable);
            int equals = text.indexOf('=');
            if (equals > 0) {
                texts.put("variable " + text.substring(0, equals), text.substring(equals + 1));
            }
        }
        texts.put("its command", list(container.get("Command")) + " " + list(container.get("Args")));
        texts.put(
                "its health check",
                String.valueOf(map(container.get("Healthcheck")).get("Test")));
        Map<String, String> configs = configs();
        for (Object config : list(container.get("Configs"))) {
            String name = String.valueOf(map(config).get("ConfigName"));
            texts.put("config " + name, configs.getOrDefault(name, ""));
        }
        return texts;
    }

    private Map<String, String> configs() {
        Map<String, String> contents = new HashMap<>();
        for (Config config : docker.listConfigsCmd().exec()) {
            Map<?, ?> spec = map(config.getRawValues().get("Spec"));
            contents.put(
                    String.valueOf(spec.get("Name")),
                    new String(Base64.getDecoder().decode(String.valueOf(spec.get("Data"))), StandardCharsets.UTF_8));
        }
        return contents;
    }

    /** The names of a service on the shared network; none when it is not there. */
    private List<String> aliases(Map<?, ?> spec) {
        List<?> networks = list(map(spec.get("TaskTemplate")).get("Networks"));
        return networks.stream()
                .map(SharedNames::map)
                .filter(network -> shared.equals(network.get("Target")))
                .flatMap(network -> list(network.get("Aliases")).stream())
                .map(String::valueOf)
                .toList();
    }

    private static Map<?, ?> map(@Nullable Object value) {
        return value instanceof Map<?, ?> map ? map : Map.of();
    }

    private static List<?> list(@Nullable Object value) {
        return value instanceof List<?> list ? list : List.of();
    }
}
