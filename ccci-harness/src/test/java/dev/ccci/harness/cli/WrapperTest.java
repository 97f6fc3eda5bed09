package dev.ccci.harness.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ccci.harness.lab.Requirement;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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
