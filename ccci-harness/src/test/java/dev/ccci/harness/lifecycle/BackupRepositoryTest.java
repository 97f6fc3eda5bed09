package dev.ccci.harness.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.ccci.harness.local.LocalEngine;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class BackupRepositoryTest {

    /** Else the teardown looks what is there, and after that the volume of the backups is made, and left. */
    @Test
    void a_teardown_waits_for_what_is_just_being_made() {
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch slow = new CountDownLatch(1);
        try (LocalEngine engine = new LocalEngine()) {
            // given
            engine.says("/volumes/create", () -> {
                asked.countDown();
                try {
                    slow.await();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
                return "{\"message\": \"refused\"}".getBytes(java.nio.charset.StandardCharsets.UTF_8);
            });
            BackupRepository repository = new BackupRepository(engine.server(), "7c2e9a", "blog", password -> {});
            repository.begin();
            await().until(() -> asked.getCount() == 0);

            // when
            Thread settling = new Thread(repository::settle);
            settling.start();
            await().until(() -> settling.getState() == Thread.State.WAITING || !settling.isAlive());

            // then
            assertThat(settling.isAlive()).as("waits").isTrue();
            slow.countDown();
            await().until(() -> !settling.isAlive());
        }
    }
}
