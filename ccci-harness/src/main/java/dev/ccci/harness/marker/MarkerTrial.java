package dev.ccci.harness.marker;

import static dev.ccci.harness.marker.StoredMarker.ABSENT;

import dev.ccci.harness.failure.Cause;
import dev.ccci.harness.failure.LifecycleFailure;
import dev.ccci.harness.marker.MarkerProof.Observation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One marker on trial. What its code does wrong spoils its own proof and nothing else: the operations go on, and the check of
 * the tier is red.
 */
final class MarkerTrial {

    private final String name;
    private final String token;
    private final Consumer<String> finding;
    private @Nullable LifecycleFailure beforeUpgrade;
    private @Nullable LifecycleFailure sinceBackup;
    private boolean lost;

    MarkerTrial(String name, String token, Consumer<String> finding) {
        this.name = name;
        this.token = token;
        this.finding = finding;
    }

    void plantBeforeUpgrade(StoredMarker stored) {
        try {
            store(stored, MarkerKey.BEFORE);
        } catch (LifecycleFailure failure) {
            beforeUpgrade = failure;
        }
    }

    MarkerProof afterUpgrade(StoredMarker stored, Window window) {
        if (beforeUpgrade != null) {
            return spoiled(beforeUpgrade);
        }
        MarkerProof proof = look(stored, window, List.of(MarkerKey.BEFORE), List.of());
        remove(stored, MarkerKey.BEFORE);
        return proof;
    }

    void plantBeforeBackup(StoredMarker stored) {
        try {
            store(stored, MarkerKey.KEPT);
            store(stored, MarkerKey.CHANGED);
            store(stored, MarkerKey.DELETED);
            stored.erase(MarkerKey.DELETED.in(token));
        } catch (LifecycleFailure failure) {
            sinceBackup = failure;
        }
    }

    MarkerProof afterBackup(StoredMarker stored, Window window) {
        return sinceBackup != null
                ? spoiled(sinceBackup)
                : look(stored, window, List.of(MarkerKey.KEPT, MarkerKey.CHANGED), List.of(MarkerKey.DELETED));
    }

    /** Deletes, changes, adds; each is looked at, since a restore proves nothing when the loss cannot be seen. */
    void lose(StoredMarker stored) {
        if (sinceBackup != null) {
            return;
        }
        try {
            stored.erase(MarkerKey.KEPT.in(token));
            stored.store(MarkerKey.CHANGED.in(token), MarkerKey.CHANGED.otherValue(token));
            store(stored, MarkerKey.ADDED);
            lost = true;
        } catch (LifecycleFailure failure) {
            sinceBackup = failure;
        }
    }

    MarkerProof afterRestore(StoredMarker stored, Window window) {
        if (sinceBackup != null) {
            return spoiled(sinceBackup);
        }
        if (!lost) {
            return spoiled(LifecycleFailure.did(
                            "wanted to look what the restore brought back of the data of the marker " + name)
                    .expected("that some of it was deleted and changed before")
                    .found("nobody has done that, so a restore proves nothing")
                    .blame(Cause.HARNESS));
        }
        // what must be there comes first: an app that is not up yet has nothing either
        MarkerProof proof =
                look(stored, window, List.of(MarkerKey.KEPT, MarkerKey.CHANGED), List.of(MarkerKey.DELETED));
        if (proof.failure().isPresent()) {
            return proof;
        }
        List<Observation> observations = new ArrayList<>(proof.observations());
        try {
            observations.add(stored.writeAgain(MarkerKey.AGAIN, token, window));
            if (stored.has(MarkerKey.ADDED.in(token))) {
                finding.accept("marker " + name + ": what was added after the backup is still there after the restore");
            }
        } catch (LifecycleFailure failure) {
            return new MarkerProof(name, observations, Optional.of(failure));
        }
        remove(stored, MarkerKey.KEPT, MarkerKey.CHANGED, MarkerKey.DELETED, MarkerKey.ADDED, MarkerKey.AGAIN);
        return new MarkerProof(name, observations, Optional.empty());
    }

    private MarkerProof look(StoredMarker stored, Window window, List<MarkerKey> present, List<MarkerKey> absent) {
        List<Observation> observations = new ArrayList<>();
        try {
            for (MarkerKey role : present) {
                observations.add(stored.observe(role, token, role.value(token), window));
            }
            for (MarkerKey role : absent) {
                observations.add(stored.observe(role, token, ABSENT, window));
            }
            return new MarkerProof(name, observations, Optional.empty());
        } catch (LifecycleFailure failure) {
            return new MarkerProof(name, observations, Optional.of(failure));
        }
    }

    private void store(StoredMarker stored, MarkerKey role) {
        stored.store(role.in(token), role.value(token));
    }

    /** Removes what is there; a marker that cannot is worth a line and not a red, since the app is removed anyway. */
    private void remove(StoredMarker stored, MarkerKey... roles) {
        for (MarkerKey role : roles) {
            try {
                if (stored.has(role.in(token))) {
                    stored.delete(role.in(token));
                }
            } catch (LifecycleFailure failure) {
                finding.accept(
                        "marker " + name + ": [" + role.in(token) + "] could not be removed: " + failure.summary());
            }
        }
    }

    private MarkerProof spoiled(LifecycleFailure failure) {
        return new MarkerProof(name, List.of(), Optional.of(failure));
    }
}
