package dev.ccci.recipes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ccci.Keys;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The tests of keycloak see what they are there to see. */
class KeycloakHeavyIT {

    private static final String CAME_BACK = "RestoreChecks.data_of_the_app_came_back";
    private static final String ISSUER = "ServingTests.the_realm_master_knows_the_address_that_the_world_sees";

    @TempDir
    Path folder;

    private HeavyRun run(String text, String replacement, String tiers) {
        BrokenEditions editions = new BrokenEditions(folder).replace("keycloak", "compose.yml", text, replacement);
        return HeavyRun.of("keycloak.KeycloakRecipe", editions, Map.of(Keys.TIERS, tiers));
    }

    @Test
    void an_issuer_that_is_not_the_address_that_the_world_sees_is_red() {
        HeavyRun run =
                run("KC_HOSTNAME=https://${DOMAIN}", "KC_HOSTNAME=https://${DOMAIN}/elsewhere", "install,custom");

        assertThat(run.red())
                .contains("failed install " + ISSUER, "failed custom TokenTests.a_client_gets_a_token_for_itself");
        assertThat(run.message("install", ISSUER))
                .contains("/elsewhere/realms/master")
                .contains("issuer");
    }

    @Test
    void a_realm_that_the_restore_loses_is_red() {
        // the dump is taken and saved, and read by nobody
        HeavyRun run = run("(cat /var/lib/mysql/backup.sql; echo", "(echo", "restore");

        assertThat(run.red()).contains("failed restore " + CAME_BACK);
        assertThat(run.cause("restore")).isEqualTo("RECIPE");
        assertThat(run.message("restore", CAME_BACK)).contains("Realm").contains("deleted after the backup");
    }
}
