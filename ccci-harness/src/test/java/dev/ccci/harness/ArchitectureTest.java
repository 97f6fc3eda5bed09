package dev.ccci.harness;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

@AnalyzeClasses(packages = "dev.ccci.harness", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    private static final Pattern DOCUMENTED = Pattern.compile(
            "\\*/\\s*(@\\w+(\\([^;{]*?\\))?\\s*)*public (final |abstract )?(class|interface|enum|record|@interface) ");
    private static final Pattern PUBLIC =
            Pattern.compile("(?m)^public (final |abstract )?(class|interface|enum|record|@interface) ");

    @ArchTest
    static final ArchRule HAS_NO_CYCLES = slices().matching("dev.ccci.harness.(**)")
            .should()
            .beFreeOfCycles()
            .because("a reader must be able to start somewhere");

    @ArchTest
    static final ArchRule RECIPES_ARE_FILES = noClasses()
            .that()
            .resideInAnyPackage("..recipe..", "..backup..", "..report..", "..failure..", "..floor..", "..run..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("com.github.dockerjava..", "..swarm..", "..lab..")
            .because("what a recipe says, saves and promises can be tested without a Swarm");

    @ArchTest
    static final ArchRule THE_SWARM_KNOWS_NO_RECIPES = noClasses()
            .that()
            .resideInAPackage("..swarm..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("..recipe..", "..lab..", "..lifecycle..", "..backup..", "org.junit..")
            .because("a stack can be deployed, awaited and removed whatever is in it");

    @ArchTest
    static final ArchRule THE_LAB_KNOWS_NO_RECIPES = noClasses()
            .that()
            .resideInAPackage("..lab..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("..recipe..", "..swarm..", "..lifecycle..", "..backup..", "..floor..", "org.junit..")
            .because("it is a server like any other");

    @ArchTest
    static final ArchRule NOBODY_KNOWS_THAT_THE_SERVER_IS_A_LAB = noClasses()
            .that()
            .resideOutsideOfPackages("..lab..", "..cli..")
            .and()
            .doNotHaveSimpleName("Servers")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("..lab..")
            .because("a run on somebody's own Swarm must be the same run");

    @ArchTest
    static final ArchRule CHECKS_DO_NOT_KNOW_THE_LIFECYCLE = noClasses()
            .that()
            .resideInAnyPackage("..floor..", "..fixture..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("..lifecycle..")
            .because("a check judges facts and never makes them");

    @ArchTest
    static void only_the_console_and_commands_write_to_standard_streams(JavaClasses all) {
        NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS
                .because("everything that is told passes the mask of the console")
                .check(all.that(DescribedPredicate.not(DescribedPredicate.describe(
                        "console factory and programs of their own",
                        type -> type.getSimpleName().equals("ConsoleFactory")
                                || type.getSimpleName().equals("LabCompanion")
                                || type.getSimpleName().equals("ReaperMain")))));
    }

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
            .because("two runs in one JVM must not meet; static collections are made by Map.of, List.of, Set.of");

    @ArchTest
    static final ArchRule NOTHING_SLEEPS = noClasses()
            .should()
            .callMethod(Thread.class, "sleep", long.class)
            .because("a wait is bounded, and ends when what it waits for happens");

    @ArchTest
    static final ArchRule HAS_NO_VAGUE_NAMES = classes()
            .should()
            .haveNameNotMatching(".*(Utils?|Manager|Helper)")
            .because("such a name says nothing about what a class is for");

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
        Set<Class<?>> types = Set.of(
                String.class,
                Pattern.class,
                Map.class,
                List.class,
                Set.class,
                Path.class,
                Duration.class,
                URI.class,
                BigInteger.class,
                SortedMap.class,
                Instant.class,
                Comparator.class,
                JsonNodeFactory.class,
                ObjectMapper.class);
        return DescribedPredicate.describe(
                "immutable",
                type -> type.isPrimitive()
                        || type.isEnum()
                        || types.stream().anyMatch(type::isEquivalentTo)
                        || type.getPackageName().startsWith("dev.ccci"));
    }
}
