package dev.ccci.recipes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import dev.ccci.harness.recipe.AuthoredClass;
import dev.ccci.harness.recipe.AuthoredClasses;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.platform.engine.UniqueId.Segment;
import org.junit.platform.launcher.EngineFilter;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;
import org.junit.platform.launcher.core.LauncherConfig;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/** What {@code ccci explain} reads from the sources is what the engine finds in the classes. */
class ExplainedTestsTest {

    @ParameterizedTest
    @MethodSource("directories")
    void both_find_the_same_tests_in_the_same_tiers(Path directory) throws IOException {
        assertThat(read(directory)).isEqualTo(discovered(directory));
    }

    @Test
    void there_is_something_to_find() throws IOException {
        for (Path directory : directories()) {
            if (directory.endsWith("custom_html")) {
                assertThat(read(directory)).isNotEmpty();
                return;
            }
        }
        throw new AssertionError("no custom_html in " + directories());
    }

    private static Set<String> read(Path directory) throws IOException {
        Set<String> read = new TreeSet<>();
        for (AuthoredClass type : AuthoredClasses.in(directory)) {
            type.tiers().forEach(tier -> type.tests().forEach(test -> read.add(tier.word() + " " + test)));
        }
        return read;
    }

    private static Set<String> discovered(Path directory) throws IOException {
        LauncherConfig plain = LauncherConfig.builder()
                .enableLauncherSessionListenerAutoRegistration(false)
                .enableTestExecutionListenerAutoRegistration(false)
                .build();
        TestPlan plan = LauncherFactory.create(plain)
                .discover(LauncherDiscoveryRequestBuilder.request()
                        .selectors(selectClass(marker(directory)))
                        .filters(EngineFilter.includeEngines("ccci"))
                        .build());
        Set<String> found = new TreeSet<>();
        for (TestIdentifier root : plan.getRoots()) {
            for (TestIdentifier node : plan.getDescendants(root)) {
                test(node, directory.getFileName().toString()).ifPresent(found::add);
            }
        }
        return found;
    }

    private static Optional<String> test(TestIdentifier node, String packageName) {
        return node.getSource()
                .filter(org.junit.platform.engine.support.descriptor.MethodSource.class::isInstance)
                .map(org.junit.platform.engine.support.descriptor.MethodSource.class::cast)
                .filter(method -> method.getClassName().startsWith(packageName + "."))
                .map(method -> tier(node) + " " + method.getMethodName());
    }

    private static String tier(TestIdentifier node) {
        return node.getUniqueIdObject().getSegments().stream()
                .filter(segment -> segment.getType().equals("tier"))
                .map(Segment::getValue)
                .findFirst()
                .orElse("none");
    }

    private static String marker(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return directory.getFileName() + "."
                    + files.map(file -> file.getFileName().toString())
                            .filter(name -> name.endsWith("Recipe.java"))
                            .map(name -> name.replace(".java", ""))
                            .findFirst()
                            .orElseThrow();
        }
    }

    static List<Path> directories() throws IOException {
        return RecipeDirectoriesTest.directories();
    }
}
