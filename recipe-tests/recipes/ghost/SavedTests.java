package ghost;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ccci.BackupTier;
import dev.ccci.harness.Exec;
import org.junit.jupiter.api.Test;

@BackupTier
class SavedTests {

    @Test
    void the_dump_holds_the_post(Exec exec) {
        Dump dump = Dump.read(exec);

        assertThat(dump.holds("CREATE TABLE `posts`")).isTrue();
        assertThat(dump.holds(GhostRecipe.BEFORE_THE_BACKUP)).isTrue();
    }
}
