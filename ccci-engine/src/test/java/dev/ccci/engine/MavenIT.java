package dev.ccci.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ccci.engine.MavenProject.Run;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

class MavenIT {

    private static final List<String> GHOST = List.of(
            "ghost deploy",
            "dev.ccci.engine.scripted.InstallFloor answers(ScriptedLifecycle)",
            "ghost upgrade",
            "dev.ccci.engine.scripted.UpgradeFloor answers(ScriptedLifecycle)",
            "ghost backup",
            "dev.ccci.engine.scripted.BackupFloor answers(ScriptedLifecycle)",
            "ghost restore",
            "dev.ccci.engine.scripted.RestoreFloor answers(ScriptedLifecycle)",
            "ghost.GhostContent pictures",
            "ghost.GhostContent posts",
            "ghost.GhostPages front(ScriptedLifecycle)",
            "ghost.GhostPages page(int)[1]",
            "ghost.GhostPages page(int)[2]",
            "ghost.GhostPages search: skipped",
            "ghost.GhostPages$WhenSignedIn editor",
            "ghost undeploy");

    @TempDir
    Path folder;

    @TestFactory
    Stream<DynamicTest> on_junit_5() throws Exception {
        return scenarios(MavenProject.create(folder, MavenProject.property("it.junit5")), true);
    }

    @TestFactory
    Stream<DynamicTest> on_junit_6() throws Exception {
        return scenarios(MavenProject.create(folder, MavenProject.property("it.junit6")), false);
    }

    private static Stream<DynamicTest> scenarios(MavenProject project, boolean five) {
        return Stream.of(
                DynamicTest.dynamicTest("the engine's own tests pass", () -> ownTests(project)),
                DynamicTest.dynamicTest("two green recipes", () -> green(project)),
                DynamicTest.dynamicTest("one method of an overlay class", () -> oneMethod(project)),
                DynamicTest.dynamicTest("a red check stays red when it is run again", () -> redCheck(project)),
                DynamicTest.dynamicTest("a red deployment blocks everything", () -> redDeploy(project)),
                DynamicTest.dynamicTest(
                        "a red deployment stays red when it is run again", () -> redDeployAgain(project)),
                DynamicTest.dynamicTest("a red teardown stays red", () -> redTeardown(project)),
                DynamicTest.dynamicTest("a red upgrade blocks what comes after it", () -> redUpgrade(project)),
                DynamicTest.dynamicTest("enough failures end the run", () -> enoughFailures(project, five)),
                DynamicTest.dynamicTest("an unknown recipe", () -> unknown(project)),
                DynamicTest.dynamicTest("a filter that leaves no test", () -> nothing(project)));
    }

    private static void ownTests(MavenProject project) throws Exception {
        Run run = project.run(
                "-Dtest=OutcomesTest,SelectionTest,LauncherTest,JupiterFeaturesTest,CancellationTest,NestedExecutionRequestTest");

        assertThat(run.exit()).as(run.output()).isZero();
        assertThat(run.totals())
                .as("tests of what only the other line has are skipped")
                .endsWith("Failures: 0, Errors: 0, Skipped: 2");
    }

    private static void green(MavenProject project) throws Exception {
        Run run = project.run("-Drecipe=ghost,custom-html");

        assertThat(run.exit()).as(run.output()).isZero();
        assertThat(run.totals()).isEqualTo("Tests run: 26, Failures: 0, Errors: 0, Skipped: 2");
        assertThat(run.reported()).containsExactly("custom_html.CustomHtmlRecipe", "ghost.GhostRecipe");
        assertThat(run.cases("ghost.GhostRecipe")).isEqualTo(GHOST);
        assertThat(run.cases("custom_html.CustomHtmlRecipe"))
                .containsExactly(
                        "custom-html deploy",
                        "dev.ccci.engine.scripted.InstallFloor answers(ScriptedLifecycle)",
                        "custom-html upgrade",
                        "dev.ccci.engine.scripted.UpgradeFloor answers(ScriptedLifecycle)",
                        "custom-html backup",
                        "dev.ccci.engine.scripted.BackupFloor answers(ScriptedLifecycle)",
                        "custom-html restore",
                        "dev.ccci.engine.scripted.RestoreFloor answers(ScriptedLifecycle)",
                        "custom-html custom: skipped",
                        "custom-html undeploy");
        assertThat(run.performed())
                .containsExactly(
                        "deploy",
                        "upgrade",
                        "backup",
                        "restore",
                        "undeploy",
                        "deploy",
                        "upgrade",
                        "backup",
                        "restore",
                        "undeploy");
    }

