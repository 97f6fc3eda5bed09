package dev.ccci.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClasspathRoots;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectIteration;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectMethod;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectModule;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectNestedMethod;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectPackage;

import custom_html.CustomHtmlRecipe;
import dev.ccci.engine.scripted.Script;
import ghost.GhostContent;
import ghost.GhostPages;
import ghost.GhostRecipe;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.platform.engine.DiscoverySelector;
import org.junit.platform.engine.TestEngine;
import orphan.OrphanPages;
import plain_overlay.PlainPages;
import sweep.AnyRecipe;

class SelectionTest {

    @Test
    void a_package_selects_the_recipe_whose_marker_lies_in_it() {
        assertThat(checks(EngineRun.of(selectPackage("ghost")).run())).hasSize(10);
    }

    @Test
    void a_root_of_the_class_path_selects_every_recipe_and_runs_each_once() throws Exception {
        Path root = Path.of(GhostRecipe.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());

        EngineRun run = EngineRun.of(selectClasspathRoots(Set.of(root)).toArray(DiscoverySelector[]::new))
                .with("recipe", "ghost,custom-html,plain-overlay")
                .run();

        assertThat(run.record())
                .contains("finished RECIPE ghost PASSED")
                .contains("finished RECIPE custom-html PASSED")
                .contains("finished RECIPE plain-overlay PASSED");
        assertThat(run.outcomes())
                .containsKey("plain-overlay/custom/PlainPages/front")
                .as("a class of a tier that no recipe has is told of")
                .containsEntry("orphan.OrphanPages", "failed");
        assertThat(run.performed()).filteredOn("deploy"::equals).hasSize(3);
    }

    @Test
    void a_module_without_recipes_selects_nothing() {
        assertThat(EngineRun.of(selectModule("java.logging")).run().outcomes()).isEmpty();
    }

    @Test
    void without_jupiter_one_red_node_names_the_dependency_to_add() throws Exception {
        ClassLoader all = Thread.currentThread().getContextClassLoader();
        try (URLClassLoader without = new WithoutEngines(all)) {
            Thread.currentThread().setContextClassLoader(without);
            EngineRun run = EngineRun.of(GhostRecipe.class).run();

            assertThat(run.outcomes()).containsOnlyKeys("jupiter");
            assertThat(run.failure("jupiter"))
                    .isEqualTo(
                            "The engine [junit-jupiter] is not on the class path: ccci runs checks with it. Add the test dependency org.junit.jupiter:junit-jupiter.");
        } finally {
            Thread.currentThread().setContextClassLoader(all);
        }
    }

    @Test
    void a_class_of_the_custom_tier_needs_a_deployment_and_nothing_else() {
        EngineRun run = EngineRun.of(GhostPages.class).run();

        assertThat(run.performed()).containsExactly("deploy", "undeploy");
        assertThat(run.outcomes().keySet())
                .contains("ghost/install/deploy", "ghost/custom/GhostPages/front")
                .doesNotContain("ghost/install/InstallFloor", "ghost/upgrade", "ghost/backup", "ghost/restore");
    }

    @Test
    void a_method_of_the_restore_tier_needs_the_backup_that_it_restores() {
        EngineRun run = EngineRun.of(selectMethod(GhostContent.class, "posts")).run();

        assertThat(run.performed()).containsExactly("deploy", "backup", "restore", "undeploy");
        assertThat(checks(run)).containsExactly("ghost/restore/GhostContent/posts");
        assertThat(run.record().get(0))
                .isEqualTo(
                        "open ghost tiers=[RESTORE] operations=[DEPLOY, BACKUP, RESTORE, UNDEPLOY] overlay=[RESTORE, CUSTOM]");
    }

    @Test
    void the_run_is_told_the_class_of_the_recipe_whatever_was_selected() {
        for (EngineRun run : List.of(
                EngineRun.of(GhostRecipe.class).run(),
                EngineRun.of(GhostPages.class).run(),
                EngineRun.of(selectMethod(GhostContent.class, "posts")).run(),
                EngineRun.ofId("recipe:ghost/tier:install").run(),
                EngineRun.of(AnyRecipe.class).with("recipe", "ghost").run())) {
            assertThat(run.record()).contains("class ghost.GhostRecipe");
        }
    }

    @Test
    void a_class_for_any_recipe_is_not_the_class_of_one() {
        EngineRun run = EngineRun.of(AnyRecipe.class)
                .with("recipe", "some-app")
                .with(Script.CATALOGUE, "some-app")
                .run();

        assertThat(run.record()).isNotEmpty().noneMatch(line -> line.startsWith("class "));
    }

