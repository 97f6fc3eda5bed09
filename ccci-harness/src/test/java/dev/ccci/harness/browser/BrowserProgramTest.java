package dev.ccci.harness.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ccci.harness.failure.Cause;
import dev.ccci.harness.failure.LifecycleFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BrowserProgramTest {

    private static final String COMMAND = "apt-get install -y --no-install-recommends chromium libnss3-tools";

    @TempDir
    Path bin;

    @Test
    void a_machine_without_a_browser_is_told_the_one_command() {
        assertThatThrownBy(() -> BrowserProgram.find(Optional.empty(), List.of(bin)))
                .isInstanceOfSatisfying(LifecycleFailure.class, failure -> {
                    assertThat(failure)
                            .hasMessageContaining("no program chromium, chromium-browser, google-chrome on the PATH")
                            .hasMessageContaining("no program certutil on the PATH")
                            .hasMessageContaining(COMMAND);
                    assertThat(failure.blame()).isEqualTo(Cause.INFRASTRUCTURE);
                });
    }

    @Test
    void a_browser_that_is_given_must_be_there() throws IOException {
        program("chromium");
        program("certutil");

        assertThatThrownBy(() -> BrowserProgram.find(Optional.of("/opt/none"), List.of(bin)))
                .hasMessageContaining("[/opt/none] of -Dccci.browser is no program");
    }

    @Test
    void the_first_known_name_on_the_path_is_taken() throws IOException {
        program("google-chrome");
        program("chromium");
        program("certutil");

        assertThat(BrowserProgram.find(Optional.empty(), List.of(bin)))
                .isEqualTo(new BrowserProgram(bin.resolve("chromium"), bin.resolve("certutil")));
    }

    private void program(String name) throws IOException {
        assertThat(Files.createFile(bin.resolve(name)).toFile().setExecutable(true))
                .isTrue();
    }
}
