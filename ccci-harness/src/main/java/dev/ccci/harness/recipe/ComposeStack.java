package dev.ccci.harness.recipe;

import dev.ccci.harness.failure.Cause;
import dev.ccci.harness.failure.LifecycleFailure;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What a list of compose files comes to under an env, merged as {@code docker stack deploy} merges them: all that a run needs for
 * planning, and not the whole of compose. Keys are those of the files; the names are those on the Swarm.
 *
 * @param name the stack's name
 * @param version the compose version all files state; empty when they state none
 * @param files the files, in merge order
 * @param services by key
 * @param volumes by key
 * @param secrets by key
 * @param configs by key
 * @param networks by key; with {@code default} when a service names no network
 * @param findings what is worth telling, one line each
 */
public record ComposeStack(
        String name,
        Optional<String> version,
        List<Path> files,
        Map<String, Service> services,
        Map<String, Volume> volumes,
        Map<String, Secret> secrets,
        Map<String, Config> configs,
        Map<String, Network> networks,
        List<String> findings) {

    /** Copies the collections. */
    public ComposeStack {
        files = List.copyOf(files);
        services = ordered(services);
        volumes = ordered(volumes);
        secrets = ordered(secrets);
        configs = ordered(configs);
        networks = ordered(networks);
        findings = List.copyOf(findings);
    }

    /**
     * A service.
     *
     * @param key its name in the files
     * @param name its name on the Swarm, {@code <stack>_<key>}
     * @param image the image as written
     * @param labels the labels under {@code deploy}: those of the service, which Traefik and backup-bot-two read
     * @param environment variables of its containers, those of {@code env_file} included
     * @param mounts what is mounted, by order of first mention
     * @param networks the networks it joins, by key
     * @param configs the configs it uses
     * @param secrets the secrets it uses
     * @param mode {@code replicated}, {@code global}, {@code replicated-job} or {@code global-job}
     * @param replicas how many tasks are wanted; empty for the global modes
     * @param healthcheck whether the files give it a health check; the image may have one all the same
     * @param healthTest the command of that check, its words with blanks between; empty when the files give none
     * @param update the keys of {@code update_config}, such as {@code order} and {@code failure_action}
     */
    public record Service(
            String key,
            String name,
            String image,
            Map<String, String> labels,
            Map<String, String> environment,
            List<Mount> mounts,
            List<NetworkUse> networks,
            List<FileUse> configs,
            List<FileUse> secrets,
            String mode,
            OptionalInt replicas,
            boolean healthcheck,
            String healthTest,
            Map<String, String> update) {

        /** Copies the collections. */
        public Service {
            labels = ordered(labels);
            environment = ordered(environment);
            mounts = List.copyOf(mounts);
            networks = List.copyOf(networks);
            configs = List.copyOf(configs);
            secrets = List.copyOf(secrets);
            update = ordered(update);
        }
    }

    /** What a mount brings into a container. */
    public enum MountKind {
        /** A named volume, or one without a name when {@link Mount#source} is empty. */
        VOLUME,
        /** A file or folder of the host. */
        BIND,
        /** Memory. */
        TMPFS,
        /** Anything else, such as a named pipe. */
        OTHER
    }

    /**
     * A mount.
     *
     * @param kind what is mounted
     * @param source the key of the volume, or the path on the host; empty for memory and for volumes without a name
     * @param target where, in the container
     * @param readOnly whether the container may not write
     */
    public record Mount(MountKind kind, String source, String target, boolean readOnly) {}

    /**
     * A service's membership of a network.
     *
     * @param network the network's key
     * @param aliases the names the service asks for on it; abra drops them
     */
    public record NetworkUse(String network, List<String> aliases) {

        /** Copies the list. */
        public NetworkUse {
            aliases = List.copyOf(aliases);
        }
    }

    /**
     * A config or a secret in a service.
     *
     * @param source its key
     * @param target the file's name or path in the container
     */
    public record FileUse(String source, String target) {}

    /**
     * A volume.
     *
     * @param key its key in the files
     * @param name its name on the Swarm
     * @param external whether it exists on its own, outside of the stack
     */
    public record Volume(String key, String name, boolean external) {}

    /**
     * A secret.
     *
     * @param key its key in the files
     * @param name its name on the Swarm
     * @param external whether it must exist before the deployment
     * @param versionVariable the variable behind its version, such as {@code SECRET_DB_PASSWORD_VERSION}; empty when its name
     *     has none
     */
    public record Secret(String key, String name, boolean external, Optional<String> versionVariable) {}

    /**
     * A config.
     *
     * @param key its key in the files
     * @param name its name on the Swarm, its version included
     * @param external whether it must exist before the deployment
     * @param file the file it is made of; absolute
     * @param templateDriver such as {@code golang}
     */
    public record Config(
            String key, String name, boolean external, Optional<Path> file, Optional<String> templateDriver) {}

    /**
     * A network.
     *
     * @param key its key in the files
     * @param name its name on the Swarm
     * @param external whether it must exist before the deployment, as {@code proxy}
     */
    public record Network(String key, String name, boolean external) {}

    /**
     * Reads the compose files of a recipe under the env of a deployment.
     *
     * @throws LifecycleFailure for anything {@code docker stack deploy} would refuse that is seen here, with file, line and key
     */
    public static ComposeStack of(RecipeFiles recipe, AppEnv env) {
        return of(recipe, env, List.of());
    }

    /**
     * Reads the compose files of a recipe and then overlays from elsewhere.
     *
     * @param overlays files that are merged last, in this order
     */
    public static ComposeStack of(RecipeFiles recipe, AppEnv env, List<ComposeOverlay> overlays) {
        ComposeReader reader =
                new ComposeReader(env.stackName(), env.values(), env.sample().offered());
        for (String file : env.composeFiles()) {
            Path path = recipe.folder().resolve(file);
            if (!path.toFile().isFile()) {
                throw LifecycleFailure.did("read the compose files of " + recipe.title())
                        .expected("a file " + file + " in the recipe")
                        .found("none; a recipe without it cannot be deployed")
                        .blame(Cause.RECIPE);
            }
            reader.add(path, file, Cause.RECIPE);
        }
        overlays.forEach(overlay -> reader.addOverlay(overlay, recipe.folder()));
        return reader.stack();
    }

    /** The images of all services, each once, in the order of the files. */
    public List<String> images() {
        return services.values().stream().map(Service::image).distinct().toList();
    }

    /**
     * The external secrets that a service uses, with the modifiers the recipe gives them.
     *
     * @param sample the recipe's {@code .env.sample}
     * @throws LifecycleFailure for a modifier that cannot be obeyed
     */
    public List<SecretSpec> secretSpecs(EnvFile sample) {
        return secrets.values().stream()
                .filter(Secret::external)
                .filter(secret -> services.values().stream()
                        .flatMap(service -> service.secrets().stream())
                        .anyMatch(use -> use.source().equals(secret.key())))
                .map(secret -> SecretSpec.of(secret, sample))
                .toList();
    }

    private static <V> Map<String, V> ordered(Map<String, V> map) {
        return Collections.unmodifiableMap(new LinkedHashMap<>(map));
    }
}
