package dev.ccci.harness.lifecycle;

import dev.ccci.harness.backup.AppVolume;
import dev.ccci.harness.backup.BackupScope;
import dev.ccci.harness.backup.Coverage;
import dev.ccci.harness.backup.CoverageOf;
import dev.ccci.harness.backup.Hook;
import dev.ccci.harness.backup.Hook.Moment;
import dev.ccci.harness.backup.Measured;
import dev.ccci.harness.backup.ResticRepository;
import dev.ccci.harness.backup.SavedDump;
import dev.ccci.harness.backup.Snapshot;
import dev.ccci.harness.backup.TakenBackup;
import dev.ccci.harness.failure.Cause;
import dev.ccci.harness.failure.LifecycleFailure;
import dev.ccci.harness.poll.Look;
import dev.ccci.harness.poll.Poll;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * A backup as the labels say: hooks, files, hooks. It is taken from containers that stay: when one in which a hook ran is another one
 * afterwards, nobody knows what its dump is, and the whole backup is taken again.
 */
final class LabelledBackup {

    private static final int ATTEMPTS = 3;
    private static final int NAMED = 5;

    private final BackupScope scope;
    private final Map<String, String> disposable;
    private final Supplier<ResticRepository> repository;
    private final Function<List<AppVolume>, Measured> measure;
    private final Hooks hooks;
    private final Function<String, Optional<String>> container;
    private final Runnable settle;
    private final Duration patience;
    private final DumpsOfBackup dumps;
    private final Consumer<String> finding;
    private final Consumer<String> progress;

    /**
     * @param disposable volumes whose data need not survive, with the reason
     * @param measure looks into volumes
     * @param container the id of the running container of a service
     * @param settle waits until the app is at rest
     * @param patience how long a container may take to go after a hook in it has failed
     */
    LabelledBackup(
            BackupScope scope,
            Map<String, String> disposable,
            Supplier<ResticRepository> repository,
            Function<List<AppVolume>, Measured> measure,
            Hooks hooks,
            Function<String, Optional<String>> container,
            Runnable settle,
            Duration patience,
            DumpsOfBackup dumps,
            Consumer<String> finding,
            Consumer<String> progress) {
        this.scope = scope;
        this.disposable = disposable;
        this.repository = repository;
        this.measure = measure;
        this.hooks = hooks;
        this.container = container;
        this.settle = settle;
        this.patience = patience;
        this.dumps = dumps;
        this.finding = finding;
        this.progress = progress;
    }

    TakenBackup take() {
        Measured before = measure.apply(scope.all());
        Snapshot snapshot = settled();
        tell(snapshot);
        if (!snapshot.unread().isEmpty()) {
            finding.accept(unread(snapshot.unread()));
        }
        List<SavedDump> found =
                snapshot.id().isEmpty() ? List.of() : dumps.read(repository.get(), scope, before, snapshot);
        found.forEach(dump -> progress.accept("dump " + dump.description()));
        Coverage coverage = new CoverageOf(scope, disposable, before, snapshot, found).coverage();
        progress.accept(coverage.text());
        return new TakenBackup(
                snapshot, coverage, found, !scope.hooks(Hook.Moment.BACKUP_PRE).isEmpty());
    }

    private Snapshot settled() {
        for (int attempt = 1; ; attempt++) {
            Map<String, Optional<String>> before = containers();
            Optional<Snapshot> snapshot = attempt(before);
            Map<String, Optional<String>> after = containers();
            if (snapshot.isPresent() && before.equals(after)) {
                hooks.run(scope.hooks(Moment.BACKUP_POST));
                return snapshot.get();
            }
            String replaced = replaced(before, after);
            if (attempt == ATTEMPTS) {
                throw LifecycleFailure.did("took the backup " + ATTEMPTS + " times, each time from an app at rest")
                        .expected("the containers in which hooks ran are still there when the files are saved")
                        .found(replaced + "; a dump that was written meanwhile may be of half a database")
                        .blame(Cause.RECIPE);
            }
            progress.accept("backup " + attempt + " of at most " + ATTEMPTS + " is taken again: " + replaced);
            settle.run();
        }
    }

    /** Empty when a hook failed since its container went. */
    private Optional<Snapshot> attempt(Map<String, Optional<String>> before) {
        try {
            hooks.run(scope.hooks(Moment.BACKUP_PRE));
        } catch (LifecycleFailure failure) {
            if (!seenToGo(before)) {
                throw failure;
            }
            return Optional.empty();
        }
        return Optional.of(repository.get().save(scope.volumes()));
    }

    /** The Swarm notices a container that ends a moment later than the hook that ends with it. */
    private boolean seenToGo(Map<String, Optional<String>> before) {
        return Poll.of("looked for the containers of " + before.keySet(), "another one", patience)
                .run(() -> {
                    Map<String, Optional<String>> now = containers();
                    return new Look<>(!before.equals(now), now, now.toString());
                })
                .held();
    }

    private Map<String, Optional<String>> containers() {
        Map<String, Optional<String>> ids = new LinkedHashMap<>();
        scope.hooks(Moment.BACKUP_PRE).stream()
                .map(Hook::service)
                .forEach(service -> ids.computeIfAbsent(service, container));
        return ids;
    }

    private static String replaced(Map<String, Optional<String>> before, Map<String, Optional<String>> after) {
        return before.keySet().stream()
                .filter(service -> !before.getOrDefault(service, Optional.empty())
                        .equals(after.getOrDefault(service, Optional.empty())))
                .map(service -> "the container of service " + service + " was replaced, "
                        + shown(before.getOrDefault(service, Optional.empty())) + " by "
                        + shown(after.getOrDefault(service, Optional.empty())))
                .findFirst()
                .orElse("a hook failed while its container was replaced");
    }

    private static String shown(Optional<String> container) {
        return container.map(id -> id.substring(0, Math.min(12, id.length()))).orElse("none");
    }

    private static String unread(List<String> unread) {
        List<String> named = unread.subList(0, Math.min(NAMED, unread.size()));
        return "the backup is without what restic could not read: " + String.join(", ", named)
                + (named.size() < unread.size() ? " and " + (unread.size() - named.size()) + " more" : "");
    }

    private void tell(Snapshot snapshot) {
        progress.accept(
                snapshot.id().isEmpty()
                        ? "no snapshot: nothing of what the labels name is there"
                        : String.format(
                                Locale.ROOT,
                                "snapshot %s: %d files, %d bytes of %s",
                                snapshot.id(),
                                snapshot.files(),
                                snapshot.bytes(),
                                snapshot.contents().stream()
                                        .map(Snapshot.Content::name)
                                        .toList()));
    }
}
