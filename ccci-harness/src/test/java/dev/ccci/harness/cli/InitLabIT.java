package dev.ccci.harness.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An author's first minutes in a copy of this project: a recipe that has no directory, {@code init}, {@code mvn test}. */
class InitLabIT {

    private static final String RECIPE = "fresh-html";
    private static final Set<String> LEFT_OUT = Set.of("target", ".git");

    @TempDir
    Path copy;

    @Test
    void what_init_writes_compiles_and_is_green_at_once() throws Exception {
        // given
        copyProject();
        publish();

        // when
        String written = run("bash", "ccci", "init", RECIPE);
        String ran = run("mvn", "-B", "-ntp", "test", "-Drecipe=" + RECIPE, "-Dccci.color=never");

        // then
        assertThat(written).contains("./ccci test " + RECIPE);
        assertThat(ran).contains("PASSED  " + RECIPE);
        JsonNode results = new ObjectMapper()
                .readTree(copy.resolve("recipe-tests/target/ccci/" + RECIPE + "/latest/results.json")
                        .toFile());
        assertThat(results.path("outcome").asText()).isEqualTo("passed");
        assertThat(results.path("tiers").toString())
                .contains("FirstTests.the_app_answers_with_content_of_its_own")
                .contains("\"custom\"");
    }

    private void copyProject() throws IOException {
        Path project = project();
        try (Stream<Path> all = Files.walk(project)) {
            for (Path path :
                    all.filter(path -> wanted(project.relativize(path))).toList()) {
                Path target = copy.resolve(project.relativize(path).toString());
                if (Files.isDirectory(path)) {
                    Files.createDirectories(target);
                } else {
                    Files.copy(path, target, StandardCopyOption.COPY_ATTRIBUTES);
                }
            }
        }
    }

    private static boolean wanted(Path relative) {
        return Stream.iterate(relative, Objects::nonNull, Path::getParent)
                .noneMatch(part -> LEFT_OUT.contains(String.valueOf(part.getFileName())));
    }

    /** The lab edition of custom-html under a name that has no directory. */
    private void publish() throws IOException {
        Path editions = copy.resolve("recipe-tests/lab/recipes");
        Path good = editions.resolve("custom-html");
        try (Stream<Path> all = Files.walk(good)) {
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                Path target =
                        editions.resolve(RECIPE).resolve(good.relativize(file).toString());
                Files.createDirectories(target.getParent());
                Files.writeString(target, Files.readString(file).replace("custom-html", RECIPE));
            }
        }
    }

    private String run(String... words) throws InterruptedException {
        Path output = copy.resolve("output");
        try {
            ProcessBuilder builder = new ProcessBuilder(List.of(words))
                    .directory(copy.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile());
            builder.environment()
                    .keySet()
                    .removeIf(name -> name.startsWith("MAVEN_CMD") || name.startsWith("MAVEN_PROJ"));
            Process process = builder.start();
            boolean ended = process.waitFor(10, TimeUnit.MINUTES);
            if (!ended) {
                process.destroy();
            }
            String text = Files.readString(output, StandardCharsets.UTF_8);
            assertThat(ended && process.exitValue() == 0)
                    .as(String.join(" ", words) + "\n" + text)
                    .isTrue();
            return text;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path project() {
        return Stream.iterate(Path.of("").toAbsolutePath(), Objects::nonNull, Path::getParent)
                .filter(above -> Files.isRegularFile(above.resolve("ccci")))
                .findFirst()
                .orElseThrow();
    }
}
