package dev.ccci.harness.recipe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.ccci.Tier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AuthoredClassesTest {

    @TempDir
    Path folder;

    private List<AuthoredClass> classes(String... sources) {
        for (int i = 0; i < sources.length; i++) {
            new RecipeFolder(folder).with("File" + i + ".java", sources[i]);
        }
        return AuthoredClasses.in(folder);
    }

    @Test
    void a_test_class_is_listed_with_its_tier_and_tests() {
        List<AuthoredClass> classes = classes("""
                package ghost;
                @dev.ccci.InstallTier
                class ServingTests {
                    @Test void a_page(App app) { app.unknown(); }
                    @ParameterizedTest @ValueSource(ints = 1) void a_number(int n) {}
                    void no_test() {}
                }
                """);

        assertThat(classes)
                .containsExactly(new AuthoredClass(
                        "ServingTests",
                        "ghost.ServingTests",
                        "File0.java:2",
                        Set.of(Tier.INSTALL),
                        List.of("a_page", "a_number"),
                        java.util.Map.of()));
    }

    @Test
    void tests_in_inner_classes_belong_to_the_outer_one_and_static_ones_stand_alone() {
        List<AuthoredClass> classes = classes("""
                @CustomTier class Outer {
                    @Nested class Inner { @Test void inside() {} }
                    @UpgradeTier static class Other { @Test void later() {} }
                    static class Same { @Test void same() {} }
                }
                """);

        assertThat(classes)
                .extracting(AuthoredClass::name, AuthoredClass::binaryName, AuthoredClass::tiers, AuthoredClass::tests)
                .containsExactly(
                        tuple("Outer", "Outer", Set.of(Tier.CUSTOM), List.of("inside")),
                        tuple("Outer.Other", "Outer$Other", Set.of(Tier.UPGRADE), List.of("later")),
                        tuple("Outer.Same", "Outer$Same", Set.of(Tier.CUSTOM), List.of("same")));
    }

    @Test
    void a_tier_and_tests_are_inherited_from_a_class_in_the_same_folder() {
        List<AuthoredClass> classes = classes(
                "@BackupTier abstract class Base<T> { @Test void from_above() {} }",
                "class Real extends Base<String> { @Test void own() {} }");

        assertThat(classes).hasSize(1);
        assertThat(classes.get(0).tiers()).containsExactly(Tier.BACKUP);
        assertThat(classes.get(0).tests()).containsExactly("own", "from_above");
    }

    @Test
    void the_hooks_of_the_recipe_class_are_listed_with_their_annotations() {
        List<AuthoredClass> classes = classes("""
                @Recipe("ghost") class GhostRecipe {
                    @Before(Operation.UPGRADE) void prepare(App app) {}
                    @ProvidesEnv Map<String, String> env() { return Map.of(); }
                    private void helper() {}
                }
                """);

        assertThat(classes.get(0).hooks())
                .containsOnlyKeys("prepare", "env")
                .containsEntry("prepare", List.of("@Before(Operation.UPGRADE)"))
                .containsEntry("env", List.of("@ProvidesEnv"));
    }

    @Test
    void a_source_that_does_not_compile_is_read_as_far_as_it_goes() {
        assertThat(classes("@CustomTier class Broken { @Test void a() { nonsense( } }"))
                .extracting(AuthoredClass::name)
                .containsExactly("Broken");
    }

    @Test
    void reading_runs_nothing_and_leaves_nothing() throws Exception {
        Path trace = folder.resolve("trace");

        classes("""
                @CustomTier class Hostile {
                    static { try { java.nio.file.Files.createFile(java.nio.file.Path.of("%s")); } catch (Exception e) {} }
                    @Test void harmless() {}
                }
                """.formatted(trace));

        assertThat(trace).doesNotExist();
        try (var files = Files.list(folder)) {
            assertThat(files).allMatch(file -> file.toString().endsWith(".java"));
        }
    }

    @Test
    void a_folder_that_is_not_there_has_no_classes() {
        assertThat(AuthoredClasses.in(folder.resolve("none"))).isEmpty();
    }
}
