package dev.ccci.harness.backup;

import dev.ccci.harness.backup.Coverage.How;
import dev.ccci.harness.backup.Coverage.LiveFolder;
import dev.ccci.harness.backup.Coverage.Volume;
import dev.ccci.harness.backup.Hook.Moment;
import dev.ccci.harness.backup.VolumeState.DataFolder;
import dev.ccci.harness.backup.VolumeState.Engine;
import dev.ccci.harness.dump.DumpKind;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Works out what of the app's data a backup holds, from what the labels say and what was seen in volumes and snapshot. */
public final class CoverageOf {

    private final BackupScope scope;
    private final Map<String, String> disposable;
    private final Measured before;
    private final Snapshot snapshot;
    private final List<SavedDump> dumps;

    /**
     * @param scope what the labels say
     * @param disposable volumes whose data need not survive, with the reason
     * @param before what lay in the volumes before the hooks ran
     * @param snapshot what was saved
     * @param dumps the dumps in it
     */
    public CoverageOf(
            BackupScope scope,
            Map<String, String> disposable,
            Measured before,
            Snapshot snapshot,
            List<SavedDump> dumps) {
        this.scope = scope;
        this.disposable = Map.copyOf(disposable);
        this.before = before;
        this.snapshot = snapshot;
        this.dumps = List.copyOf(dumps);
    }

    /** The result. */
    public Coverage coverage() {
        return new Coverage(scope.all().stream().map(this::volume).toList(), scope.lost(), live());
    }

    private Volume volume(AppVolume volume) {
        VolumeState state = before.volumes().getOrDefault(volume.key(), new VolumeState(volume.key(), 0, 0, List.of()));
        Optional<SavedVolume> saved = scope.saved(volume.key());
        long bytes = snapshot.bytes(volume.key());
        Optional<SavedDump> dump = state.databases().stream()
                .flatMap(data -> dumpOf(volume.key(), data.engine()).stream())
                .findFirst();
        if (disposable.containsKey(volume.key())) {
            return covered(state, bytes, How.DISPOSABLE, disposable.getOrDefault(volume.key(), ""));
        }
        if (dump.isPresent()) {
            return covered(
                    state,
                    bytes,
                    How.DUMP,
                    dump.get().file().name() + (isLive(state) ? ", and besides the files of the running server" : ""));
        }
        if (saved.isPresent() && saved.get().whole()) {
            return covered(state, bytes, How.SAVED, isLive(state) ? "as the files of a running server" : "");
        }
        if (state.files() == 0) {
            return covered(state, bytes, How.EMPTY, volume.unsaved());
        }
        if (saved.isPresent() && state.databases().isEmpty()) {
            return covered(
                    state,
                    bytes,
                    How.IN_PART,
                    "only " + String.join(", ", saved.get().paths()));
        }
        return covered(
                state, bytes, How.NOT, saved.map(part -> leftOut(part, state)).orElse(volume.unsaved()));
    }

    private static String leftOut(SavedVolume part, VolumeState state) {
        return "the labels save only " + String.join(", ", part.paths()) + " of it, and that is no dump of its "
                + state.databases().get(0).engine().title();
    }

    private static Volume covered(VolumeState state, long saved, How how, String detail) {
        return new Volume(state.key(), state.files(), state.bytes(), saved, how, detail);
    }

    /**
     * The dump that stands for a database: one that a hook of its own service wrote, or one of its kind by another service whose hook
     * names this one, or that can be of no other.
     */
    private Optional<SavedDump> dumpOf(String volume, Engine engine) {
        List<String> servers = scope.mounting(volume);
        return dumps.stream()
                .filter(dump -> fits(dump.dump().kind(), engine))
                .filter(dump -> sameService(dump, servers)
                        || (surely(dump.dump().kind(), engine) && (isNamed(dump, servers) || isOnlyOne(engine))))
                .findFirst();
    }

    private boolean sameService(SavedDump dump, List<String> servers) {
        Set<String> hooked =
                scope.hooks(Moment.BACKUP_PRE).stream().map(Hook::service).collect(Collectors.toSet());
        return scope.mounting(dump.file().volume()).stream()
                .anyMatch(service -> hooked.contains(service) && servers.contains(service));
    }

    private boolean isNamed(SavedDump dump, List<String> servers) {
        return scope.hooks(Moment.BACKUP_PRE).stream()
                .filter(hook -> scope.mounting(dump.file().volume()).contains(hook.service()))
                .anyMatch(hook -> servers.stream()
                        .anyMatch(server -> hook.command().matches("(?s).*\\b\\Q" + server + "\\E\\b.*")));
    }

    private boolean isOnlyOne(Engine engine) {
        return before.volumes().values().stream()
                        .flatMap(state -> state.databases().stream())
                        .filter(data -> data.engine() == engine)
                        .count()
                == 1;
    }

    private static boolean fits(DumpKind kind, Engine engine) {
        return surely(kind, engine) || kind == DumpKind.SQL || kind == DumpKind.UNKNOWN;
    }

    private static boolean surely(DumpKind kind, Engine engine) {
        return switch (kind) {
            case POSTGRESQL_SQL, POSTGRESQL_ARCHIVE, POSTGRESQL_DIRECTORY -> engine == Engine.POSTGRESQL;
            case MYSQL_SQL -> engine == Engine.MYSQL;
            case SQLITE_SQL, SQLITE_FILE, REDIS, SQL, UNKNOWN -> false;
        };
    }

    /** A copy that was made for a backup has no {@code postmaster.pid}, or a file of the program that made it. */
    private List<LiveFolder> live() {
        Map<String, Set<String>> folders = new LinkedHashMap<>();
        for (SavedFile file : snapshot.noted()) {
            if (DumpNames.ofServer(file.fileName())) {
                folders.computeIfAbsent(file.volume(), unused -> new HashSet<>())
                        .add(file.path());
            }
        }
        List<LiveFolder> live = new ArrayList<>();
        before.volumes()
                .values()
                .forEach(state -> state.databases().stream()
                        .filter(data -> isLive(data, folders.getOrDefault(state.key(), Set.of())))
                        .forEach(data -> live.add(new LiveFolder(
                                state.key(),
                                data.path(),
                                data.engine(),
                                dumpOf(state.key(), data.engine()).isPresent()))));
        return live;
    }

    private boolean isLive(VolumeState state) {
        return live().stream().anyMatch(folder -> folder.volume().equals(state.key()));
    }

    private static boolean isLive(DataFolder data, Set<String> saved) {
        String at = data.path().isEmpty() ? "" : data.path() + "/";
        return switch (data.engine()) {
            case POSTGRESQL -> saved.contains(at + "global/pg_control") && saved.contains(at + "postmaster.pid");
            case MYSQL ->
                saved.contains(at + "ibdata1")
                        && saved.stream()
                                .noneMatch(path ->
                                        path.matches("\\Q" + at + "\\E(xtrabackup|mariadb_backup)_(info|checkpoints)"));
        };
    }
}
