package dev.ccci.harness.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LabLockTest {

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    @Test
    void only_one_has_it_and_its_file_goes_with_it() {
        Path file = folder.resolve("some/lab.lock");
        LabLock lock = LabLock.acquire(file).orElseThrow();

        assertThat(LabLock.acquire(file)).isEmpty();
        lock.close();

        assertThat(file).doesNotExist();
        assertThat(LabLock.acquire(file)).isPresent();
    }
}
