package dev.ccci.harness.proof;

import static dev.ccci.harness.proof.Generation.ADDED_AFTER_BACKUP;
import static dev.ccci.harness.proof.Generation.BEFORE_UPGRADE;
import static dev.ccci.harness.proof.Generation.CHANGED;
import static dev.ccci.harness.proof.Generation.DELETED_BEFORE_BACKUP;
import static dev.ccci.harness.proof.Generation.KEPT;
import static dev.ccci.harness.proof.Generation.WRITTEN_AFTER_RESTORE;
import static dev.ccci.harness.proof.Observation.ABSENT;

import dev.ccci.harness.failure.LifecycleFailure;
import dev.ccci.harness.poll.Look;
import dev.ccci.harness.poll.Poll;
import dev.ccci.harness.store.Store;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The markers in one database. What it refuses before the loss leaves it unverified; what it refuses afterwards is lost. */
final class DatabaseMarkers {

    /** A server that was told to start anew may answer once more before it does. */
    private static final Duration SECOND_THOUGHTS = Duration.ofSeconds(5);

    private static final Pattern NO_CLIENT = Pattern.compile("(?m)^expected +the program (.+) in its image$");

    private static final String ANOTHER_TIME =
            "neither what this backup holds is there nor what was written after it: does the"
                    + " restore load another dump, such as an earlier one, or empty the database and load none?";

    private final Store store;
    private final Shelf shelf;
    private final String token;
    private final Duration secondThoughts;

    DatabaseMarkers(Store store, Shelf shelf, String token) {
        this(store, shelf, token, SECOND_THOUGHTS);
    }

    DatabaseMarkers(Store store, Shelf shelf, String token, Duration secondThoughts) {
        this.store = store;
        this.shelf = shelf;
        this.token = token;
        this.secondThoughts = secondThoughts;
    }

    Store store() {
        return store;
    }

    /** The other databases of its server, which these markers prove nothing of. */
    List<Store> others(Persistence persistence) {
        return persistence.get(shelf::others).stream()
                .map(name -> new Store(
                        store.kind(), store.name() + "/" + name, store.service(), store.volumes(), "asking its server"))
                .toList();
    }

    StoreProof plantBeforeUpgrade(Persistence persistence) {
        return plant(persistence, () -> shelf.put(texts(BEFORE_UPGRADE)));
    }

    /** @param hint what is likely to be wrong when it is lost */
    StoreProof afterUpgrade(Persistence persistence, String hint) {
        return StoreProof.seen(store, List.of(look(persistence, BEFORE_UPGRADE)), hint);
    }

    StoreProof plantBeforeBackup(Persistence persistence) {
        return plant(persistence, () -> {
            shelf.put(texts(KEPT, CHANGED, DELETED_BEFORE_BACKUP));
            shelf.delete(DELETED_BEFORE_BACKUP.word());
        });
    }

    /**
     * Loses data, and reads what is there then.
     *
     * @return what was expected of the loss, and what was found
     * @throws LifecycleFailure what the database refuses
     */
    List<Observation> lose(Persistence persistence) {
        persistence.run(() -> {
            shelf.delete(KEPT.word());
            shelf.put(Map.of(
                    CHANGED.word(), CHANGED.otherValue(token),
                    ADDED_AFTER_BACKUP.word(), ADDED_AFTER_BACKUP.value(token)));
        });
        Map<String, String> found = persistence.get(shelf::read);
        return List.of(
                observe(found, KEPT, ABSENT),
                observe(found, CHANGED, CHANGED.otherValue(token)),
                observe(found, ADDED_AFTER_BACKUP, ADDED_AFTER_BACKUP.value(token)));
    }

    /** @param hint what is likely to be wrong when it is lost */
    StoreProof afterRestore(Persistence persistence, String hint) {
        try {
            List<Observation> seen = afterRestore(persistence);
            return StoreProof.seen(
                    store, seen, isOfAnotherTime(seen) ? ANOTHER_TIME + (hint.isEmpty() ? "" : " Or: " + hint) : hint);
        } catch (LifecycleFailure failure) {
            return StoreProof.seen(store, List.of(refused(failure)), hint);
        }
    }

    /** What was changed after the backup would still be there if the restore had put nothing in its place. */
    private static boolean isOfAnotherTime(List<Observation> seen) {
        return seen.stream()
                .filter(observation -> !observation.held())
                .map(Observation::found)
                .toList()
                .equals(List.of(ABSENT, ABSENT));
    }

    void remove(Persistence persistence) {
        persistence.run(shelf::remove);
    }

    private List<Observation> afterRestore(Persistence persistence) {
        List<Observation> first = lookAfterRestore(persistence);
        if (first.stream().allMatch(Observation::held)) {
            return first;
        }
        // whole looks only: the last one may be cut short
        AtomicReference<List<Observation>> last = new AtomicReference<>(first);
        Poll.of("read the markers again", "as they were", secondThoughts).run(() -> {
            List<Observation> again = lookAfterRestore(persistence);
            last.set(again);
            return new Look<>(again.stream().allMatch(Observation::held), again, "");
        });
        return Objects.requireNonNull(last.get());
    }

    private List<Observation> lookAfterRestore(Persistence persistence) {
        persistence.run(() -> shelf.put(texts(WRITTEN_AFTER_RESTORE)));
        Map<String, String> found = persistence.get(shelf::read);
        return List.of(
                observe(found, KEPT, KEPT.value(token)),
                observe(found, CHANGED, CHANGED.value(token)),
                observe(found, DELETED_BEFORE_BACKUP, ABSENT),
                observe(found, ADDED_AFTER_BACKUP, ABSENT),
                observe(found, WRITTEN_AFTER_RESTORE, WRITTEN_AFTER_RESTORE.value(token)));
    }

    private StoreProof plant(Persistence persistence, Runnable step) {
        try {
            Optional<String> refusal = persistence.get(shelf::refusal);
            if (refusal.isPresent()) {
                return StoreProof.unverified(store, refusal.get());
            }
            persistence.run(step);
            return StoreProof.marked(store);
        } catch (LifecycleFailure failure) {
            return StoreProof.unverified(store, reason(failure));
        }
    }

    private String reason(LifecycleFailure failure) {
        Matcher noClient = NO_CLIENT.matcher(String.valueOf(failure.getMessage()));
        return noClient.find()
                ? "its image has no " + noClient.group(1)
                        + " to ask it with; prove it by a @Marker of the app's own data and name"
                        + " it under data.unmarked in recipe.yml"
                : failure.summary();
    }

    private Observation look(Persistence persistence, Generation generation) {
        try {
            return observe(persistence.get(shelf::read), generation, generation.value(token));
        } catch (LifecycleFailure failure) {
            return refused(failure);
        }
    }

    private static Observation refused(LifecycleFailure failure) {
        return new Observation("asked for", "answered", "refused; " + failure.summary());
    }

    private static Observation observe(Map<String, String> found, Generation generation, String expected) {
        return generation.observation(expected, found.getOrDefault(generation.word(), ABSENT));
    }

    private Map<String, String> texts(Generation... generations) {
        Map<String, String> texts = new LinkedHashMap<>();
        for (Generation generation : generations) {
            texts.put(generation.word(), generation.value(token));
        }
        return texts;
    }
}