    @Test
    void a_nested_method_and_one_invocation_can_be_selected() throws Exception {
        Class<?> nested = Class.forName("ghost.GhostPages$WhenSignedIn");

        assertThat(checks(EngineRun.of(selectNestedMethod(List.of(GhostPages.class), nested, "editor"))
                        .run()))
                .containsExactly("ghost/custom/GhostPages/WhenSignedIn/editor");
        assertThat(checks(EngineRun.of(selectIteration(selectMethod(GhostPages.class, "page", int.class), 1))
                        .run()))
                .containsExactly("ghost/custom/GhostPages/page/#2");
    }

    @Test
    void a_marker_and_its_own_overlay_class_run_the_recipe_once() {
        EngineRun run = EngineRun.of(GhostPages.class, GhostRecipe.class, AnyRecipe.class)
                .run();

        assertThat(run.performed()).containsExactly("deploy", "upgrade", "backup", "restore", "undeploy");
        assertThat(checks(run)).hasSize(10);
    }

    @Test
    void the_setting_recipe_narrows_the_markers() {
        EngineRun run = EngineRun.of(GhostRecipe.class, CustomHtmlRecipe.class, AnyRecipe.class)
                .with("recipe", "custom-html")
                .run();

        assertThat(run.outcomes()).containsKey("custom-html").doesNotContainKey("ghost");
        assertThat(run.results().allEvents().failed().count()).isZero();
    }

    @Test
    void recipes_without_a_marker_are_run_by_the_marker_for_any() {
        EngineRun run = EngineRun.of(GhostRecipe.class, AnyRecipe.class)
                .with("recipe", "ghost, bare,plain-overlay,from-catalogue")
                .with(Script.CATALOGUE, "from-catalogue")
                .run();

        assertThat(run.outcomes())
                .containsKeys("ghost", "bare", "from-catalogue")
                .containsEntry("plain-overlay/custom/PlainPages/front", "successful")
                .containsEntry("bare/install/InstallFloor/answers", "successful")
                .containsEntry("bare/custom", "skipped: the recipe directory has no custom tests");
        assertThat(run.results().allEvents().failed().count()).isZero();
    }

    @Test
    void all_runs_every_recipe_there_is() {
        EngineRun run = EngineRun.of(GhostRecipe.class, AnyRecipe.class)
                .with("recipe", "all")
                .with(Script.CATALOGUE, "from-catalogue")
                .run();

        assertThat(run.record().stream()
                        .filter(line -> line.startsWith("open "))
                        .map(line -> line.substring(5, line.indexOf(" ", 5))))
                .containsExactlyInAnyOrder("ghost", "bare", "custom-html", "plain-overlay", "from-catalogue");
    }

    @Test
    void an_unknown_recipe_is_one_red_node_that_names_the_nearest() {
        EngineRun run = EngineRun.of(GhostRecipe.class, CustomHtmlRecipe.class, AnyRecipe.class)
                .with("recipe", "custm-html")
                .run();

        assertThat(run.outcomes()).containsOnlyKeys("custm-html");
        assertThat(run.failure("custm-html"))
                .startsWith("Unknown recipe [custm-html]: it has no directory in [")
                .contains("Nearest: custom-html.")
                .contains("-Dccci.source=");
    }

    @Test
    void a_source_makes_any_name_known() {
        EngineRun run = EngineRun.of(AnyRecipe.class)
                .with("recipe", "mine")
                .with("ccci.source", "../mine")
                .run();

        assertThat(run.outcomes()).containsEntry("mine", "successful");
    }

    @Test
    void a_source_for_several_recipes_is_red() {
        EngineRun run = EngineRun.of(AnyRecipe.class)
                .with("recipe", "ghost,bare")
                .with("ccci.source", "../mine")
                .run();

        assertThat(run.failure("source"))
                .isEqualTo(
                        "A source belongs to exactly one recipe [ccci.source=../mine], but 2 were selected [ghost, bare]. Set -Drecipe=<name> to one name.");
    }

    @Test
    void an_unknown_tier_is_red_and_runs_nothing() {
        EngineRun run =
                EngineRun.of(GhostRecipe.class).with("ccci.tiers", "instal").run();

        assertThat(run.outcomes()).containsOnlyKeys("tiers");
        assertThat(run.failure("tiers"))
                .startsWith("Unknown tier [instal] in ccci.tiers")
                .contains("Nearest: install.");
    }

