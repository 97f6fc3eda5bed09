package dev.ccci.harness.marker;

import dev.ccci.harness.Fixtures;
import dev.ccci.harness.Marker;
import dev.ccci.harness.failure.AuthorCode;
import dev.ccci.harness.failure.Cause;
import dev.ccci.harness.failure.LifecycleFailure;
import dev.ccci.harness.marker.MarkerProof.Observation;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;
import org.jspecify.annotations.Nullable;

/** A marker in the app as it runs now: calls the author's methods and believes none of them unseen. */
final class StoredMarker {

    static final String ABSENT = "absent";

    private static final Duration INTERVAL = Duration.ofMillis(250);

    private final Marker marker;
    private final Fixtures app;
    private final Duration readBack;

    /** @param readBack how long after a write or a delete a read may still give what was there before */
    StoredMarker(Marker marker, Fixtures app, Duration readBack) {
        this.marker = marker;
        this.app = app;
        this.readBack = readBack;
    }

    /** Writes, and reads what was written. */
    void store(String key, String value) {
        write(key, value);
        String found = read(key, value, new Window(readBack));
        if (!found.equals(value)) {
            throw LifecycleFailure.did("wrote [" + value + "] with " + name("write") + " to the key [" + key + "]")
                    .expected(name("read") + " gives [" + value + "]")
                    .found(told(found) + " for " + readBack.toSeconds()
                            + " s; what is not stored proves nothing when it is looked for later")
                    .blame(Cause.TEST);
        }
    }

    /** Deletes, and looks that it is gone. */
    void erase(String key) {
        delete(key);
        String found = read(key, ABSENT, new Window(readBack));
        if (!found.equals(ABSENT)) {
            throw LifecycleFailure.did("deleted the key [" + key + "] with " + name("delete"))
                    .expected(name("read") + " gives nothing any more")
                    .found(told(found) + " for " + readBack.toSeconds()
                            + " s; when the loss cannot be seen, a restore proves nothing")
                    .blame(Cause.TEST);
        }
    }

    /** Reads until it is as expected, or the time is up. */
    Observation observe(MarkerKey role, String token, String expected, Window window) {
        String key = role.in(token);
        return new Observation(role.meaning(), key, expected, read(key, expected, window));
    }

    /** Writes until that does not throw, and reads what was written. */
    Observation writeAgain(MarkerKey role, String token, Window window) {
        String key = role.in(token);
        String value = role.value(token);
        until(
                () -> {
                    write(key, value);
                    return value;
                },
                value,
                window);
        return observe(role, token, value, window);
    }

    boolean has(String key) {
        return !readOnce(key).equals(ABSENT);
    }

    void delete(String key) {
        AuthorCode.run("called " + name("delete") + " with the key [" + key + "]", marker.getClass(), () -> {
            marker.delete(app, key);
            return key;
        });
    }

    private void write(String key, String value) {
        AuthorCode.run("called " + name("write") + " with the key [" + key + "]", marker.getClass(), () -> {
            marker.write(app, key, value);
            return key;
        });
    }

    private String read(String key, String expected, Window window) {
        return until(() -> readOnce(key), expected, window);
    }

    private String readOnce(String key) {
        return AuthorCode.run("called " + name("read") + " with the key [" + key + "]", marker.getClass(), () -> {
            Optional<String> found = marker.read(app, key);
            if (found == null) {
                throw new AssertionError("null; what is not there is Optional.empty()");
            }
            return found.orElse(ABSENT);
        });
    }

    private static String until(Supplier<String> attempt, String expected, Window window) {
        Last last = new Last();
        try {
            Awaitility.await()
                    // a browser may only be used by the thread that has opened it
                    .pollInSameThread()
                    .pollDelay(Duration.ZERO)
                    .pollInterval(INTERVAL)
                    .atMost(window.left())
                    .until(() -> last.attempt(attempt).equals(expected));
        } catch (ConditionTimeoutException late) {
            // what was seen last tells more
        }
        return last.get();
    }

    private String name(String method) {
        return marker.getClass().getSimpleName() + "." + method;
    }

    private static String told(String found) {
        return found.equals(ABSENT) ? ABSENT : "[" + found + "]";
    }

    /** The last of several attempts. */
    private static final class Last {

        private String found = "";
        private @Nullable LifecycleFailure failure;

        String attempt(Supplier<String> attempt) {
            try {
                failure = null;
                found = attempt.get();
            } catch (LifecycleFailure thrown) {
                failure = thrown;
                found = "";
            }
            return found;
        }

        String get() {
            if (failure != null) {
                throw failure;
            }
            return found;
        }
    }
}