    private static void oneMethod(MavenProject project) throws Exception {
        Run run = project.run("-Dtest=GhostPages#front");

        assertThat(run.exit()).as(run.output()).isZero();
        assertThat(run.performed()).containsExactly("deploy", "undeploy");
        assertThat(run.output()).contains("Tests run: 3, Failures: 0, Errors: 0, Skipped: 0");
    }

    private static void redCheck(MavenProject project) throws Exception {
        Run run = project.run(
                "-Drecipe=ghost,custom-html",
                "-Dscript.red=BackupFloor.answers",
                "-Dsurefire.rerunFailingTestsCount=1");

        assertThat(run.exit()).as(run.output()).isNotZero();
        assertThat(run.totals()).isEqualTo("Tests run: 26, Failures: 2, Errors: 0, Skipped: 2");
        assertThat(run.cases("ghost.GhostRecipe"))
                .isEqualTo(ghostWith("dev.ccci.engine.scripted.BackupFloor answers(ScriptedLifecycle)", "failure"));
        assertThat(run.report("ghost.GhostRecipe")).contains("scripted red of BackupFloor.answers");
        assertThat(run.report("custom_html.CustomHtmlRecipe")).contains("scripted red of BackupFloor.answers");
        assertThat(run.performed()).filteredOn("deploy"::equals).as("run again").hasSize(4);
        assertThat(run.output()).doesNotContain("Flakes: 1");
    }

    private static void redDeploy(MavenProject project) throws Exception {
        Run run = project.run("-Drecipe=ghost", "-Dscript.fail=deploy");

        assertThat(run.exit()).as(run.output()).isNotZero();
        assertThat(run.totals()).isEqualTo("Tests run: 8, Failures: 1, Errors: 1, Skipped: 5");
        assertThat(run.report("ghost.GhostRecipe"))
                .contains("scripted failure of deploy")
                .contains("The full text is at [engine:ccci]/[recipe:ghost]/[tier:install]/[operation:deploy]")
                .contains("blocked: deploy failed: scripted failure of deploy");
        assertThat(run.cases("ghost.GhostRecipe"))
                .containsExactly(
                        "ghost deploy: error",
                        "dev.ccci.engine.scripted.InstallFloor answers(ScriptedLifecycle): skipped",
                        "ghost upgrade: skipped",
                        "ghost backup: skipped",
                        "ghost restore: skipped",
                        "ghost custom: skipped",
                        "ghost undeploy",
                        "ghost.GhostRecipe executionError: failure");
    }

    /** Surefire tells the failure of the recipe itself once more, as a flake of a {@code <beforeAll>}; the build is red. */
    private static void redDeployAgain(MavenProject project) throws Exception {
        Run run = project.run("-Drecipe=ghost", "-Dscript.fail=deploy", "-Dsurefire.rerunFailingTestsCount=1");

        assertThat(run.exit()).as(run.output()).isNotZero();
        assertThat(run.totals()).isEqualTo("Tests run: 8, Failures: 1, Errors: 1, Skipped: 5, Flakes: 1");
        assertThat(run.output()).containsPattern("Run 2: .*scripted failure of deploy");
        assertThat(run.performed()).containsExactly("deploy", "undeploy", "deploy", "undeploy");
    }

