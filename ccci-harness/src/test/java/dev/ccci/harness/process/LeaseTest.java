package dev.ccci.harness.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LeaseTest {

    private final Instant soon = Instant.now().plusSeconds(60);

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    @Test
    void without_a_file_it_is_over() {
        assertThat(lease().over()).isTrue();
        assertThat(lease().until()).isEmpty();
    }

    @Test
    void it_lasts_until_its_instant() {
        lease().extend(soon);

        assertThat(lease().over()).isFalse();
        assertThat(lease().until()).contains(soon);
    }

    @Test
    void it_is_never_made_shorter_by_extending_it() {
        lease().extend(soon);

        lease().extend(soon.minusSeconds(30));

        assertThat(lease().until()).contains(soon);
    }

    @Test
    void a_past_instant_is_over() {
        lease().extend(Instant.now().minusSeconds(1));

        assertThat(lease().over()).isTrue();
    }

    @Test
    void a_file_that_is_no_instant_keeps_nothing() throws IOException {
        Files.writeString(folder.resolve("lease"), "tomorrow");

        assertThat(lease().over()).isTrue();
    }

    @Test
    void whoever_waits_for_it_is_told_when_it_is_ended() throws Exception {
        lease().extend(soon);
        CompletableFuture<Void> waiting = CompletableFuture.runAsync(() -> lease().awaitEnd());
        assertThat(waiting).isNotDone();

        lease().end();

        waiting.get(5, TimeUnit.SECONDS);
    }

    private Lease lease() {
        return new Lease(folder.resolve("lease"));
    }
}
