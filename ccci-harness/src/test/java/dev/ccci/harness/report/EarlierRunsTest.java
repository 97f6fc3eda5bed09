package dev.ccci.harness.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ccci.harness.report.EarlierRuns.GoodBackup;
import dev.ccci.harness.report.EarlierRuns.Like;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EarlierRunsTest {

    private static final Like LIKE =
            new Like("lab", Optional.of("1.0.0+1.22.1"), Optional.of("1.1.0+1.26.3"), "c0ffee");

    @TempDir
    Path folder;

    @Test
    void the_newest_run_with_a_good_backup_of_the_same_version_counts() throws IOException {
        run("aaaaaa", 1, "passed", 100);
        run("bbbbbb", 2, "passed", 200);
        run("cccccc", 3, "failed", 300);

        assertThat(last(LIKE)).hasValue(new GoodBackup("bbbbbb", Map.of("db/backup.sql", 200L)));
    }

    @Test
    void without_an_earlier_run_there_is_none() throws IOException {
        assertThat(last(LIKE)).isEmpty();
        assertThat(new EarlierRuns(folder.resolve("never")).lastGoodBackup(LIKE))
                .isEmpty();
    }

    @Test
    void another_edition_base_or_version_does_not_count() throws IOException {
        run("aaaaaa", 1, "passed", 100);

        assertThat(last(new Like("upstream", LIKE.base(), LIKE.head(), LIKE.commit())))
                .isEmpty();
        assertThat(last(new Like("lab", Optional.empty(), LIKE.head(), LIKE.commit())))
                .isEmpty();
        assertThat(last(new Like("lab", LIKE.base(), Optional.of("2.0.0+1.26.3"), LIKE.commit())))
                .isEmpty();
        assertThat(last(new Like("lab", LIKE.base(), LIKE.head(), "another commit")))
                .isPresent();
    }

    @Test
    void results_of_an_older_format_and_half_a_file_do_not_count() throws IOException {
        write("aaaaaa", 1, "{\"edition\": \"lab\"");
        write("bbbbbb", 2, results("bbbbbb", "passed", 1).replaceFirst("(?s), \"backup\": .*", "}"));

        assertThat(last(LIKE)).isEmpty();
    }

    @Test
    void the_link_to_the_newest_run_is_no_run() throws IOException {
        run("aaaaaa", 1, "passed", 100);
        Files.createSymbolicLink(folder.resolve("latest"), Path.of("aaaaaa"));

        assertThat(last(LIKE)).get().extracting(GoodBackup::run).isEqualTo("aaaaaa");
    }

    private Optional<GoodBackup> last(Like like) {
        return new EarlierRuns(folder).lastGoodBackup(like);
    }

    private void run(String id, long at, String outcome, long content) throws IOException {
        write(id, at, results(id, outcome, content));
    }

    private static String results(String id, String outcome, long content) {
        return """
                {"recipe": "app", "run": "%s", "edition": "lab", "base": "1.0.0+1.22.1", "head": "1.1.0+1.26.3",
                 "commit": "c0ffee", "tiers": [{"name": "backup", "outcome": "%s"}], "backup":
                 {"dumps": [{"path": "db/backup.sql", "content": %d}]}}""".formatted(id, outcome, content).replace("\n", "").replace(" \"backup\":", " \"backup\":");
    }

    private void write(String id, long at, String text) throws IOException {
        Path file = folder.resolve(id).resolve("results.json");
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
        Files.setLastModifiedTime(file, FileTime.fromMillis(at * 1000));
    }
}
