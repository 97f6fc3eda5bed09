package dev.ccci.harness.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ccci.harness.failure.Cause;
import dev.ccci.harness.report.Mask;
import dev.ccci.harness.report.RunDirectory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretsProofTest {

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    private final Mask mask = new Mask();

    @Test
    void a_secret_in_a_file_of_the_run_is_a_failure_of_the_harness_that_names_the_file_and_not_the_secret()
            throws IOException {
        mask.hide("the secret token", "s3cr3t-of-the-app");
        Files.writeString(folder.resolve("app.log"), "started with s3cr3t-of-the-app");

        assertThat(SecretsProof.failure(new RunDirectory(folder, "shown"), mask))
                .hasValueSatisfying(failure -> {
                    assertThat(failure.blame()).isEqualTo(Cause.HARNESS);
                    assertThat(failure).hasMessageContaining("app.log: the secret token");
                    assertThat(failure.getMessage()).doesNotContain("s3cr3t-of-the-app");
                });
    }

    @Test
    void there_is_no_failure_without_one() throws IOException {
        mask.hide("the secret token", "s3cr3t-of-the-app");
        Files.writeString(folder.resolve("app.log"), "started with ••••••");

        assertThat(SecretsProof.failure(new RunDirectory(folder, "shown"), mask))
                .isEmpty();
    }
}
