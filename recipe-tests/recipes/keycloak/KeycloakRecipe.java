package keycloak;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ccci.Recipe;
import dev.ccci.harness.Exec;
import dev.ccci.harness.Markers;
import dev.ccci.harness.hook.VerifiesBackup;

@Recipe("keycloak")
@Markers(Realm.class)
class KeycloakRecipe {

    /** A dump that was cut short is still a file, and a backup of it a success. */
    @VerifiesBackup
    void the_dump_was_written_to_its_end(Exec exec) {
        assertThat(exec.run("db", "tail", "-n", "1", "/var/lib/mysql/backup.sql")
                        .orFail())
                .startsWith("-- Dump completed on ");
    }
}
