package dev.ccci.engine;

import static dev.ccci.engine.MavenProject.property;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConsoleIT {

    @ParameterizedTest
    @ValueSource(strings = {"it.console5", "it.console6"})
    void the_console_launcher_runs_one_method_by_its_id(String line) throws Exception {
        String id = EngineRun.id(
                        "recipe:ghost/tier:custom/class:ghost.GhostPages/method:front(dev.ccci.engine.scripted.ScriptedLifecycle)")
                .toString();

        Process console = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin/java").toString(),
                        "-cp",
                        String.join(File.pathSeparator, classPath(property(line))),
                        "org.junit.platform.console.ConsoleLauncher",
                        "execute",
                        "--disable-banner",
                        "--details=tree",
                        "--select-unique-id=" + id,
                        "--config=ccci.recipes=src/test/recipes")
                .redirectErrorStream(true)
                .start();
        String output = new String(console.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(console.waitFor()).as(output).isZero();
        assertThat(output).contains("front(").contains("undeploy").contains("3 tests successful");
    }

    private static List<String> classPath(String version) {
        String assertj = property("it.assertj");
        return List.of(
                property("it.console") + "/junit-platform-console-standalone-" + version + ".jar",
                property("it.engine"),
                property("it.fixtures"),
                property("it.repository") + "/org/assertj/assertj-core/" + assertj + "/assertj-core-" + assertj
                        + ".jar");
    }
}
