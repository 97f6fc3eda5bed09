package dev.ccci.harness.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ccci.Keys;
import dev.ccci.harness.lab.Prerequisite;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DoctorCommandTest {

    @TempDir
    Path folder;

    @Test
    void every_prerequisite_of_the_lab_is_looked_at() {
        CommandRun run = CommandRun.of(folder, Map.of(Keys.CACHE, folder.toString()), "doctor");

        assertThat(run.out())
                .containsPattern("ok +Java +" + System.getProperty("java.version"))
                .containsPattern("(ok|missing) +dockerd ")
                .containsPattern("(ok|missing) +chromium ")
                .containsPattern("(ok|missing) +system ")
                .containsPattern("(ok|missing) +user ")
                .containsPattern("(ok|missing|note) +kernel")
                .containsPattern("(ok|missing) +network ")
                .containsPattern("(ok|missing) +disk ")
                .containsPattern("(ok|missing) +memory ")
                .containsPattern("(ok|missing|note) +kept lab ")
                .containsPattern("ok +cache +" + folder);
        assertThat(run.status()).isEqualTo(run.out().contains("everything is there") ? 0 : 1);
    }

    @Test
    void with_another_server_it_is_that_which_is_looked_at() {
        CommandRun run = CommandRun.of(folder, Map.of(Keys.SERVER, "no-such-context", Keys.DOMAIN, "x.test"), "doctor");

        assertThat(run.status()).isEqualTo(1);
        assertThat(run.out())
                .containsPattern("missing +context no-such-context ")
                .contains("fix: docker context ls")
                .doesNotContain("dockerd", "kernel");
    }

    @Test
    void what_is_missing_is_told_with_its_reason_and_its_fix_and_once_more_together() {
        StringWriter out = new StringWriter();

        DoctorCommand.tell(
                List.of(
                        Prerequisite.ok("git", "/usr/bin/git"),
                        Prerequisite.missing(
                                "runc", "runs containers", "apt-get install -y --no-install-recommends runc"),
                        Prerequisite.missing("ip", "networks", "apt-get install -y --no-install-recommends iproute2"),
                        Prerequisite.missing("disk", "3 MiB free", "free some space")),
                new PrintWriter(out));

        assertThat(out).hasToString("""
                ok       git              /usr/bin/git
                missing  runc             runs containers
                                          fix: apt-get install -y --no-install-recommends runc
                missing  ip               networks
                                          fix: apt-get install -y --no-install-recommends iproute2
                missing  disk             3 MiB free
                                          fix: free some space

                3 missing: runc, ip, disk
                install all of it: apt-get install -y --no-install-recommends runc iproute2
                """);
    }
}
