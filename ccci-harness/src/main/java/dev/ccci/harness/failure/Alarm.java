package dev.ccci.harness.failure;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Ends calls of other people's code that do not return: their thread is interrupted, again and again until they do. A loop that
 * never waits for anything cannot be ended so.
 */
public final class Alarm {

    /** How long code of a recipe directory may take for one test or hook, unless it says otherwise itself. */
    public static final Duration LONGEST = Duration.ofMinutes(10);

    private static final Duration AGAIN = Duration.ofSeconds(1);

    private final Thread caller = Thread.currentThread();
    private final CountDownLatch ended = new CountDownLatch(1);
    private boolean over;
    private boolean rang;

    private Alarm() {}

    /** A call that may throw anything. */
    @FunctionalInterface
    public interface Call<T> {
        /** Calls it. */
        T call() throws Throwable;
    }

    /**
     * Calls it in this thread.
     *
     * @throws TimeoutException when it had to be interrupted, with the stack that it had then
     * @throws Throwable what it throws by itself
     */
    public static <T> T within(Duration limit, Call<T> call) throws Throwable {
        Alarm alarm = new Alarm();
        Thread watch = new Thread(() -> alarm.watch(limit), "ccci-alarm");
        watch.setDaemon(true);
        watch.start();
        try {
            T returned = call.call();
            if (alarm.off()) {
                throw late(limit, "");
            }
            return returned;
        } catch (VirtualMachineError unrecoverable) {
            throw unrecoverable;
        } catch (Throwable thrown) {
            if (alarm.off() && !(thrown instanceof TimeoutException)) {
                TimeoutException late = late(limit, "; it said: " + thrown);
                late.setStackTrace(thrown.getStackTrace());
                late.addSuppressed(thrown);
                throw late;
            }
            throw thrown;
        } finally {
            alarm.off();
        }
    }

    private static TimeoutException late(Duration limit, String said) {
        return new TimeoutException(
                "it had not returned after " + limit.toMillis() / 1000.0 + " s, and was interrupted" + said);
    }

    private void watch(Duration limit) {
        try {
            Duration wait = limit;
            while (!ended.await(wait.toMillis(), TimeUnit.MILLISECONDS)) {
                ring();
                wait = AGAIN;
            }
        } catch (InterruptedException leave) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized void ring() {
        if (!over) {
            rang = true;
            caller.interrupt();
        }
    }

    /** Never rings again; whether it has. */
    private synchronized boolean off() {
        if (!over && rang) {
            // what is left of our own interruption
            Thread.interrupted();
        }
        over = true;
        ended.countDown();
        return rang;
    }
}
