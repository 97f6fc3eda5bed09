package dev.ccci.harness.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ccci.Tier;
import dev.ccci.harness.recipe.Approvals;
import dev.ccci.harness.recipe.OwnTests;
import dev.ccci.harness.recipe.RecipeFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Code of whoever wrote a commit: compiled and loaded only when that commit is approved. */
class OwnTestClassesTest {

    private static final String COMMIT = "0123456789abcdef0123456789abcdef01234567";
    private static final Approvals APPROVED = new Approvals(Map.of("ghost", Map.of(COMMIT, "looked at")));

    @TempDir
    Path folder;

    private Path trace;
    private Path place;

    @BeforeEach
    void hostileCode() throws IOException {
        trace = folder.resolve("trace");
        place = folder.resolve("classes");
        write("Hostile.java", """
                package ghost.own;

                import dev.ccci.CustomTier;
                import org.junit.jupiter.api.Test;

                @CustomTier
                public class Hostile {
                    static {
                        try {
                            java.nio.file.Files.createFile(java.nio.file.Path.of("%s"));
                        } catch (java.io.IOException e) {
                            throw new java.io.UncheckedIOException(e);
                        }
                    }

                    @Test
                    void harmless() {}
                }
                """.formatted(trace));
    }

    private void write(String name, String text) throws IOException {
        Path file = folder.resolve("checkout/tests/ccci").resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private OwnTests tests(Approvals approvals) {
        return OwnTests.of(new RecipeFiles("ghost", folder.resolve("checkout"), COMMIT, Optional.empty()), approvals);
    }

    @Test
    void code_that_is_not_approved_is_neither_compiled_nor_loaded() {
        try (OwnTestClasses classes = OwnTestClasses.of(tests(Approvals.NONE), place)) {
            for (Tier tier : Tier.values()) {
                assertThat(classes.of(tier)).isEmpty();
            }
        }

        assertThat(place).doesNotExist();
        assertThat(trace).doesNotExist();
        assertThat(tests(Approvals.NONE).line())
                .hasValueSatisfying(line -> assertThat(line)
                        .contains("1 Java file of the recipe's own in tests/ccci at " + COMMIT)
                        .contains("not approved, neither compiled nor run")
                        .contains("add to approved.yml: ghost: {" + COMMIT + ": <why>}"));
    }

    @Test
    void an_approval_of_another_commit_or_recipe_does_not_count() {
        Approvals others = new Approvals(
                Map.of("ghost", Map.of(COMMIT.replace('0', 'f'), "looked at"), "gitea", Map.of(COMMIT, "looked at")));

        OwnTestClasses.of(tests(others), place).close();

        assertThat(place).doesNotExist();
    }

    @Test
    void code_that_does_not_compile_is_no_matter_as_long_as_it_is_not_approved() throws IOException {
        write("Broken.java", "class { nonsense");

        OwnTestClasses.of(tests(Approvals.NONE), place).close();

        assertThat(place).doesNotExist();
    }

    @Test
    void approved_code_is_compiled_and_its_classes_are_there_for_their_tier() {
        try (OwnTestClasses classes = OwnTestClasses.of(tests(APPROVED), place)) {
            assertThat(classes.of(Tier.CUSTOM)).extracting(Class::getName).containsExactly("ghost.own.Hostile");
            assertThat(classes.of(Tier.INSTALL)).isEmpty();
        }

        assertThat(trace).as("loading a class runs nothing of it yet").doesNotExist();
        assertThat(tests(APPROVED).line())
                .hasValueSatisfying(line -> assertThat(line).contains("approved (looked at), and run"));
    }

    @Test
    void approved_code_that_does_not_compile_is_told() throws IOException {
        write("Broken.java", "package ghost.own;\nclass Broken { Nothing a; }\n");

        assertThatThrownBy(() -> OwnTestClasses.of(tests(APPROVED), place))
                .hasMessageContaining("did       made the tests in tests/ccci of ghost ready")
                .hasMessageContaining("sources that compile against the harness")
                .hasMessageContaining("Broken.java:2")
                .hasMessageContaining("cause     TEST");
    }

    @Test
    void approved_code_without_a_tier_would_never_run_and_is_told() throws IOException {
        write("Hostile.java", "package ghost.own;\nclass Helper {}\n".replace("Helper", "Hostile"));

        assertThatThrownBy(() -> OwnTestClasses.of(tests(APPROVED), place))
                .hasMessageContaining("expected  a class annotated with its tier, such as @CustomTier");
    }

    @Test
    void a_name_that_is_on_the_class_path_already_is_told() throws IOException {
        write("OwnTestClassesTest.java", """
                package dev.ccci.harness.lifecycle;
                @dev.ccci.CustomTier class OwnTestClassesTest {}
                """);

        assertThatThrownBy(() -> OwnTestClasses.of(tests(APPROVED), place))
                .hasMessageContaining("which is on the class path already");
    }

    @Test
    void an_annotation_processor_that_comes_along_is_not_run() throws IOException {
        Files.createDirectories(folder.resolve("checkout/tests/ccci/META-INF/services"));
        write("META-INF/services/javax.annotation.processing.Processor", "ghost.own.Hostile\n");

        OwnTestClasses.of(tests(APPROVED), place).close();

        assertThat(trace).doesNotExist();
    }

    @Test
    void a_recipe_without_tests_of_its_own_is_not_spoken_of() throws IOException {
        Files.delete(folder.resolve("checkout/tests/ccci/Hostile.java"));

        assertThat(tests(APPROVED).line()).isEmpty();
        assertThat(OwnTestClasses.of(tests(APPROVED), place).of(Tier.CUSTOM)).isEmpty();
    }
}
