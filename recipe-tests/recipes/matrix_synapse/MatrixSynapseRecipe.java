package matrix_synapse;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ccci.Recipe;
import dev.ccci.harness.Exec;
import dev.ccci.harness.Markers;
import dev.ccci.harness.hook.VerifiesBackup;

@Recipe("matrix-synapse")
@Markers(RoomMessage.class)
class MatrixSynapseRecipe {

    /** A dump that was cut short is still a file, and a backup of it a success. */
    @VerifiesBackup
    void the_dump_was_written_to_its_end(Exec exec) {
        String end = exec.run("db", "sh", "-c", "gunzip --stdout \"$PGDATA/backup.sql\" | tail -n 5")
                .orFail();

        assertThat(end).contains("PostgreSQL database dump complete");
    }
}
