package dev.ccci.harness.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClassPathTest {

    @Test
    void what_a_launcher_added_by_a_class_loader_is_on_it(@TempDir Path added) throws IOException {
        try (URLClassLoader loader = new URLClassLoader(new URL[] {added.toUri().toURL()})) {
            assertThat(ClassPath.of("launcher.jar", loader).split(File.pathSeparator))
                    .contains("launcher.jar", added.toString());
        }
    }

    @Test
    void an_empty_part_does_not_stand_for_the_working_directory() throws IOException {
        try (URLClassLoader loader = new URLClassLoader(new URL[0])) {
            assertThat(ClassPath.of("a.jar" + File.pathSeparator + File.pathSeparator + "b.jar", loader))
                    .startsWith("a.jar" + File.pathSeparator + "b.jar");
        }
    }
}
