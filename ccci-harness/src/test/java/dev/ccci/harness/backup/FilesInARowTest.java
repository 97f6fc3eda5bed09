package dev.ccci.harness.backup;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class FilesInARowTest {

    private final List<String> seen = new ArrayList<>();

    @Test
    void each_reader_gets_its_file_even_if_the_one_before_stops_early() {
        FilesInARow row = row(4, 0, 5);

        row.read(new ByteArrayInputStream("onlytwice".getBytes(UTF_8)));

        assertThat(seen).containsExactly("on", "", "tw");
        assertThat(row.complete()).isTrue();
    }

    @Test
    void files_that_do_not_come_whole_are_not_complete() {
        FilesInARow row = row(4, 9);

        row.read(new ByteArrayInputStream("onlytwice".getBytes(UTF_8)));

        assertThat(row.complete()).isFalse();
        assertThat(row.expected()).isEqualTo(13);
        assertThat(row.came()).isEqualTo(9);
    }

    @Test
    void more_than_was_asked_for_is_not_complete() {
        FilesInARow row = row(4);

        row.read(new ByteArrayInputStream("onlytwice".getBytes(UTF_8)));

        assertThat(row.complete()).isFalse();
    }

    private FilesInARow row(long... sizes) {
        List<SavedFile> files = new ArrayList<>();
        for (long size : sizes) {
            files.add(new SavedFile("db", "backup-" + files.size(), size, Instant.EPOCH));
        }
        return new FilesInARow(files, (file, in) -> seen.add(twoBytes(in)));
    }

    private static String twoBytes(InputStream in) {
        try {
            return new String(in.readNBytes(2), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
