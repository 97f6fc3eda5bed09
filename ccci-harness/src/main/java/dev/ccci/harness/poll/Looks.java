package dev.ccci.harness.poll;

import dev.ccci.harness.failure.LifecycleFailure;
import dev.ccci.harness.failure.Sign;
import java.io.InterruptedIOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.apache.http.conn.ConnectTimeoutException;

/** The looks of one poll so far. Written by the thread that looks, read by the one that waits. */
final class Looks<T> {

    private final Poll poll;
    private final Callable<Look<T>> look;
    private final long began = System.nanoTime();
    private int count;
    private int good;
    private int longest;
    private Optional<T> value = Optional.empty();
    private String last = "nothing: the first look did not end";
    private String lastBad = "";
    private Optional<Throwable> thrown = Optional.empty();

    Looks(Poll poll, Callable<Look<T>> look) {
        this.poll = poll;
        this.look = look;
    }

    /** Looks once more; whether that is enough. */
    boolean enough() {
        try {
            Look<T> seen = look.call();
            note(seen.wanted() ? Optional.of(seen.value()) : Optional.empty(), seen.seen(), Optional.empty());
        } catch (AssertionError e) {
            note(Optional.empty(), String.valueOf(e.getMessage()), Optional.of(e));
        } catch (SocketTimeoutException | ConnectTimeoutException e) {
            // no interruption, although their type says so
            note(Optional.empty(), e.toString(), Optional.of(e));
        } catch (InterruptedException | InterruptedIOException left) {
            Thread.currentThread().interrupt();
        } catch (Exception e) {
            // also checked exceptions that libraries throw without declaring them
            if (!isLeft(e)) {
                note(Optional.empty(), e.toString(), Optional.of(e));
            }
        }
        return enoughSeen();
    }

    /** When the limit has passed during a look, what it says of that is no observation. */
    private static boolean isLeft(Exception thrown) {
        return thrown instanceof LifecycleFailure failure && failure.signs().containsKey(Sign.INTERRUPTED);
    }

    private synchronized void note(Optional<T> wanted, String seen, Optional<Throwable> failure) {
        count++;
        good = wanted.isPresent() ? good + 1 : 0;
        longest = Math.max(longest, good);
        value = wanted;
        last = seen;
        thrown = failure;
        lastBad = wanted.isPresent() ? lastBad : seen;
    }

    private synchronized boolean enoughSeen() {
        return good >= poll.inARow();
    }

    synchronized Outcome<T> outcome() {
        return new Outcome<>(poll, value, count, waited(), last, thrown);
    }

    /** The outcome of a poll whose limit has passed. */
    synchronized Outcome<T> given() {
        return new Outcome<>(poll, Optional.empty(), count, waited(), found(), thrown);
    }

    private String found() {
        if (longest == 0 || poll.inARow() == 1) {
            return last;
        }
        return "at most " + longest + " in a row; the last that was not as wanted: "
                + (lastBad.isEmpty() ? "none, the time was too short" : lastBad);
    }

    private Duration waited() {
        return Duration.ofNanos(System.nanoTime() - began);
    }
}
