package dev.ccci.harness.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class BackupLabelsTest {

    private static final Map<String, String> CONTENT = Map.of("/usr/share/nginx/html", "content");

    @Test
    void a_recipe_without_the_label_takes_no_part() {
        BackupScope scope = read(Map.of("traefik.enable", "true"), CONTENT);

        assertThat(scope.capable()).isFalse();
        assertThat(scope.volumes()).isEmpty();
        assertThat(scope.findings()).isEmpty();
    }

    @Test
    void all_volumes_of_a_labelled_service_are_saved_whole() {
        BackupScope scope = read(Map.of("backupbot.backup", "true"), CONTENT);

        assertThat(scope.volumes()).containsExactly(new SavedVolume("content", "stack_content", List.of()));
    }

    @Test
    void a_hook_with_a_password_on_a_command_line_is_told() {
        BackupScope exposed = read(
                Map.of(
                        "backupbot.backup", "true",
                        "backupbot.backup.pre-hook",
                                "mysqldump -u root -p\"$(cat /run/secrets/root)\" app > /backup.sql",
                        "backupbot.restore.post-hook", "MYSQL_PWD=$(cat /run/secrets/root) mysql app < /backup.sql"),
                CONTENT);

        assertThat(exposed.findings())
                .singleElement()
                .asString()
                .startsWith(
                        "service app: the hook backupbot.backup.pre-hook gives a password to a program on its command line");
    }

    @Test
    void a_volume_can_be_left_out_and_is_then_told() {
        BackupScope scope =
                read(Map.of("backupbot.backup", "true", "backupbot.backup.volumes.content", "false"), CONTENT);

        assertThat(scope.volumes()).isEmpty();
        assertThat(scope.all())
                .containsExactly(new AppVolume(
                        "content", "stack_content", List.of("app"), "a label of service app leaves it out"));
    }

    @Test
    void a_volume_can_be_limited_to_paths() {
        BackupScope scope = read(
                Map.of("backupbot.backup", "true", "backupbot.backup.volumes.db.path", "backup.sql, wal"),
                Map.of("/var/lib/db", "db"));

        assertThat(scope.volumes()).containsExactly(new SavedVolume("db", "stack_db", List.of("backup.sql", "wal")));
        assertThat(scope.volumes().get(0).whole()).isFalse();
    }

    @Test
    void a_path_in_the_container_is_found_in_the_volume_that_is_mounted_there() {
        BackupScope scope = read(
                Map.of("backupbot.backup", "true", "backupbot.backup.path", "/data/dump/all.sql,/tmp/lost"),
                Map.of("/data", "data", "/data/dump", "dump"));

        assertThat(scope.volumes()).containsExactly(new SavedVolume("dump", "stack_dump", List.of("all.sql")));
        assertThat(scope.lost())
                .extracting(LostPath::toString)
                .containsExactly(
                        "service app: backupbot.backup.path names /tmp/lost, which lies outside every volume; the"
                                + " service mounts /data, /data/dump");
        assertThat(scope.all())
                .extracting(AppVolume::key, AppVolume::unsaved)
                .containsExactly(
                        tuple("data", "the label backupbot.backup.path of service app names nothing in it"),
                        tuple("dump", ""));
    }

    @Test
    void hooks_are_read_for_every_moment() {
        BackupScope scope = read(
                Map.of(
                        "backupbot.backup", "true",
                        "backupbot.backup.pre-hook", "/pg_backup.sh backup",
                        "backupbot.restore.post-hook", "/pg_backup.sh restore"),
                CONTENT);

        assertThat(scope.hooks(Hook.Moment.BACKUP_PRE))
                .containsExactly(new Hook(Hook.Moment.BACKUP_PRE, "app", "/pg_backup.sh backup"));
        assertThat(scope.hooks(Hook.Moment.RESTORE_POST))
                .containsExactly(new Hook(Hook.Moment.RESTORE_POST, "app", "/pg_backup.sh restore"));
        assertThat(scope.hooks(Hook.Moment.BACKUP_POST)).isEmpty();
    }

    @Test
    void a_label_that_nobody_reads_is_told() {
        BackupScope scope = read(Map.of("backupbot.backup", "true", "backupbot.backup.command", "dump"), CONTENT);

        assertThat(scope.findings())
                .containsExactly(
                        "service app: label backupbot.backup.command is in no backup specification and does nothing");
    }

    @Test
    void a_label_for_a_volume_that_is_not_mounted_is_told() {
        BackupScope scope =
                read(Map.of("backupbot.backup", "true", "backupbot.backup.volumes.contnet", "true"), CONTENT);

        assertThat(scope.findings())
                .containsExactly("service app: a backup label names the volume contnet, which it does not mount");
    }

    @Test
    void a_path_in_a_volume_that_is_not_mounted_is_lost() {
        BackupScope scope = read(
                Map.of("backupbot.backup", "true", "backupbot.backup.volumes.contnet.path", "a.sql,b.sql"), CONTENT);

        assertThat(scope.lost())
                .containsExactly(
                        new LostPath(
                                "app",
                                "backupbot.backup.volumes.contnet.path",
                                "a.sql",
                                "and the service mounts no volume contnet"),
                        new LostPath(
                                "app",
                                "backupbot.backup.volumes.contnet.path",
                                "b.sql",
                                "and the service mounts no volume contnet"));
        assertThat(scope.findings()).isEmpty();
    }

    @Test
    void a_volume_of_a_service_without_the_label_is_in_no_backup_unless_another_service_saves_it() {
        LabelledService.Volume shared = new LabelledService.Volume("shared", "stack_shared");
        LabelledService.Volume own = new LabelledService.Volume("own", "stack_own");

        BackupScope scope = BackupLabels.read(List.of(
                new LabelledService("worker", Map.of(), Map.of("/shared", shared, "/own", own)),
                new LabelledService("app", Map.of("backupbot.backup", "true"), Map.of("/data", shared))));

        assertThat(scope.all())
                .containsExactly(
                        new AppVolume(
                                "own",
                                "stack_own",
                                List.of("worker"),
                                "service worker has no label backupbot.backup=true"),
                        new AppVolume("shared", "stack_shared", List.of("worker", "app"), ""));
    }

    private static BackupScope read(Map<String, String> labels, Map<String, String> volumes) {
        Map<String, LabelledService.Volume> mounted = volumes.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey,
                        mount -> new LabelledService.Volume(mount.getValue(), "stack_" + mount.getValue())));
        return BackupLabels.read(List.of(new LabelledService("app", labels, mounted)));
    }
}
