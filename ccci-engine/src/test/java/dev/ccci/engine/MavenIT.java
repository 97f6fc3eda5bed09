package dev.ccci.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ccci.engine.MavenProject.Run;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

class MavenIT {

    @TempDir
    Path folder;

    @TestFactory
    Stream<DynamicTest> on_junit_5() throws Exception {
        return scenarios(MavenProject.create(folder, MavenProject.property("it.junit5")), "Skipped: 1");
    }

    @TestFactory
    Stream<DynamicTest> on_junit_6() throws Exception {
        return scenarios(MavenProject.create(folder, MavenProject.property("it.junit6")), "Skipped: 0");
    }

    private static Stream<DynamicTest> scenarios(MavenProject project, String skipped) {
        return Stream.of(
                DynamicTest.dynamicTest("the engine's own tests pass", () -> ownTests(project, skipped)),
                DynamicTest.dynamicTest("two green recipes", () -> green(project)),
                DynamicTest.dynamicTest("one method of an overlay class", () -> oneMethod(project)),
                DynamicTest.dynamicTest("a red check stays red when it is run again", () -> redCheck(project)),
                DynamicTest.dynamicTest("a red deployment blocks and stays red", () -> redDeploy(project)),
                DynamicTest.dynamicTest("a red teardown stays red", () -> redTeardown(project)),
                DynamicTest.dynamicTest("an unknown recipe", () -> unknown(project)),
                DynamicTest.dynamicTest("a filter that leaves no test", () -> nothing(project)));
    }

    private static void ownTests(MavenProject project, String skipped) throws Exception {
        Run run = project.run("-Dtest=OutcomesTest,SelectionTest,LauncherTest,CancellationTest");

        assertThat(run.exit()).as(run.output()).isZero();
        assertThat(run.totals()).as("cancellation is tested where it exists").contains(skipped);
    }

    private static void green(MavenProject project) throws Exception {
        Run run = project.run("-Drecipe=ghost,custom-html");

        assertThat(run.exit()).as(run.output()).isZero();
        assertThat(run.totals()).startsWith("Tests run:");
        assertThat(run.report("ghost.GhostRecipe")).contains("name=\"front").contains("name=\"deploy\"");
        assertThat(run.report("custom_html.CustomHtmlRecipe")).contains("name=\"answers");
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
        assertThat(run.report("ghost.GhostRecipe")).contains("scripted red of BackupFloor.answers");
        assertThat(run.report("custom_html.CustomHtmlRecipe")).contains("scripted red of BackupFloor.answers");
        assertThat(run.performed()).filteredOn("deploy"::equals).as("run again").hasSize(4);
        assertThat(run.output()).doesNotContain("Flakes: 1");
    }

    private static void redDeploy(MavenProject project) throws Exception {
        Run run = project.run("-Drecipe=ghost", "-Dscript.fail=deploy", "-Dsurefire.rerunFailingTestsCount=1");

        assertThat(run.exit()).as(run.output()).isNotZero();
        assertThat(run.report("ghost.GhostRecipe"))
                .contains("scripted failure of deploy")
                .contains("The full text is at [engine:ccci]/[recipe:ghost]/[tier:install]/[operation:deploy]")
                .contains("blocked: deploy failed: scripted failure of deploy");
    }

    private static void redTeardown(MavenProject project) throws Exception {
        Run run = project.run("-Drecipe=ghost", "-Dscript.fail=undeploy", "-Dsurefire.rerunFailingTestsCount=1");

        assertThat(run.exit()).as(run.output()).isNotZero();
        assertThat(run.report("ghost.GhostRecipe")).contains("scripted failure of undeploy");
        assertThat(run.output()).doesNotContain("Flakes: 1");
    }

    private static void unknown(MavenProject project) throws Exception {
        Run run = project.run("-Drecipe=custm-html");

        assertThat(run.exit()).as(run.output()).isNotZero();
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
