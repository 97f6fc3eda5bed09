package dev.ccci.harness.swarm;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import com.github.dockerjava.api.model.Frame;
import com.github.dockerjava.api.model.StreamType;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class StreamedOutputTest {

    private static final Duration LIMIT = Duration.ofSeconds(20);

    @Test
    void the_reader_gets_standard_output_and_the_result_has_standard_error() {
        AtomicReference<String> read = new AtomicReference<>();
        StreamedOutput output = new StreamedOutput(in -> read.set(new String(all(in), UTF_8)));

        output.onNext(frame(StreamType.STDOUT, "one "));
        output.onNext(frame(StreamType.STDERR, "a warning"));
        output.onNext(frame(StreamType.STDOUT, "two"));
        output.onComplete();
        assertTimeoutPreemptively(LIMIT, output::readToTheEnd);

        assertThat(read).hasValue("one two");
        assertThat(output.result(0)).isEqualTo(new CommandResult(0, "", "a warning"));
    }

    @Test
    void more_than_fits_into_memory_comes_through_bytewise_and_in_order() {
        AtomicLong sum = new AtomicLong();
        StreamedOutput output = new StreamedOutput(in -> sum.set(sum(in)));

        assertTimeoutPreemptively(LIMIT, () -> {
            for (int i = 0; i < 5000; i++) {
                output.onNext(new Frame(StreamType.STDOUT, new byte[] {1, 2, 3}));
            }
            output.onComplete();
            output.readToTheEnd();
        });

        assertThat(sum).hasValue(30_000);
    }

    @Test
    void frames_that_share_one_array_are_told_apart() {
        AtomicReference<String> read = new AtomicReference<>();
        CountDownLatch written = new CountDownLatch(1);
        StreamedOutput output = new StreamedOutput(in -> {
            await(written);
            read.set(new String(all(in), UTF_8));
        });

        byte[] shared = "one ".getBytes(UTF_8);
        output.onNext(new Frame(StreamType.STDOUT, shared));
        System.arraycopy("two ".getBytes(UTF_8), 0, shared, 0, 4);
        output.onNext(new Frame(StreamType.STDOUT, shared));
        output.onComplete();
        written.countDown();
        assertTimeoutPreemptively(LIMIT, output::readToTheEnd);

        assertThat(read).hasValue("one two ");
    }

    @Test
    void a_reader_that_stops_early_stops_nobody() {
        StreamedOutput output = new StreamedOutput(in -> {});

        assertTimeoutPreemptively(LIMIT, () -> {
            for (int i = 0; i < 5000; i++) {
                output.onNext(frame(StreamType.STDOUT, "nobody reads this"));
            }
            output.onComplete();
            output.readToTheEnd();
        });
    }

    @Test
    void what_the_reader_throws_is_thrown_in_the_end() {
        StreamedOutput output = new StreamedOutput(in -> {
            throw new IllegalStateException("cannot read this");
        });

        output.onNext(frame(StreamType.STDOUT, "something"));
        output.onComplete();

        assertThatThrownBy(() -> assertTimeoutPreemptively(LIMIT, output::readToTheEnd))
                .hasMessage("cannot read this");
    }

    @Test
    void an_output_that_breaks_off_ends_for_the_reader() throws IOException {
        AtomicReference<String> read = new AtomicReference<>();
        StreamedOutput output = new StreamedOutput(in -> read.set(new String(all(in), UTF_8)));

        output.onNext(frame(StreamType.STDOUT, "half a"));
        output.close();
        assertTimeoutPreemptively(LIMIT, output::readToTheEnd);

        assertThat(read).hasValue("half a");
    }

    private static Frame frame(StreamType type, String text) {
        return new Frame(type, text.getBytes(UTF_8));
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] all(InputStream in) {
        try {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static long sum(InputStream in) {
        long sum = 0;
        try {
            for (int read = in.read(); read >= 0; read = in.read()) {
                sum += read;
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return sum;
    }
}
