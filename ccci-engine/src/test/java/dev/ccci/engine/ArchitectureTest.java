package dev.ccci.engine;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.logging.Logger;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

@AnalyzeClasses(packages = "dev.ccci", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    private static final Pattern DOCUMENTED = Pattern.compile(
            "\\*/\\s*(@[^\\n]*\\s*)*public (final |abstract )?(class|interface|enum|record|@interface) ");
    private static final Pattern PUBLIC =
            Pattern.compile("(?m)^public (final |abstract )?(class|interface|enum|record|@interface) ");

    @ArchTest
    static final ArchRule KNOWS_NO_DOCKER = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("dev.ccci.harness..", "com.github.dockerjava..", "org.testcontainers..")
            .because("the engine knows JUnit and the port; whoever deploys can be exchanged");

    @ArchTest
    static final ArchRule HAS_NO_CYCLES = slices().matching("dev.ccci.(**)")
            .should()
            .beFreeOfCycles()
            .because("a reader must be able to start somewhere");

    @ArchTest
    static final ArchRule THE_PORT_KNOWS_NO_ENGINE = noClasses()
            .that()
            .resideInAPackage("dev.ccci.spi")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("dev.ccci.engine..")
            .because("a lifecycle is written against the port alone");

    @ArchTest
    static final ArchRule WRITES_NO_STANDARD_STREAMS = NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS.because(
            "the console belongs to the build tool; events and failures carry what there is to say");

    @ArchTest
    static final ArchRule HAS_NO_STATIC_MUTABLE_STATE = fields().that()
            .areStatic()
            .and()
            .areDeclaredInClassesThat()
            .areNotEnums()
            .and()
            .haveNameNotContaining("$")
            .should()
            .beFinal()
            .andShould()
            .haveRawType(immutable())
            .because("two runs in one JVM must not meet; static maps are made by Map.of");

    @ArchTest
    static final ArchRule HAS_FEW_PUBLIC_TYPES = classes()
            .that()
            .resideInAPackage("dev.ccci.engine..")
            .and()
            .doNotHaveSimpleName("CcciTestEngine")
            .and()
            .doNotHaveSimpleName("OverlayFilter")
            .should()
            .notBePublic()
            .because("only what the ServiceLoader makes has to be public");

    @Test
    void public_types_have_a_javadoc_comment() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
            List<Path> undocumented = files.filter(file -> file.toString().endsWith(".java"))
                    .filter(file -> PUBLIC.matcher(read(file)).find())
                    .filter(file -> !DOCUMENTED.matcher(read(file)).find())
                    .toList();
            assertThat(undocumented)
                    .as("without Javadoc; it is what authors see in their IDE")
                    .isEmpty();
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static DescribedPredicate<JavaClass> immutable() {
        Set<Class<?>> types = Set.of(String.class, Logger.class, Pattern.class, Map.class);
        return DescribedPredicate.describe(
                "immutable",
                type -> type.isPrimitive()
                        || types.stream().anyMatch(type::isEquivalentTo)
                        || type.getPackageName().startsWith("org.junit.platform")
                        || type.getPackageName().startsWith("dev.ccci"));
    }
}
