package dev.ccci.harness;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import org.apache.http.HttpConnection;
import org.apache.http.HttpEntity;
import org.apache.http.HttpResponse;
import org.apache.http.entity.HttpEntityWrapper;
import org.apache.http.protocol.HttpContext;
import org.apache.http.protocol.HttpCoreContext;

/**
 * The body of an answer, up to a size and a time. An app that never stops talking would else fill the memory of the run, or keep it
 * for ever; a client has a limit for each silence only.
 */
final class BoundedAnswer extends HttpEntityWrapper {

    static final long MOST_BYTES = 100L * 1024 * 1024;
    static final Duration LONGEST = Duration.ofSeconds(60);

    private final HttpConnection connection;
    private final long mostBytes;
    private final Duration longest;

    private BoundedAnswer(HttpEntity body, HttpConnection connection, long mostBytes, Duration longest) {
        super(body);
        this.connection = connection;
        this.mostBytes = mostBytes;
        this.longest = longest;
    }

    /** Limits the body of an answer that has begun. */
    static void limit(HttpResponse answer, HttpContext context, long mostBytes, Duration longest) {
        HttpConnection connection = HttpCoreContext.adapt(context).getConnection();
        if (answer.getEntity() != null) {
            answer.setEntity(new BoundedAnswer(answer.getEntity(), connection, mostBytes, longest));
        }
    }

    @Override
    public InputStream getContent() throws IOException {
        return new Bounded(super.getContent());
    }

    @Override
    public void writeTo(OutputStream out) throws IOException {
        try (InputStream content = getContent()) {
            content.transferTo(out);
        }
    }

    private final class Bounded extends FilterInputStream {

        private final long began = System.nanoTime();
        private long taken;

        Bounded(InputStream content) {
            super(content);
        }

        @Override
        public int read() throws IOException {
            int next = in.read();
            count(next < 0 ? 0 : 1);
            return next;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            int read = in.read(bytes, offset, length);
            count(read);
            return read;
        }

        private void count(int read) throws IOException {
            taken += Math.max(read, 0);
            Duration took = Duration.ofNanos(System.nanoTime() - began);
            if (taken > mostBytes) {
                end("after " + mostBytes + " bytes, the most that is read of an answer");
            } else if (read > 0 && took.compareTo(longest) > 0) {
                end("after " + longest.toMillis() + " ms, the longest that an answer is read");
            }
        }

        /** Closing the stream would read the rest. */
        private void end(String when) throws IOException {
            connection.shutdown();
            throw new EndlessAnswerException("the answer had not ended " + when);
        }
    }
}
