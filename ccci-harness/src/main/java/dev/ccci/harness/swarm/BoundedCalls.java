package dev.ccci.harness.swarm;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Asks the engine in threads of its own, so that an engine that takes a question and never answers, as one that is stopped or
 * whose disk hangs, does not hold up the one who asks.
 */
final class BoundedCalls implements AutoCloseable {

    private final String stack;
    private final ExecutorService threads = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(task, "ccci-look");
        thread.setDaemon(true);
        return thread;
    });

    BoundedCalls(String stack) {
        this.stack = stack;
    }

    /** @throws IllegalStateException when there is no answer in this time; what the question throws otherwise */
    <T> T within(Duration limit, Callable<T> question) {
        Future<T> answer = threads.submit(question);
        try {
            return answer.get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException tooLate) {
            answer.cancel(true);
            throw new IllegalStateException("no answer in " + limit.toSeconds() + " s", tooLate);
        } catch (ExecutionException thrown) {
            throw thrown.getCause() instanceof RuntimeException why
                    ? why
                    : new IllegalStateException(thrown.getCause());
        } catch (InterruptedException e) {
            answer.cancel(true);
            Thread.currentThread().interrupt();
            throw Interrupted.whileWaitingFor("stack " + stack, e);
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
