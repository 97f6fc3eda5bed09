package dev.ccci.harness.store;

import dev.ccci.harness.recipe.ComposeStack;
import dev.ccci.harness.recipe.ComposeStack.Mount;
import dev.ccci.harness.recipe.ComposeStack.MountKind;
import dev.ccci.harness.recipe.ComposeStack.Service;
import dev.ccci.harness.recipe.ImageKind;
import dev.ccci.harness.store.Store.Volume;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Looks for stores in compose files: what says most first, so that a volume belongs to the engine that is surest to own it. */
final class StoreSearch {

    private static final Set<String> SERVER_VARIABLES = Set.of(
            "POSTGRES_PASSWORD",
            "POSTGRES_HOST_AUTH_METHOD",
            "POSTGRESQL_PASSWORD",
            "MARIADB_ROOT_PASSWORD",
            "MARIADB_RANDOM_ROOT_PASSWORD",
            "MARIADB_ALLOW_EMPTY_ROOT_PASSWORD",
            "MYSQL_ROOT_PASSWORD",
            "MYSQL_RANDOM_ROOT_PASSWORD",
            "MYSQL_ALLOW_EMPTY_PASSWORD");

    private static final String BACKUP_HOOK = "backupbot.backup.pre-hook";

    /** A program that a backup hook runs beside its engine. */
    private static final Map<StoreKind, Pattern> DUMP_PROGRAMS = Map.of(
            StoreKind.POSTGRES, Pattern.compile("\\bpg_dump(all)?\\b"),
            StoreKind.MYSQL, Pattern.compile("\\b(mysqldump|mariadb-dump|mariabackup)\\b"),
            StoreKind.MONGODB, Pattern.compile("\\bmongodump\\b"));

    /** That program asks a server elsewhere. */
    private static final Pattern ELSEWHERE = Pattern.compile("\\s(-h|--host)\\b|://");

    private final ComposeStack stack;
    private final Map<String, Store> engines = new LinkedHashMap<>();

    StoreSearch(ComposeStack stack) {
        this.stack = stack;
    }

    Stores stores() {
        List<Service> services =
                stack.services().values().stream().filter(StoreSearch::serves).toList();
        services.forEach(this::byImage);
        services.forEach(this::byMount);
        services.forEach(this::byVariable);
        services.forEach(this::byLabel);
        return new Stores(List.copyOf(engines.values()), plain());
    }

    /** A job, or a service without tasks, is a client if it has the image of a database. */
    private static boolean serves(Service service) {
        return !service.mode().endsWith("-job") && service.replicas().orElse(1) > 0;
    }

    private void byImage(Service service) {
        ImageKind.of(service.image()).flatMap(StoreKind::of).ifPresent(kind -> {
            List<Volume> data = data(service, kind);
            boolean sql = kind == StoreKind.POSTGRES || kind == StoreKind.MYSQL;
            if (!sql || !data.isEmpty() || isServer(service)) {
                add(kind, service, data, "image " + service.image());
            }
        });
    }

    private void byMount(Service service) {
        for (Volume volume : volumes(service)) {
            StoreKind.at(volume.target())
                    .filter(kind -> owner(volume.key()).isEmpty())
                    .ifPresent(kind -> add(
                            kind,
                            service,
                            data(service, kind),
                            "volume " + volume.key() + " mounted at " + volume.target()));
        }
    }

    private void byVariable(Service service) {
        Map<String, String> environment = service.environment();
        if (environment.containsKey("PGDATA")) {
            addIfData(StoreKind.POSTGRES, service, "variable PGDATA");
        }
        environment.keySet().stream()
                .map(StoreSearch::plainName)
                .filter(name -> name.endsWith("_ROOT_PASSWORD") && SERVER_VARIABLES.contains(name))
                .findFirst()
                .ifPresent(name -> addIfData(StoreKind.MYSQL, service, "variable " + name));
    }

    private void byLabel(Service service) {
        String hook = service.labels().getOrDefault(BACKUP_HOOK, "");
        if (ELSEWHERE.matcher(hook).find()
                || volumes(service).stream()
                        .anyMatch(volume -> owner(volume.key()).isPresent())) {
            return;
        }
        DUMP_PROGRAMS.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .filter(program -> program.getValue().matcher(hook).find())
                .findFirst()
                .filter(program -> volumes(service).size() == 1)
                .ifPresent(program -> add(program.getKey(), service, volumes(service), "label " + BACKUP_HOOK));
    }

    private void addIfData(StoreKind kind, Service service, String found) {
        List<Volume> data = data(service, kind);
        if (!data.isEmpty()) {
            add(kind, service, data, found);
        }
    }

    private void add(StoreKind kind, Service service, List<Volume> data, String found) {
        engines.putIfAbsent(service.key(), new Store(kind, service.key(), service.key(), data, found));
    }

    /** The volumes with the data of an engine: at its data directory, above it or below it. */
    private List<Volume> data(Service service, StoreKind kind) {
        List<String> places = new ArrayList<>(kind.places());
        if (kind == StoreKind.POSTGRES) {
            Optional.ofNullable(service.environment().get("PGDATA"))
                    .filter(place -> place.startsWith("/"))
                    .ifPresent(places::add);
        }
        return volumes(service).stream()
                .filter(volume -> places.stream()
                        .anyMatch(place -> within(volume.target(), place) || within(place, volume.target())))
                .toList();
    }

    private List<Volume> volumes(Service service) {
        List<Volume> volumes = new ArrayList<>();
        for (Mount mount : service.mounts()) {
            if (mount.kind() == MountKind.VOLUME
                    && !mount.readOnly()
                    && stack.volumes().containsKey(mount.source())) {
                ComposeStack.Volume volume =
                        Objects.requireNonNull(stack.volumes().get(mount.source()));
                if (!volume.external()) {
                    volumes.add(new Volume(volume.key(), volume.name(), mount.target()));
                }
            }
        }
        return volumes;
    }

    private List<Store> plain() {
        Map<String, Store> plain = new LinkedHashMap<>();
        for (Service service : stack.services().values()) {
            volumes(service).stream()
                    .filter(volume -> owner(volume.key()).isEmpty())
                    .sorted(Comparator.comparing(Volume::key))
                    .forEach(volume -> plain.putIfAbsent(
                            volume.key(),
                            new Store(
                                    StoreKind.VOLUME,
                                    volume.key(),
                                    service.key(),
                                    List.of(volume),
                                    "mounted at " + volume.target())));
        }
        return List.copyOf(plain.values());
    }

    private Optional<Store> owner(String volumeKey) {
        return engines.values().stream()
                .filter(engine -> engine.volumes().stream()
                        .anyMatch(volume -> volume.key().equals(volumeKey)))
                .findFirst();
    }

    private static boolean isServer(Service service) {
        return service.environment().keySet().stream()
                .map(StoreSearch::plainName)
                .anyMatch(SERVER_VARIABLES::contains);
    }

    private static String plainName(String variable) {
        return variable.replaceFirst("_FILE$", "");
    }

    /** {@code PGDATA} may lie deeper than the volume, and a volume deeper than the usual place. */
    private static boolean within(String path, String place) {
        String bare = place.replaceFirst("/+$", "");
        return path.equals(bare) || path.replaceFirst("/+$", "").equals(bare) || path.startsWith(bare + "/");
    }
}
