package dev.ccci.harness.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ccci.Keys;
import dev.ccci.harness.lifecycle.StoreRecipes.Part;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Recipes without a directory whose backup forgets something or is not what it seems, each red for just that, without a restore. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CoverageLabIT {

    private static final String COVERED = "BackupChecks.every_volume_is_covered";
    private static final String COMPLETE = "BackupChecks.every_dump_is_complete";
    private static final String PG_DUMP =
            "pg_dump --username=app --clean --if-exists app > /var/lib/postgresql/data/backup.sql";
    private static final String MARIADB_DUMP = "mariadb-dump --user=root app > /var/lib/mysql/backup.sql";
    private static final String LABEL = "\"backupbot.backup=true\"";

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
        Inventory before = Inventory.of(lab.docker());

        RunResult result = new TestRun(recipe.name())
                .with(lab.settings())
                .with(recipe.publish())
                .with(Keys.TIERS, "install,backup")
                .run();

        assertThat(Inventory.of(lab.docker()).since(before))
                .as("left on the server")
                .isEmpty();
        return result;
    }

    private StoreRecipes recipe(String name, Part... parts) {
        return StoreRecipes.named(name, folder, parts).withoutUpgrade();
    }

    @Test
    void a_database_service_without_the_backup_label_is_red() {
        // given
        StoreRecipes recipe = recipe("forgets-database", Part.POSTGRES, Part.FILES)
                .inNewest(
                        LABEL + "\n        - \"backupbot.backup.pre-hook=pg_dump",
                        "\"backup=forgotten\"\n        - \"backupbot.backup.pre-hook=pg_dump");

        // when
        RunResult result = run(recipe);
        result.shows("backup-forgets-database");

        // then
        assertThat(result.red()).containsExactly("backup " + COVERED);
        assertThat(result.message("backup", COVERED))
                .containsPattern("volume postgres, [0-9.]+ MB in \\d+ files, is in no backup: service db has no label"
                        + " backupbot.backup=true")
                .contains("data: {disposable: {postgres: <the reason>}}");
        assertThat(result.json().path("backup").path("percent").asInt()).isBetween(0, 1);
        assertThat(result.console())
                .containsPattern("coverage: 1 of 2 volumes, \\d % of [0-9.]+ MB")
                .containsPattern(
                        "  postgres  [0-9.]+ MB in \\d+ files, 0 bytes in the snapshot: in no backup, service db");
    }

    @Test
    void one_of_two_stores_that_is_forgotten_is_red() {
        // given
        StoreRecipes recipe = recipe("forgets-mail", Part.MARIADB, Part.FILES)
                .inNewest(
                        "version=" + StoreRecipes.NEW + "\"\n        - " + LABEL, "version=" + StoreRecipes.NEW + "\"");

        // when
        RunResult result = run(recipe);
        result.shows("backup-covers-one-of-two");

        // then
        assertThat(result.red()).containsExactly("backup " + COVERED);
        assertThat(result.message("backup", COVERED))
                .contains("volume content, ")
                .doesNotContain("volume mysql");
    }

    @Test
    void a_snapshot_that_holds_our_own_markers_alone_is_red() {
        // given hooks that take the files away while the backup is made
        StoreRecipes recipe = recipe("saves-markers", Part.FILES)
                .inNewest(
                        LABEL,
                        LABEL
                                + "\n        - \"backupbot.backup.pre-hook=mkdir -p /tmp/away && mv /usr/share/nginx/html/*"
                                + " /tmp/away/\""
                                + "\n        - \"backupbot.backup.post-hook=mv /tmp/away/* /usr/share/nginx/html/\"");

        // when
        RunResult result = run(recipe);
        result.shows("backup-of-our-markers");

        // then
        assertThat(result.red())
                .containsExactly(
                        "backup BackupChecks.the_snapshot_is_not_empty",
                        "backup BackupChecks.the_snapshot_holds_what_the_labels_promise");
        assertThat(result.message("backup", "BackupChecks.the_snapshot_is_not_empty"))
                .contains("without a file, but for markers of ccci's own");
    }

    @Test
    void an_empty_dump_is_red() {
        // given
        StoreRecipes recipe =
                recipe("dumps-nothing", Part.POSTGRES).inNewest(PG_DUMP, PG_DUMP.replaceFirst(".*>", "true >"));

        // when
        RunResult result = run(recipe);
        result.shows("dump-empty");

        // then
        assertThat(result.red()).containsExactly("backup " + COMPLETE);
        assertThat(result.message("backup", COMPLETE))
                .contains("postgres/backup.sql, ")
                .contains(", is empty (0 bytes)");
    }

    @Test
    void dumps_that_are_cut_short_are_red() {
        // given
        StoreRecipes recipe = recipe("cuts-dumps", Part.POSTGRES, Part.MARIADB)
                .inNewest(PG_DUMP, PG_DUMP.replace(" > ", " | head -n 20 > "))
                .inNewest(MARIADB_DUMP, MARIADB_DUMP.replace(" > ", " | gzip | head -c 300 > ") + ".gz")
                .inNewest(
                        "path=backup.sql\"\n        - \"backupbot.restore.post-hook=mariadb",
                        "path=backup.sql.gz\"\n        - \"backupbot.restore.post-hook=mariadb");

        // when
        RunResult result = run(recipe);
        result.shows("dump-without-trailer");
        result.shows("dump-gzip-cut-short");

        // then
        assertThat(result.red()).containsExactly("backup " + COMPLETE);
        assertThat(result.message("backup", COMPLETE))
                .contains(
                        "postgres/backup.sql, SQL of PostgreSQL, is cut short: [-- PostgreSQL database dump complete] is"
                                + " missing at its end")
                .contains(
                        "mysql/backup.sql.gz, SQL of a program that does not say its name, is cut short: the gzip has no end (300 bytes)");
    }

    @Test
    void good_dumps_are_green_and_one_that_shrinks_is_red() {
        // given
        String seed =
                "psql --username=app --quiet --command='create table if not exists big as select md5(i::text) from"
                        + " generate_series(1, 500) i' && ";
        String archive = "pg_dump --username=app --format=custom app > /var/lib/postgresql/data/app.dump";

        // when the dumps are an archive and a gzip, and a cache is declared disposable
        RunResult good = run(dumps(seed + archive));
        good.shows("good-dumps");

        // then
        assertThat(good.red()).isEmpty();
        JsonNode backup = good.json().path("backup");
        assertThat(backup.path("percent").asInt()).isEqualTo(100);
        assertThat(backup.path("dumps").findValuesAsText("kind"))
                .containsExactlyInAnyOrder("archive of pg_dump", "SQL of MySQL or MariaDB");
        assertThat(backup.path("volumes").findValuesAsText("how"))
                .containsExactlyInAnyOrder("saved as a dump", "saved as a dump", "disposable");
        assertThat(good.console()).contains("disposable, a cache");

        // when the next one has the tables and not what is in them
        RunResult shrunk = run(dumps(seed + archive.replace("--format", "--schema-only --format")));
        shrunk.shows("dump-much-smaller");

        // then
        assertThat(shrunk.red()).containsExactly("backup BackupChecks.no_dump_is_much_smaller_than_the_last");
        assertThat(shrunk.message("backup", "BackupChecks.no_dump_is_much_smaller_than_the_last"))
                .containsPattern("postgres/app.dump has [0-9.]+ k?B.*, and had [0-9.]+ kB in run "
                        + good.json().path("run").asText());
    }

    private StoreRecipes dumps(String pgDump) {
        return recipe("good-dumps", Part.POSTGRES, Part.MARIADB, Part.REDIS)
                .inNewest(PG_DUMP, pgDump)
                .inNewest("postgres.path=backup.sql", "postgres.path=app.dump")
                .inNewest(MARIADB_DUMP, MARIADB_DUMP.replace(" > ", " | gzip > ") + ".gz")
                .inNewest("mysql.path=backup.sql", "mysql.path=backup.sql.gz")
                .inNewest(
                        LABEL + "\n        - \"backupbot.backup.pre-hook=redis-cli SAVE",
                        "\"backup=none\"\n        - \"backupbot.backup.pre-hook=redis-cli SAVE")
                .settings("data: {disposable: {redis: a cache}}");
    }

    @Test
    void the_data_folder_of_a_running_database_is_no_backup() {
        // given
        StoreRecipes recipe = recipe("saves-live-files", Part.POSTGRES, Part.MARIADB)
                .without("backup.pre-hook")
                .without(".path=")
                .without("restore.post-hook");

        // when
        RunResult result = run(recipe);
        result.shows("live-data-directory");

        // then
        String check = "BackupChecks.no_database_is_saved_as_the_files_of_its_running_server";
        assertThat(result.red()).containsExactly("backup " + check);
        assertThat(result.message("backup", check))
                .contains("postgres is the data folder of a running PostgreSQL")
                .contains("mysql is the data folder of a running MySQL or MariaDB")
                .contains("that runs pg_dump");
    }

    @Test
    void a_path_outside_every_volume_is_red() {
        // given
        StoreRecipes recipe = recipe("saves-outside", Part.POSTGRES)
                .inNewest(PG_DUMP, PG_DUMP.replace("/var/lib/postgresql/data/", "/tmp/"))
                .inNewest("backupbot.backup.volumes.postgres.path=backup.sql", "backupbot.backup.path=/tmp/backup.sql");

        // when
        RunResult result = run(recipe);
        result.shows("backup-path-outside");

        // then
        assertThat(result.red())
                .contains("backup BackupChecks.every_promised_path_lies_in_a_volume", "backup " + COVERED);
        assertThat(result.message("backup", "BackupChecks.every_promised_path_lies_in_a_volume"))
                .contains(
                        "service db: backupbot.backup.path names /tmp/backup.sql, which lies outside every volume; the service"
                                + " mounts /var/lib/postgresql/data");
    }

    @Test
    void a_backup_whose_container_is_replaced_every_time_is_red() {
        // when
        RunResult result = run(hooked("replaces-always", "kill -TERM 1"));
        result.shows("backup-container-replaced");

        // then
        assertThat(result.red()).containsExactly("backup backup");
        assertThat(result.message("backup", "backup"))
                .contains("took the backup 3 times, each time from an app at rest")
                .containsPattern("the container of service app was replaced, [0-9a-f]{12} by ([0-9a-f]{12}|none)");
    }

    @Test
    void a_backup_whose_container_is_replaced_once_is_taken_again_and_green() {
        // given a hook that is ended with its container
        String once =
                "test -e /usr/share/nginx/html/once || { touch /usr/share/nginx/html/once; kill -TERM 1; sleep 100; }";

        // when
        RunResult result = run(hooked("replaces-once", once));
        result.shows("backup-container-replaced-once");

        // then
        assertThat(result.console())
                .containsPattern("backup 1 of at most 3 is taken again: the container of service app was replaced");
    }

    private StoreRecipes hooked(String name, String hook) {
        return recipe(name, Part.FILES)
                .inNewest("    deploy:\n", "    deploy:\n      restart_policy: {condition: any, delay: 0s}\n")
                .inNewest(LABEL, LABEL + "\n        - \"backupbot.backup.pre-hook=" + hook + "\"");
    }

    @Test
    void a_declaration_about_a_volume_that_is_not_there_is_the_authors_mistake() {
        // when
        RunResult result =
                run(recipe("declares-nothing", Part.FILES).settings("data: {disposable: {contnet: a cache}}"));
        result.shows("disposable-unknown");

        // then
        assertThat(result.message("prepare", "prepare"))
                .contains("expected  volumes of the recipe: content")
                .contains("found     [contnet]; correct the key, or take it out");
    }

    @Test
    void an_app_without_any_data_yet_has_a_backup_without_files() {
        // when
        RunResult result = run(recipe("no-data-yet", Part.FILES)
                .inNewest("content:/usr/share/nginx/html", "content:/usr/share/nginx/empty"));
        result.shows("no-data-yet");

        // then
        assertThat(result.json().path("backup").path("files").asInt(-1)).isZero();
    }
}
