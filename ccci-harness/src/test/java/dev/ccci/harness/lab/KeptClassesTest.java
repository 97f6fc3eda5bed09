package dev.ccci.harness.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeptClassesTest {

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    @Test
    void class_folders_are_copied_and_jars_stay() throws IOException {
        Path classes = Files.createDirectories(folder.resolve("classes/a/b"));
        Files.writeString(classes.resolve("C.class"), "c");

        String copied = KeptClasses.copied(
                folder.resolve("classes") + File.pathSeparator + "/lib/x.jar", folder.resolve("root"));

        assertThat(copied).endsWith(File.pathSeparator + "/lib/x.jar");
        Path copy = Path.of(copied.substring(0, copied.indexOf(File.pathSeparator)));
        assertThat(copy).startsWith(folder.resolve("root"));
        assertThat(copy.resolve("a/b/C.class")).hasContent("c");
    }

    @Test
    void an_empty_entry_copies_nothing() throws IOException {
        String copied = KeptClasses.copied("/lib/x.jar" + File.pathSeparator, folder.resolve("root"));

        assertThat(copied).isEqualTo("/lib/x.jar");
        try (var files = Files.walk(folder.resolve("root"))) {
            assertThat(files.filter(Files::isRegularFile)).isEmpty();
        }
    }
}
