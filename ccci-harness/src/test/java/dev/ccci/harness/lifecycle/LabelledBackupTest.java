package dev.ccci.harness.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ccci.harness.Exec;
import dev.ccci.harness.backup.AppVolume;
import dev.ccci.harness.backup.BackupScope;
import dev.ccci.harness.backup.Hook;
import dev.ccci.harness.backup.Hook.Moment;
import dev.ccci.harness.backup.Measured;
import dev.ccci.harness.backup.ResticRepository;
import dev.ccci.harness.backup.SavedVolume;
import dev.ccci.harness.backup.TakenBackup;
import dev.ccci.harness.failure.Cause;
import dev.ccci.harness.failure.LifecycleFailure;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LabelledBackupTest {

    private static final String LISTING = """
            {"message_type":"summary","snapshot_id":"1a2b3c4d5e6f"}
            {"type":"file","path":"/volumes/db/backup.sql","size":24,"mtime":"2026-11-21T10:00:01Z"}
            """;

    private final List<String> done = new ArrayList<>();
    private final List<String> told = new ArrayList<>();
    private final List<String> findings = new ArrayList<>();
    private final List<String> containers = new ArrayList<>();
    private final List<Integer> exitCodes = new ArrayList<>();
    private Exec.Output restic = new Exec.Output(0, "", "");

    @Test
    void a_backup_from_a_container_that_stays_is_taken_once_and_its_dump_read_from_the_snapshot() {
        containers.add("first");

        TakenBackup backup = backup().take();

        assertThat(done).containsExactly("dump", "save", "clean up", "read");
        assertThat(backup.dumps())
                .singleElement()
                .satisfies(dump -> assertThat(dump.description())
                        .isEqualTo(
                                "db/backup.sql, SQL of a program that does not say its name, whether it is complete cannot be"
                                        + " seen, 24 bytes"));
        assertThat(told).anyMatch(line -> line.startsWith("coverage: 1 of 1 volumes"));
        assertThat(findings).isEmpty();
    }

    @Test
    void files_that_restic_could_not_read_are_named() {
        containers.add("first");
        restic = new Exec.Output(
                3,
                "",
                IntStream.range(0, 7)
                        .mapToObj(i -> "{\"message_type\":\"error\",\"during\":\"archival\",\"item\":\"/volumes/db/" + i
                                + "\"}\n")
                        .collect(Collectors.joining()));

        backup().take();

        assertThat(findings)
                .containsExactly(
                        "the backup is without what restic could not read: db/0, db/1, db/2, db/3, db/4 and 2 more");
    }

    @Test
    void a_backup_during_which_the_container_was_replaced_is_taken_again_as_a_whole() {
        containers.addAll(List.of("first", "second"));

        backup().take();

        assertThat(done).containsExactly("dump", "save", "settle", "dump", "save", "clean up", "read");
        assertThat(told)
                .contains(
                        "backup 1 of at most 3 is taken again: the container of service db was replaced, first by second");
    }

    @Test
    void a_hook_that_fails_since_its_container_went_is_no_failure_yet() {
        exitCodes.addAll(List.of(137));
        containers.addAll(List.of("first", "first", "none", "none", "second"));

        backup(Duration.ofSeconds(30)).take();

        assertThat(done).containsExactly("dump", "settle", "dump", "save", "clean up", "read");
    }

    @Test
    void a_hook_that_fails_in_a_container_that_stays_is_red_at_once() {
        exitCodes.addAll(List.of(7));
        containers.add("first");

        assertThatThrownBy(() -> backup().take())
                .isInstanceOf(LifecycleFailure.class)
                .hasMessageContaining("it ended with 7");
        assertThat(done).containsExactly("dump");
    }

    @Test
    void containers_that_are_replaced_every_time_are_red() {
        containers.addAll(List.of("a", "b", "b", "c", "c", "none"));

        assertThatThrownBy(() -> backup().take())
                .isInstanceOf(LifecycleFailure.class)
                .hasMessageContaining("took the backup 3 times, each time from an app at rest")
                .hasMessageContaining("the container of service db was replaced, c by none")
                .extracting(failure -> ((LifecycleFailure) failure).blame())
                .isEqualTo(Cause.RECIPE);
        assertThat(done).containsExactly("dump", "save", "settle", "dump", "save", "settle", "dump", "save");
    }

    private LabelledBackup backup() {
        return backup(Duration.ofMillis(300));
    }

    /** @param patience with a container that may still be seen to go */
    private LabelledBackup backup(Duration patience) {
        BackupScope scope = new BackupScope(
                List.of("db"),
                List.of(new SavedVolume("db", "stack_db", List.of("backup.sql"))),
                List.of(new Hook(Moment.BACKUP_PRE, "db", "dump"), new Hook(Moment.BACKUP_POST, "db", "clean up")),
                List.of(new AppVolume("db", "stack_db", List.of("db"), "")),
                List.of(),
                List.of());
        ResticRepository repository = new ResticRepository(
                (script, arguments, mounts) -> new Exec.Output(0, "", ""),
                (script, arguments, mounts, reader) -> {
                    boolean saves = mounts.size() > 1;
                    done.add(saves ? "save" : "read");
                    String out = saves ? LISTING : "INSERT INTO a VALUES(1);";
                    reader.accept(new ByteArrayInputStream(out.getBytes(StandardCharsets.UTF_8)));
                    return saves ? restic : new Exec.Output(0, "", "");
                },
                "backups",
                "stack");
        return new LabelledBackup(
                scope,
                Map.of(),
                () -> repository,
                volumes -> new Measured(Instant.parse("2026-11-21T10:00:00Z"), Map.of()),
                new Hooks(new Container(), told::add),
                service -> Optional.of(containers.size() == 1 ? containers.get(0) : containers.remove(0))
                        .filter(id -> !id.equals("none")),
                () -> done.add("settle"),
                patience,
                new DumpsOfBackup(dump -> Optional.empty()),
                findings::add,
                told::add);
    }

    /** Notes the command of a hook. */
    private final class Container implements Exec {

        @Override
        public Exec within(Duration limit) {
            return this;
        }

        @Override
        public Output run(String service, List<String> command, byte[] stdin) {
            done.add(command.get(2));
            return new Output(exitCodes.isEmpty() ? 0 : exitCodes.remove(0), "", "");
        }
    }
}
