package dev.ccci.harness.swarm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DomainLockTest {

    private static final URI HOST = URI.create("unix:///run/x.sock");

    @TempDir
    Path directory;

    private RunFiles files;

    @BeforeEach
    void folder() {
        files = new RunFiles(directory);
    }

    /** Holds the lock until it is killed, or until its input ends. */
    static final class Holder {
        public static void main(String[] args) throws IOException {
            try (DomainLock lock =
                    DomainLock.acquire(new RunFiles(Path.of(args[0])), HOST, "ghost.ci.test", "run-other")) {
                RunRecord.create(
                        new RunFiles(Path.of(args[0])), HOST, "ghost", "ghost.ci.test", "run-other", lock.file());
                System.out.write('k');
                System.out.flush();
                System.in.read();
            }
        }
    }

    private Process holder() throws IOException {
        Process process = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Holder.class.getName(),
                        directory.toString()))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        assertThat(process.getInputStream().read()).isEqualTo('k');
        return process;
    }

    @Test
    void a_domain_has_one_run_in_this_process() {
        try (DomainLock first = DomainLock.acquire(files, HOST, "ghost.ci.test", "run-1")) {
            assertThat(first.file()).exists();
            assertThatThrownBy(() -> DomainLock.acquire(files, HOST, "ghost.ci.test", "run-2"))
                    .hasMessage("""
                            did       took the domain ghost.ci.test
                            expected  that no other run has it: two runs would deploy over each other
                            found     run run-1 of process %d has it
                                      wait for that run to end, or end it; its leftovers are removed by themselves
                            cause     INFRASTRUCTURE""".formatted(ProcessHandle.current().pid()));
        }
        DomainLock.acquire(files, HOST, "ghost.ci.test", "run-3").close();
    }

    @Test
    void only_a_name_whose_run_has_died_is_one_of_the_dead() throws Exception {
        assertThat(DomainLock.ofDead(files, HOST, "ghost.ci.test", "reaper"))
                .as("nobody had it")
                .isEmpty();

        Process process = holder();
        assertThat(DomainLock.ofDead(files, HOST, "ghost.ci.test", "reaper"))
                .as("somebody has it")
                .isEmpty();

        process.destroyForcibly().waitFor();
        try (DomainLock dead =
                DomainLock.ofDead(files, HOST, "ghost.ci.test", "reaper").orElseThrow()) {
            assertThat(dead.file()).exists();
        }
        assertThat(DomainLock.ofDead(files, HOST, "ghost.ci.test", "reaper"))
                .as("it was given back")
                .isEmpty();
    }

    @Test
    void other_domains_and_other_servers_are_free() {
        try (DomainLock first = DomainLock.acquire(files, HOST, "ghost.ci.test", "run-1");
                DomainLock domain = DomainLock.acquire(files, HOST, "wiki.ci.test", "run-1");
                DomainLock server = DomainLock.acquire(files, URI.create("unix:///y"), "ghost.ci.test", "run-1")) {
            assertThat(List.of(first.file(), domain.file(), server.file())).doesNotHaveDuplicates();
        }
    }

    @Test
    void another_process_holds_it_until_it_is_killed() throws Exception {
        Process holder = holder();
        try {
            assertThatThrownBy(() -> DomainLock.acquire(files, HOST, "ghost.ci.test", "run-2"))
                    .hasMessageContaining("run run-other of process " + holder.pid());
            // the refusal must not have freed it
            assertThat(DomainLock.tryAcquire(files.lock(HOST, "ghost.ci.test"), "run-2"))
                    .isEmpty();
        } finally {
            holder.destroyForcibly();
            assertThat(holder.waitFor(10, TimeUnit.SECONDS)).isTrue();
        }
        DomainLock.acquire(files, HOST, "ghost.ci.test", "run-2").close();
    }

    @Test
    void a_process_with_the_number_of_a_dead_one_is_not_that_one() {
        long mine = ProcessHandle.current().pid();

        assertThat(Owner.thisProcess().alive()).isTrue();
        assertThat(new Owner(mine, Instant.EPOCH.plusSeconds(1)).alive()).isFalse();
    }

    @Test
    void a_holder_note_left_by_a_dead_process_with_our_number_does_not_lock_us_out() {
        Properties left = new Properties();
        left.setProperty("runId", "run-0");
        new Owner(ProcessHandle.current().pid(), Instant.EPOCH.plusSeconds(1)).to(left);
        Path lock = files.lock(HOST, "ghost.ci.test");
        RunFiles.write(lock.resolveSibling(lock.getFileName() + ".holder"), left);

        DomainLock.acquire(files, HOST, "ghost.ci.test", "run-1").close();
    }

    @Test
    void a_record_is_read_as_it_was_written() {
        RunRecord written =
                RunRecord.create(files, HOST, "ghost", "ghost.ci.test", "run-1", directory.resolve("x.lock"));

        assertThat(files.records()).containsExactly(written.file());
        assertThat(RunRecord.read(written.file())).contains(written);
        written.delete();
        assertThat(files.records()).isEmpty();
    }

    @Test
    void a_record_of_a_dead_run_whose_server_went_with_it_is_forgotten_and_that_of_a_live_run_is_not()
            throws Exception {
        Process holder = holder();
        RunRecord mine = RunRecord.create(files, HOST, "wiki", "wiki.ci.test", "run-1", directory.resolve("x.lock"));
        assertThat(Reaper.reapDead(files, NoDocker.client(), HOST, line -> {})).isEmpty();
        assertThat(files.records()).hasSize(2);

        holder.destroyForcibly();
        assertThat(holder.waitFor(10, TimeUnit.SECONDS)).isTrue();
        assertThat(Reaper.reapDead(files, NoDocker.client(), HOST, line -> {})).isEmpty();

        assertThat(files.records()).containsExactly(mine.file());
    }

    @Test
    void a_reaper_whose_server_went_with_the_run_forgets_the_record_and_ends() throws Exception {
        RunRecord record =
                RunRecord.create(files, HOST, "ghost", "ghost.ci.test", "run-1", directory.resolve("x.lock"));
        ReaperProcess reaper = ReaperProcess.start(record);

        reaper.hangUp();

        assertThat(ProcessHandle.of(reaper.pid())
                        .map(ProcessHandle::onExit)
                        .map(exit -> exit.orTimeout(10, TimeUnit.SECONDS).join()))
                .isNotNull();
        assertThat(files.records()).isEmpty();
        assertThat(ReaperProcess.log(record)).content().contains("its server " + HOST + " is gone as well");
    }

    @Test
    void only_the_word_done_sends_a_reaper_home() {
        assertThat(ReaperProcess.done("done")).isTrue();
        assertThat(ReaperProcess.done("")).isFalse();
        assertThat(ReaperProcess.done("do")).isFalse();
    }
}
