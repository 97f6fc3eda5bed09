package dev.ccci.harness.swarm;

import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;

/** Hands the standard output of a command to a reader of its own thread while it is written; the command waits for a slow one. */
final class StreamedOutput extends Output {

    private final Pipe pipe = new Pipe();
    private final CompletableFuture<Void> reading;

    /** @param reader may stop early; what it throws is thrown by {@link #readToTheEnd} */
    StreamedOutput(Consumer<InputStream> reader) {
        this.reading = new CompletableFuture<>();
        Thread thread = new Thread(() -> read(reader), "ccci-output");
        thread.setDaemon(true);
        thread.start();
    }

    private void read(Consumer<InputStream> reader) {
        try {
            reader.accept(pipe.in());
            reading.complete(null);
        } catch (RuntimeException | Error failure) {
            reading.completeExceptionally(failure);
        } finally {
            pipe.forget();
        }
    }

    /** The client uses one array for all frames, so that the pipe has to copy it. */
    @Override
    void out(byte[] bytes) {
        pipe.write(bytes);
    }

    /** The reader decides. */
    @Override
    int secondsToRead() {
        return 900;
    }

    @Override
    public void onComplete() {
        pipe.end();
        super.onComplete();
    }

    @Override
    public void onError(Throwable failure) {
        pipe.end();
        super.onError(failure);
    }

    @Override
    public void close() throws IOException {
        pipe.end();
        super.close();
    }

    /** Waits for the reader. */
    void readToTheEnd() {
        try {
            reading.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }
}
