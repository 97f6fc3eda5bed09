package dev.ccci.harness.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ccci.harness.failure.CauseJudge;
import dev.ccci.harness.failure.Code;
import dev.ccci.harness.failure.Diagnosis;
import dev.ccci.harness.failure.Sign;
import dev.ccci.harness.failure.ThrownSignals;
import dev.ccci.harness.report.RunDirectory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CauseRecordTest {

    @TempDir
    Path folder;

    @Test
    void a_secret_of_several_words_is_hidden_wherever_a_line_would_be_broken() throws IOException {
        // given
        String secret = "correct horse battery staple ".repeat(12).strip();
        Diagnosis who = CauseJudge.on(LocalDate.of(2026, 11, 21))
                .judge(ThrownSignals.of(new AssertionError("it said " + secret), "custom", "check", Code.OVERLAY, "a")
                        .with(Map.of(Sign.SERVICE_ENDED, "app said " + secret)));

        // when
        CauseRecord.write(
                new RunDirectory(folder, "shown"), Map.of("custom A.b", who), text -> text.replace(secret, "••••••"));

        // then
        String written = Files.readString(folder.resolve("causes.yml"));
        assertThat(written)
                .contains("red: custom A.b")
                .contains("app said ••••••")
                .doesNotContain("battery");
    }

    @Test
    void a_green_run_has_no_such_file() {
        CauseRecord.write(new RunDirectory(folder, "shown"), Map.of(), text -> text);

        assertThat(folder).isEmptyDirectory();
    }
}
