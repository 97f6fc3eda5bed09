package dev.ccci.engine;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** Rules of the engine alone; those of the whole house are with the harness, which sees both. */
@AnalyzeClasses(packages = "dev.ccci", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule KNOWS_NO_DOCKER = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("dev.ccci.harness..", "com.github.dockerjava..", "org.testcontainers..")
            .because("the engine knows JUnit and the port; whoever deploys can be exchanged");

    @ArchTest
    static final ArchRule THE_PORT_KNOWS_NO_ENGINE = noClasses()
            .that()
            .resideInAPackage("dev.ccci.spi")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("dev.ccci.engine..")
            .because("a lifecycle is written against the port alone");

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
}
