package dev.ccci.harness.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClassCopiesTest {

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    @Test
    void class_folders_are_copied_and_jars_stay() throws IOException {
        Path classes = Files.createDirectories(folder.resolve("classes/a/b"));
        Files.writeString(classes.resolve("C.class"), "c");

        String copied = new ClassCopies(folder.resolve("root"))
                .copied(folder.resolve("classes") + File.pathSeparator + "/lib/x.jar");

        assertThat(copied).endsWith(File.pathSeparator + "/lib/x.jar");
        Path copy = Path.of(copied.substring(0, copied.indexOf(File.pathSeparator)));
        assertThat(copy).startsWith(folder.resolve("root"));
        assertThat(copy.resolve("a/b/C.class")).hasContent("c");
    }

    @Test
    void an_empty_entry_copies_nothing() throws IOException {
        String copied = new ClassCopies(folder.resolve("root")).copied("/lib/x.jar" + File.pathSeparator);

        assertThat(copied).isEqualTo("/lib/x.jar");
        try (var files = Files.walk(folder.resolve("root"))) {
            assertThat(files.filter(Files::isRegularFile)).isEmpty();
        }
    }

    @Test
    void copies_that_no_process_uses_are_removed_unless_their_process_may_be_starting() throws IOException {
        ClassCopies copies = new ClassCopies(folder.resolve("root"));
        Path old = Files.createDirectories(folder.resolve("root/classes-1/x"));
        Path fresh = Files.createDirectories(folder.resolve("root/classes-2/x"));
        Files.setLastModifiedTime(old.getParent(), FileTime.from(Instant.now().minusSeconds(60)));

        copies.removeUnused();

        assertThat(old).doesNotExist();
        assertThat(fresh).exists();
    }
}