    @Test
    void a_known_recipe_for_which_nothing_is_selected_is_red() {
        EngineRun run =
                EngineRun.of(GhostRecipe.class).with("recipe", "custom-html").run();

        assertThat(run.failure("selection")).startsWith("Nothing was selected").contains("[custom-html]");
    }

    @Test
    void one_of_several_recipes_that_nothing_runs_is_red_while_the_others_run() {
        EngineRun run = EngineRun.of(GhostRecipe.class)
                .with("recipe", "ghost,custom-html")
                .run();

        assertThat(run.outcomes()).containsEntry("ghost", "successful").containsEntry("custom-html", "failed");
    }

    @Test
    void all_of_no_recipes_is_red() {
        EngineRun run = EngineRun.of(AnyRecipe.class)
                .with("recipe", "all")
                .with("ccci.recipes", "src/test/java/orphan")
                .run();

        assertThat(run.failure("selection")).startsWith("Zero recipes for [all]");
    }

    @Test
    void the_marker_for_any_alone_says_how_to_name_a_recipe() {
        EngineRun run = EngineRun.of(AnyRecipe.class).run();

        assertThat(run.failure("recipe")).startsWith("No recipe was selected").contains("-Drecipe=");
    }

    @Test
    void an_overlay_class_without_a_marker_is_red() {
        EngineRun run = EngineRun.of(OrphanPages.class).run();

        assertThat(run.failure("orphan.OrphanPages"))
                .startsWith("The recipe of the test class [orphan.OrphanPages] is not known");
    }

    @Test
    void a_floor_class_runs_for_the_recipes_that_are_named() throws Exception {
        Class<?> floor = Class.forName("dev.ccci.engine.scripted.InstallFloor");

        assertThat(checks(EngineRun.of(floor).with("recipe", "ghost,bare").run()))
                .containsExactly("ghost/install/InstallFloor/answers", "bare/install/InstallFloor/answers");
        assertThat(EngineRun.of(floor).run().failure("dev.ccci.engine.scripted.InstallFloor"))
                .startsWith("No recipe was selected: [InstallFloor] is a check of every recipe");
    }

    @Test
    void a_folder_of_recipes_that_does_not_exist_is_red() {
        EngineRun run =
                EngineRun.of(GhostRecipe.class).with("ccci.recipes", "nowhere").run();

        assertThat(run.failure("recipes")).startsWith("The folder of recipe directories does not exist");
    }

    @Test
    void classes_that_concern_no_recipe_are_left_alone() {
        assertThat(EngineRun.of(String.class).with("recipe", "ghost").run().outcomes())
                .isEmpty();
    }

    @Test
    void a_directory_without_a_marker_is_run_by_the_marker_for_any_only_when_its_recipe_is_named() {
        EngineRun run = EngineRun.of(PlainPages.class, AnyRecipe.class)
                .with("recipe", "plain-overlay")
                .run();

        assertThat(run.outcomes()).containsEntry("plain-overlay/custom/PlainPages/front", "successful");
    }

    @Test
    void selecting_the_teardown_deploys_so_that_there_is_something_to_tear_down() {
        EngineRun run = EngineRun.ofId("recipe:ghost/teardown:teardown/operation:undeploy")
                .run();

        assertThat(run.performed()).containsExactly("deploy", "undeploy");
    }

    @Test
    void one_invocation_can_be_selected_by_its_id() {
        EngineRun run = EngineRun.ofId(
                        "recipe:ghost/tier:custom/class:ghost.GhostPages/test-template:page(int)/test-template-invocation:#2")
                .run();

        assertThat(checks(run)).containsExactly("ghost/custom/GhostPages/page/#2");
    }

    @Test
    void an_operation_can_be_selected_by_its_id_and_brings_what_it_needs() {
        EngineRun run =
                EngineRun.ofId("recipe:ghost/tier:restore/operation:restore").run();

        assertThat(run.performed()).containsExactly("deploy", "backup", "restore", "undeploy");
        assertThat(checks(run)).isEmpty();
    }

    private static List<String> checks(EngineRun run) {
        return run.results().testEvents().finished().stream()
                .map(EngineRun::path)
                .filter(path -> path.split("/", -1).length > 3)
                .toList();
    }

    private static final class WithoutEngines extends URLClassLoader {

        private WithoutEngines(ClassLoader all) {
            super(new URL[0], all);
        }

        @Override
        public Enumeration<URL> getResources(String name) throws IOException {
            return name.endsWith(TestEngine.class.getName())
                    ? Collections.emptyEnumeration()
                    : super.getResources(name);
        }
    }
}
