package dev.ccci.harness.lab;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ccci.harness.lab.Prerequisite.State;
import dev.ccci.harness.lab.Requirement.Use;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PrerequisitesTest {

    @Test
    void a_program_that_is_not_there_is_missing_with_reason_and_fix() {
        List<Prerequisite> found = Prerequisites.ofPrograms(program -> Optional.empty(), Use.IMAGES);

        assertThat(found)
                .containsExactly(Prerequisite.missing(
                        "mmdebstrap",
                        "builds the lab's images from Debian packages",
                        "apt-get install -y --no-install-recommends mmdebstrap"));
    }

    @Test
    void a_program_that_is_there_is_told_with_its_place() {
        List<Prerequisite> found =
                Prerequisites.ofPrograms(program -> Optional.of(Path.of("/bin", program)), Use.PROJECT);

        assertThat(found).allMatch(each -> each.state() == State.OK);
        assertThat(found).contains(Prerequisite.ok("git", "/bin/git"));
    }

    @Test
    void only_the_programs_of_the_uses_are_looked_for() {
        assertThat(Prerequisites.ofPrograms(program -> Optional.empty(), Use.BROWSER))
                .extracting(Prerequisite::name)
                .containsExactly("chromium", "certutil");
    }
}
