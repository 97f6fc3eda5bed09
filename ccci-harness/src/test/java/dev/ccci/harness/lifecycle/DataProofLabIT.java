package dev.ccci.harness.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ccci.Keys;
import dev.ccci.harness.lifecycle.StoreRecipes.Part;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Recipes without a directory, and whether their data is proven: those that do it right are green, the others red for what they do. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DataProofLabIT {

    private static final Map<String, String> UPGRADE = Map.of(Keys.TIERS, "install,upgrade");

    private SharedLab lab;

    @TempDir
    Path folder;

    @BeforeAll
    void up() {
        lab = SharedLab.open(StoreRecipes.IMAGES);
    }

    @AfterAll
    void down() {
        lab.close();
    }

    private RunResult run(StoreRecipes recipe) {
        return run(recipe, Map.of());
    }

    private RunResult run(StoreRecipes recipe, Map<String, String> settings) {
        Inventory before = Inventory.of(lab.docker());

        RunResult result = new TestRun(recipe.name())
                .with(lab.settings())
                .with(recipe.publish())
                .with(settings)
                .run();

        assertThat(Inventory.of(lab.docker()).since(before))
                .as("left on the server")
                .isEmpty();
        assertThat(result.residue()).isEmpty();
        return result;
    }

    @Test
    void postgres_with_a_dump_that_drops_what_it_brings_is_green() {
        run(StoreRecipes.named("good-postgres", folder, Part.POSTGRES)).shows("good-postgres");
    }

    @Test
    void mariadb_with_a_dump_is_green() {
        run(StoreRecipes.named("good-mariadb", folder, Part.MARIADB)).shows("good-mariadb");
    }

    @Test
    void redis_that_is_saved_and_started_anew_is_green() {
        run(StoreRecipes.named("good-redis", folder, Part.REDIS)).shows("good-redis");
    }

    @Test
    void a_sqlite_file_that_is_saved_is_green() {
        run(StoreRecipes.named("good-sqlite", folder, Part.SQLITE)).shows("good-sqlite");
    }

    @Test
    void two_stores_are_green() {
        run(StoreRecipes.named("good-two", folder, Part.POSTGRES, Part.FILES)).shows("good-two-stores");
    }

    @Test
    void a_sqlite_file_of_a_service_without_sqlite_is_marked_from_beside_it() {
        // given nginx has the volume, and a service that has ended by then has made the file in it
        StoreRecipes recipe = StoreRecipes.named("good-beside", folder, Part.FILES, Part.SQLITE)
                .withoutUpgrade()
                .everywhere("notes:/data", "content:/data")
                .everywhere(" && exec sleep 100000", "")
                .everywhere(
                        "update_config: {failure_action: rollback, order: stop-first, monitor: 1s}",
                        "restart_policy: {condition: none}");

        // when
        RunResult result = run(recipe, Map.of(Keys.SQLITE_IMAGE, "lab/sqlite:3.40.1"));
        result.shows("good-sqlite-beside");

        // then
        assertThat(result.stores())
                .containsEntry("content/app.db", "SQLite kept")
                .containsEntry("content", "files kept");
    }

    @Test
    void mariadb_whose_dump_nobody_loads_is_red() {
        // given
        StoreRecipes recipe = StoreRecipes.named("unloaded-too", folder, Part.MARIADB)
                .withoutUpgrade()
                .without("backupbot.restore.post-hook=mariadb");

        // when
        RunResult result = run(recipe);
        result.shows("mariadb-without-restore-hook");

        // then
        assertThat(result.red()).containsExactly("restore RestoreChecks.data_came_back");
    }

    @Test
    void a_dump_that_is_loaded_over_what_is_there_is_red() {
        // given psql ends with 0 whatever the database refuses
        StoreRecipes recipe = StoreRecipes.named("over-it", folder, Part.POSTGRES)
                .withoutUpgrade()
                .everywhere(" --clean --if-exists", "")
                .everywhere(" --set=ON_ERROR_STOP=1", "");

        // when
        RunResult result = run(recipe);
        result.shows("restore-without-drop");

        // then
        assertThat(result.red()).containsExactly("restore RestoreChecks.data_came_back");
        assertThat(result.message("restore", "RestoreChecks.data_came_back"))
                .contains("what was changed after the backup is mutated-")
                .contains("hint: does the restore hook of service db drop or replace what is there");
    }

    @Test
    void an_upgrade_that_makes_the_database_anew_is_red() {
        // given
        StoreRecipes recipe = StoreRecipes.named("made-anew", folder, Part.POSTGRES)
                .inNewest(
                        "  db:\n",
                        "  db:\n    entrypoint: [sh, -c, \"rm -rf /var/lib/postgresql/data/*; exec docker-entrypoint.sh postgres\"]\n");

        // when
        RunResult result = run(recipe, UPGRADE);
        result.shows("upgrade-empties-database");

        // then
        assertThat(result.red()).containsExactly("upgrade UpgradeChecks.data_survives");
        assertThat(result.message("upgrade", "UpgradeChecks.data_survives"))
                .contains("db (PostgreSQL, service db): what was written before the upgrade is absent")
                .contains("hint: the volume postgres is still the same; something empties it");
    }

    @Test
    void an_upgrade_that_mounts_a_new_volume_under_the_database_is_red() {
        // given
        StoreRecipes recipe = StoreRecipes.named("moved-out", folder, Part.MARIADB)
                .inNewest("mysql:/var/lib/mysql", "fresh:/var/lib/mysql")
                .inNewest("  mysql:\n", "  fresh:\n");

        // when
        RunResult result = run(recipe, UPGRADE);
        result.shows("upgrade-new-database-volume");

        // then
        assertThat(result.red()).containsExactly("upgrade UpgradeChecks.data_survives");
        assertThat(result.message("upgrade", "UpgradeChecks.data_survives"))
                .contains(
                        "hint: the new version mounts the volume fresh at /var/lib/mysql, where the old one had the volume mysql");
    }

    @Test
    void redis_that_writes_nothing_to_its_volume_is_red_when_it_is_started_anew() {
        // given
        StoreRecipes recipe = StoreRecipes.named("in-memory", folder, Part.REDIS)
                .everywhere(
                        "    volumes: [\"redis:/data\"]\n",
                        "    volumes: [\"redis:/data\"]\n    command: [\"--save\", \"\"]\n")
                .inNewest("  redis:\n    image", "  redis:\n    environment: [NEW=1]\n    image");

        // when
        RunResult result = run(recipe, UPGRADE);
        result.shows("redis-in-memory");

        // then
        assertThat(result.red()).containsExactly("upgrade UpgradeChecks.data_survives");
        assertThat(result.message("upgrade", "UpgradeChecks.data_survives"))
                .contains("redis (Redis, service redis): what was written before the upgrade is absent")
                .contains("hint: Redis was started anew and had not written its data to disk");
    }

    @Test
    void a_store_that_cannot_be_marked_is_unverified_and_named() {
        // given
        StoreRecipes recipe = StoreRecipes.named("unknown", folder, Part.FILES)
                .everywhere("content:/usr/share/nginx/html", "content:/data/db");

        // when
        RunResult result = run(recipe, UPGRADE);
        result.shows("store-without-marker");

        // then
        assertThat(result.message("upgrade", "UpgradeChecks.every_store_is_marked"))
                .contains("app (MongoDB, service app), found by volume content mounted at /data/db:"
                        + " there is no marker for MongoDB");
        assertThat(result.red())
                .containsExactlyInAnyOrder(
                        "upgrade UpgradeChecks.every_store_is_marked", "upgrade UpgradeChecks.data_survives");
        assertThat(result.stores()).containsEntry("app", "MongoDB unverified");
    }

    @Test
    void a_volume_with_a_socket_a_pipe_and_files_that_come_and_go_is_green() {
        // given what a file system, a server and uploads leave in a volume
        String odd = "cd /usr/share/nginx/html; mkdir -p -m 700 lost+found; rm -f pipe app.sock; mkfifo pipe;"
                + " echo 'server { listen unix:/usr/share/nginx/html/app.sock; }' > /etc/nginx/conf.d/socket.conf;"
                + " (while sleep 0.02; do date > .upload.tmp; mv .upload.tmp session.tmp; rm session.tmp; done) &"
                + " exec nginx -g 'daemon off;'";
        StoreRecipes recipe = StoreRecipes.named("odd-files", folder, Part.FILES)
                .withoutUpgrade()
                .inNewest("    networks: [proxy]\n", "    networks: [proxy]\n    command: [sh, -c, \"" + odd + "\"]\n");

        // when, then
        run(recipe).shows("good-odd-files");
    }

    @Test
    void a_sqlite_file_in_a_volume_that_the_backup_leaves_out_is_red() {
        // given
        StoreRecipes recipe = StoreRecipes.named("left-out", folder, Part.FILES, Part.SQLITE)
                .withoutUpgrade()
                .inNewest(
                        "monitor: 1s}\n      labels:\n",
                        "monitor: 1s}\n      labels:\n        - \"backupbot.backup.volumes.notes=false\"\n");

        // when
        RunResult result = run(recipe);
        result.shows("sqlite-volume-left-out");

        // then
        assertThat(result.red())
                .containsExactly("backup BackupChecks.every_volume_is_covered", "restore RestoreChecks.data_came_back");
        assertThat(result.message("backup", "BackupChecks.every_volume_is_covered"))
                .contains("is in no backup: a label of service notes leaves it out");
    }

    @Test
    void a_sqlite_file_beside_the_path_that_is_saved_is_red() {
        // given
        StoreRecipes recipe = StoreRecipes.named("beside-it", folder, Part.SQLITE)
                .withoutUpgrade()
                .inNewest(
                        "sqlite3 /data/app.db", "mkdir -p /data/conf && date > /data/conf/made && sqlite3 /data/app.db")
                .inNewest(
                        "monitor: 1s}\n      labels:\n",
                        "monitor: 1s}\n      labels:\n        - \"backupbot.backup.volumes.notes.path=conf\"\n");

        // when
        RunResult result = run(recipe);
        result.shows("sqlite-beside-the-path");

        // then
        assertThat(result.red()).containsExactly("restore RestoreChecks.data_came_back");
        assertThat(result.message("restore", "RestoreChecks.data_came_back"))
                .contains("hint: of the volume notes only conf is in the backup");
        assertThat(result.stores()).containsEntry("notes/app.db", "SQLite lost");
    }

    @Test
    void redis_that_is_not_started_anew_after_the_restore_is_red() {
        // given
        StoreRecipes recipe = StoreRecipes.named("goes-on", folder, Part.REDIS)
                .withoutUpgrade()
                .without("backupbot.restore.");

        // when
        RunResult result = run(recipe);
        result.shows("redis-goes-on");

        // then
        assertThat(result.red()).containsExactly("restore RestoreChecks.data_came_back");
        assertThat(result.message("restore", "RestoreChecks.data_came_back"))
                .contains("hint: service redis has no restore hook: Redis goes on with what it has in memory");
    }

    @Test
    void redis_that_writes_over_what_was_restored_when_it_ends_is_red() {
        // given it is started anew, and saves first what it has in memory
        StoreRecipes recipe = StoreRecipes.named("writes-over", folder, Part.REDIS)
                .withoutUpgrade()
                .without("backupbot.restore.pre-hook");

        // when
        RunResult result = run(recipe);
        result.shows("redis-writes-over");

        // then
        assertThat(result.red()).containsExactly("restore RestoreChecks.data_came_back");
        assertThat(result.message("restore", "RestoreChecks.data_came_back"))
                .contains("what was changed after the backup is mutated-")
                .contains("ended without saving after the restore?");
    }

    @Test
    void a_database_that_refuses_to_be_written_is_unverified_with_its_words() {
        // given its own backup and restore do work
        StoreRecipes recipe = StoreRecipes.named("read-only", folder, Part.POSTGRES)
                .withoutUpgrade()
                .inNewest(
                        "image: lab/postgres:15\n",
                        "image: lab/postgres:15\n    command: [postgres, -c, default_transaction_read_only=on]\n")
                .inNewest("post-hook=psql", "post-hook=PGOPTIONS='-c default_transaction_read_only=off' psql");

        // when
        RunResult result = run(recipe);
        result.shows("read-only-database");

        // then
        assertThat(result.message("backup", "BackupChecks.every_store_is_marked"))
                .contains("db (PostgreSQL, service db)")
                .contains("in a read-only transaction");
        assertThat(result.stores()).containsEntry("db", "PostgreSQL unverified");
        assertThat(result.seconds("backup")).isLessThan(60);
    }

    @Test
    void a_database_that_is_read_only_for_some_seconds_after_its_restore_is_waited_for() {
        // given
        String mode = "psql --username=app --dbname=postgres --quiet --command='alter database app ";
        StoreRecipes recipe = StoreRecipes.named("recovers", folder, Part.POSTGRES)
                .withoutUpgrade()
                .inNewest(
                        "--file=/var/lib/postgresql/data/backup.sql",
                        "--file=/var/lib/postgresql/data/backup.sql && " + mode
                                + "set default_transaction_read_only = on' && { (sleep 4; " + mode
                                + "reset default_transaction_read_only') > /dev/null 2>&1 & }");

        // when
        RunResult result = run(recipe);
        result.shows("read-only-after-restore");

        // then
        assertThat(result.seconds("restore")).as("seconds, with those waited").isGreaterThan(4);
    }

    @Test
    void a_restore_that_loads_another_dump_is_red() {
        // given a dump of an earlier day, which the restore hook takes in place of this backup's
        String earlier = "/var/lib/postgresql/data/earlier.sql";
        StoreRecipes recipe = StoreRecipes.named("earlier-day", folder, Part.POSTGRES)
                .withoutUpgrade()
                .inNewest(
                        "[\"CMD\", \"pg_isready\", \"--host=localhost\"]",
                        "[\"CMD-SHELL\", \"pg_isready --host=localhost && { test -e " + earlier
                                + " || pg_dump --username=app app > " + earlier + "; }\"]")
                .inNewest(
                        "--file=/var/lib/postgresql/data/backup.sql",
                        "--command='drop schema public cascade' --command='create schema public' --file=" + earlier);

        // when
        RunResult result = run(recipe);
        result.shows("restore-of-another-dump");

        // then
        assertThat(result.red()).containsExactly("restore RestoreChecks.data_came_back");
        assertThat(result.message("restore", "RestoreChecks.data_came_back"))
                .contains("what was changed after the backup is absent")
                .contains("hint: neither what this backup holds is there nor what was written after it");
    }
}
