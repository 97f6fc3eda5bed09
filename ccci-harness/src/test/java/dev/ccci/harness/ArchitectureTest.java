package dev.ccci.harness;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
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
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.logging.Logger;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The rules of the house: of the harness, and those that hold for the engine below it as well. */
@AnalyzeClasses(packages = "dev.ccci", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    private static final String HARNESS = "dev.ccci.harness";

    private static final Pattern PUBLIC =
            Pattern.compile("(?m)^public (final |abstract |sealed )*(class|interface|enum|record|@interface) ");
    /** Between the comment and the type there are at most annotations. */
    private static final Pattern DOCUMENTED = Pattern.compile("\\*/[^;*]*" + PUBLIC);

    @ArchTest
    static final ArchRule ONLY_SERVERS_KNOW_DOCKER = noClasses()
            .that()
            .resideInAnyPackage(
                    in("recipe"),
                    in("backup"),
                    in("dump"),
                    in("store"),
                    in("proof"),
                    in("marker"),
                    in("hook"),
                    in("db"),
                    in("poll"),
                    in("browser"),
                    in("probe"),
                    in("outage"),
                    in("report"),
                    in("failure"),
                    in("floor"),
                    in("fixture"),
                    in("run"))
            .should()
            .dependOnClassesThat()
            .resideInAPackage("com.github.dockerjava..")
            .because("what is judged, told or read from files must be testable without a Docker");

    @ArchTest
    static final ArchRule THE_LAB_KNOWS_NO_RUN = noClasses()
            .that()
            .resideInAPackage(in("lab"))
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(in("lifecycle"), in("recipe"), in("swarm"), in("floor"))
            .because("the lab is a server like any other, and would serve somebody who has never heard of recipes");

    @ArchTest
    static final ArchRule ONLY_THE_CHOICE_OF_A_SERVER_KNOWS_THE_LAB = noClasses()
            .that()
            .resideInAPackage("dev.ccci..")
            .and()
            .resideOutsideOfPackages(in("lab"), in("lifecycle"), in("cli"))
            .should()
            .dependOnClassesThat()
            .resideInAPackage(in("lab"))
            .because("whatever knows that it runs on the lab would not run on a real Swarm");

    @ArchTest
    static final ArchRule THE_SWARM_KNOWS_NO_RECIPE = noClasses()
            .that()
            .resideInAPackage(in("swarm"))
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(in("recipe"), in("lab"), in("lifecycle"))
            .because("a stack is deployed, watched and removed the same way whatever it was made from");

    @ArchTest
    static final ArchRule RECIPES_ARE_FILES = noClasses()
            .that()
            .resideInAPackage(in("recipe"))
            .should()
            .dependOnClassesThat(resideInAnyPackage(HARNESS + "..")
                    .and(DescribedPredicate.not(resideInAnyPackage(in("recipe"), in("failure")))))
            .because("a recipe is read and planned before there is a server");

    @ArchTest
    static final ArchRule CHECKS_DO_NOT_KNOW_HOW_FACTS_WERE_FOUND = noClasses()
            .that()
            .resideInAnyPackage(in("floor"), in("fixture"))
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(in("lifecycle"), in("swarm"), in("lab"))
            .because("operations are done by the lifecycle, once; a check only judges what is known of the run");

    @ArchTest
    static final ArchRule HAS_NO_CYCLES = slices().matching("dev.ccci.(**)")
            .should()
            .beFreeOfCycles()
            .because("a reader must be able to start somewhere");

    @ArchTest
    static final ArchRule ONLY_THE_CONSOLE_WRITES_TO_STANDARD_STREAMS = noClasses()
            .that()
            .doNotHaveFullyQualifiedName(HARNESS + ".lifecycle.ConsoleFactory")
            .and()
            .areNotAnnotatedWith("picocli.CommandLine$Command")
            .and(DescribedPredicate.not(isAProcessOfItsOwn()))
            .should(ACCESS_STANDARD_STREAMS)
            .because("two writers garble one console, and what is not masked there may be a secret");

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
            .haveRawType(unchangeable())
            .because("two runs in one JVM must not meet; static collections are made by List.of, Set.of and Map.of");

    @ArchTest
    static final ArchRule NAMES_SAY_WHAT_A_CLASS_DOES = noClasses()
            .should()
            .haveNameMatching(".*(Utils?|Manager|Helper)")
            .because("such a name fits anything, and so the class ends up holding anything");

    @ArchTest
    static final ArchRule NOTHING_SLEEPS = noClasses()
            .should()
            .callMethod(Thread.class, "sleep", long.class)
            .orShould()
            .callMethod(Thread.class, "sleep", long.class, int.class)
            .orShould()
            .callMethod(java.util.concurrent.TimeUnit.class, "sleep", long.class)
            .because(
                    "a sleep is too short on a slow machine and too long on a fast one; waits are bounded and say what for");

    @ParameterizedTest
    @ValueSource(strings = {"src/main/java", "../ccci-engine/src/main/java"})
    void public_types_have_a_javadoc_comment(Path sources) throws IOException {
        List<Path> types = publicTypes(sources);

        assertThat(types).as("the folder of the sources").isNotEmpty();
        assertThat(types.stream().filter(file -> !DOCUMENTED.matcher(read(file)).find()))
                .as("without Javadoc; it is what authors see in their IDE")
                .isEmpty();
    }

    private static List<Path> publicTypes(Path sources) throws IOException {
        try (Stream<Path> files = Files.walk(sources)) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .filter(file -> PUBLIC.matcher(read(file)).find())
                    .toList();
        }
    }

    private static String in(String name) {
        return HARNESS + "." + name + "..";
    }

    private static DescribedPredicate<JavaClass> isAProcessOfItsOwn() {
        return DescribedPredicate.describe(
                "the main class of a process of its own",
                type -> type.tryGetMethod("main", String[].class).isPresent());
    }

    private static DescribedPredicate<JavaClass> unchangeable() {
        Set<Class<?>> types = Set.of(
                String.class,
                Pattern.class,
                Logger.class,
                Path.class,
                Comparator.class,
                List.class,
                Set.class,
                Map.class,
                JsonNodeFactory.class,
                // safe as long as nobody configures it, which nobody does to one that is static
                ObjectMapper.class);
        return DescribedPredicate.describe(
                "that does not change",
                type -> type.isPrimitive()
                        || types.stream().anyMatch(type::isEquivalentTo)
                        || Stream.of("java.time", "org.junit.platform", "dev.ccci")
                                .anyMatch(type.getPackageName()::startsWith));
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
