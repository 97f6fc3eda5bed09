package dev.ccci.harness.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ccci.harness.lab.Requirement;
import dev.ccci.harness.report.ExitCode;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The script {@code ./ccci}, with a {@code mvn} that only tells its arguments. */
class WrapperTest {

    @TempDir
    Path folder;

    @Test
    void its_usage_lists_every_command() throws Exception {
        String usage = run("help");

        assertThat(Ccci.line(key -> java.util.Optional.empty(), folder)
                        .getSubcommands()
                        .keySet())
                .isNotEmpty()
                .allSatisfy(command -> assertThat(usage).contains("./ccci " + command));
    }

    @Test
    void a_command_gets_its_words_and_maven_the_settings() throws Exception {
        assertThat(run("explain", "custom-html", "-Dccci.tiers=install", "-Dccci.source=../a b")
                        .lines())
                .contains("arg explain custom-html".replace("arg ", "arg -Dexec.args="))
                .contains("arg -Dccci.tiers=install", "arg -Dccci.source=../a b");
    }

    @Test
    void it_looks_for_the_same_programs_as_the_doctor() throws Exception {
        String script = Files.readString(script());
        int begin = script.indexOf("TEXT'\n", script.indexOf("needs() {")) + "TEXT'\n".length();

        assertThat(script.substring(begin, script.indexOf("\nTEXT", begin)).lines())
                .containsExactlyElementsOf(Requirement.ALL.stream()
                        .map(each -> each.program() + "|" + each.debianPackage() + "|" + each.reason())
                        .toList());
    }

    @Test
    void a_doctor_without_a_jdk_says_so_himself() throws Exception {
        for (String program : List.of("bash", "sed", "dirname", "readlink", "cat")) {
            Files.createSymbolicLink(folder.resolve(program), Path.of("/usr/bin", program));
        }

        assertThat(runWith(folder.toString(), "doctor"))
                .contains("missing  compiles and runs everything (JDK 17 or newer)")
                .contains("fix: apt-get install -y --no-install-recommends openjdk-17-jdk-headless");
    }

    @Test
    void an_unknown_command_is_refused() throws Exception {
        assertThat(run("explian")).contains("unknown command [explian]");
    }

    @ParameterizedTest
    @CsvSource({
        "0 a, 0, 0",
        "1 a, 1, 1",
        "0 a|4 b, 1, 4",
        "4 a|1 b, 1, 1",
        "1 a|3 b|4 c, 1, 3",
        "3 a|6 b, 1, 6",
        "6 a|5 b, 1, 5",
        "'', 1, 2",
        "0 a, 1, 2",
        "'', 143, 5",
        "'', 0, 2"
    })
    void a_run_of_recipes_ends_with_the_worst_of_their_verdicts(String lines, int maven, int expected)
            throws Exception {
        Path verdicts =
                Files.writeString(folder.resolve("lines"), lines.isEmpty() ? "" : lines.replace('|', '\n') + "\n");
        Path fake = folder.resolve("mvn");
        Files.writeString(fake, "#!/bin/sh\ncat '" + verdicts + "' > \"$CCCI_VERDICTS\"\nexit " + maven + "\n");
        assertThat(fake.toFile().setExecutable(true)).isTrue();

        Process process = started("test", "custom-html");
        process.getInputStream().readAllBytes();

        assertThat(process.waitFor()).isEqualTo(expected);
    }

    @Test
    void the_order_of_the_script_is_that_of_the_exit_codes() throws Exception {
        assertThat(Files.readString(script()))
                .contains("for code in "
                        + ExitCode.worstFirst().stream()
                                .filter(code -> code > 0)
                                .map(String::valueOf)
                                .collect(Collectors.joining(" "))
                        + "; do");
    }

    @Test
    void a_run_is_told_to_end_when_the_script_is() throws Exception {
        Path fake = folder.resolve("mvn");
        Files.writeString(fake, "#!/bin/bash\ntrap 'echo removing; exit 143' TERM\necho running\nsleep 60 & wait\n");
        assertThat(fake.toFile().setExecutable(true)).isTrue();

        Process process = started("test", "custom-html");
        BufferedReader lines = process.inputReader();
        assertThat(lines.lines().anyMatch("running"::equals)).isTrue();
        process.toHandle().destroy(); // a process that is destroyed itself loses its output

        assertThat(lines.lines().toList()).contains("removing");
        assertThat(process.waitFor()).isEqualTo(5);
    }

    private Process started(String... words) throws IOException {
        List<String> command = new ArrayList<>(List.of("/bin/bash", script().toString()));
        command.addAll(List.of(words));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("PATH", folder + ":" + System.getenv("PATH"));
        return builder.start();
    }

    private String run(String... words) throws IOException, InterruptedException {
        return runWith(folder + ":" + System.getenv("PATH"), words);
    }

    private String runWith(String path, String... words) throws IOException, InterruptedException {
        Path maven = folder.resolve("mvn");
        Files.writeString(maven, "#!/bin/sh\nfor each in \"$@\"; do echo \"arg $each\"; done\n");
        assertThat(maven.toFile().setExecutable(true)).isTrue();
        List<String> command = new ArrayList<>(List.of("/bin/bash", script().toString()));
        command.addAll(List.of(words));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("PATH", path);
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return output;
    }

    private static Path script() {
        return Stream.iterate(Path.of("").toAbsolutePath(), Objects::nonNull, Path::getParent)
                .map(above -> above.resolve("ccci"))
                .filter(Files::isRegularFile)
                .findFirst()
                .orElseThrow();
    }
}