    private static void redUpgrade(MavenProject project) throws Exception {
        Run run = project.run("-Drecipe=ghost", "-Dscript.fail=upgrade");

        assertThat(run.exit()).as(run.output()).isNotZero();
        assertThat(run.totals()).isEqualTo("Tests run: 8, Failures: 0, Errors: 1, Skipped: 4");
        assertThat(run.report("ghost.GhostRecipe")).contains("blocked: upgrade failed: scripted failure of upgrade");
        assertThat(run.cases("ghost.GhostRecipe"))
                .containsExactly(
                        "ghost deploy",
                        "dev.ccci.engine.scripted.InstallFloor answers(ScriptedLifecycle)",
                        "ghost upgrade: error",
                        "dev.ccci.engine.scripted.UpgradeFloor answers(ScriptedLifecycle): skipped",
                        "ghost backup: skipped",
                        "ghost restore: skipped",
                        "ghost custom: skipped",
                        "ghost undeploy");
    }

    private static void redTeardown(MavenProject project) throws Exception {
        Run run = project.run("-Drecipe=ghost", "-Dscript.fail=undeploy", "-Dsurefire.rerunFailingTestsCount=1");

        assertThat(run.exit()).as(run.output()).isNotZero();
        assertThat(run.totals()).isEqualTo("Tests run: 16, Failures: 0, Errors: 1, Skipped: 1");
        assertThat(run.report("ghost.GhostRecipe")).contains("scripted failure of undeploy");
        assertThat(run.cases("ghost.GhostRecipe")).isEqualTo(ghostWith("ghost undeploy", "error"));
        assertThat(run.output()).doesNotContain("Flakes: 1");
    }

    /** On JUnit 5 there is no cancellation, so Surefire has nothing to tell an engine; the run goes on to its end. */
    private static void enoughFailures(MavenProject project, boolean five) throws Exception {
        Run run = project.run(
                "-Drecipe=ghost", "-Dscript.red=InstallFloor.answers", "-Dsurefire.skipAfterFailureCount=1");

        assertThat(run.exit()).as(run.output()).isNotZero();
        if (five) {
            assertThat(run.totals()).isEqualTo("Tests run: 16, Failures: 1, Errors: 0, Skipped: 1");
            assertThat(run.performed()).containsExactly("deploy", "upgrade", "backup", "restore", "undeploy");
        } else {
            assertThat(run.totals()).isEqualTo("Tests run: 7, Failures: 1, Errors: 0, Skipped: 4");
            assertThat(run.performed()).as("torn down all the same").containsExactly("deploy", "undeploy");
            assertThat(run.cases("ghost.GhostRecipe"))
                    .containsExactly(
                            "ghost deploy",
                            "dev.ccci.engine.scripted.InstallFloor answers(ScriptedLifecycle): failure",
                            "ghost upgrade: skipped",
                            "ghost backup: skipped",
                            "ghost restore: skipped",
                            "ghost custom: skipped",
                            "ghost undeploy");
        }
    }

    private static List<String> ghostWith(String testcase, String outcome) {
        return GHOST.stream()
                .map(each -> each.equals(testcase) ? each + ": " + outcome : each)
                .toList();
    }

    private static void unknown(MavenProject project) throws Exception {
        Run run = project.run("-Drecipe=custm-html");

        assertThat(run.exit()).as(run.output()).isNotZero();
        assertThat(run.totals()).isEqualTo("Tests run: 1, Failures: 0, Errors: 1, Skipped: 0");
        assertThat(run.cases("sweep.AnyRecipe")).containsExactly("sweep.AnyRecipe initializationError: error");
        assertThat(run.output()).contains("Unknown recipe [custm-html]").contains("Nearest: custom-html");
        assertThat(run.performed()).isEmpty();
    }

    private static void nothing(MavenProject project) throws Exception {
        Run run = project.run("-Dtest=GhostRecipe#nosuch");

        assertThat(run.exit()).as(run.output()).isNotZero();
        assertThat(run.output()).contains("No check of the recipe [ghost] is left");
        assertThat(run.performed()).isEmpty();
    }
}
