package dev.ccci.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectUniqueId;

import dev.ccci.engine.scripted.Records;
import dev.ccci.engine.scripted.Script;
import ghost.GhostPages;
import ghost.GhostRecipe;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.platform.engine.DiscoverySelector;
import org.junit.platform.engine.FilterResult;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.PostDiscoveryFilter;
import org.junit.platform.launcher.TagFilter;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import suites.GhostSuite;

class LauncherTest {

    private final String record = UUID.randomUUID().toString();

    @Test
    void jupiter_itself_keeps_off_the_classes_of_a_tier() {
        TestPlan plan = discover(request(selectClass(GhostPages.class), selectClass(GhostRecipe.class)));

        assertThat(tests(plan)).isNotEmpty().allMatch(id -> id.startsWith("[engine:ccci]"));
    }

    @Test
    void every_id_of_a_plan_selects_that_node_and_what_it_needs() {
        TestPlan plan = discover(request(selectClass(GhostRecipe.class)));

        for (TestIdentifier node : nodes(plan)) {
            String id = node.getUniqueId();
            TestPlan again = discover(request(selectUniqueId(id)));

            assertThat(ids(again)).as("selected by %s", id).contains(id);
            assertThat(checks(again)).as("selected by %s", id).isEqualTo(checksBelow(plan, id));
        }
    }

    @Test
    void every_node_that_was_run_can_be_run_again_by_its_id() {
        Map<String, String> outcomes = run(request(selectClass(GhostRecipe.class)));

        for (String id : outcomes.keySet()) {
            assertThat(run(request(selectUniqueId(id))))
                    .as("run again by %s", id)
                    .containsEntry(id, outcomes.get(id))
                    .doesNotContainValue("FAILED");
        }
    }

    @Test
    void a_tag_on_a_check_still_deploys_and_nothing_more() {
        Map<String, String> outcomes = run(builder(selectClass(GhostRecipe.class))
                .filters(TagFilter.includeTags("smoke"))
                .build());

        assertThat(performed()).containsExactly("deploy", "undeploy");
        assertThat(outcomes)
                .containsEntry("[engine:ccci]/[recipe:ghost]/[tier:install]/[operation:deploy]", "SUCCESSFUL")
                .doesNotContainKey("[engine:ccci]/[recipe:ghost]/[tier:restore]")
                .doesNotContainValue("FAILED");
        assertThat(outcomes.keySet()).anyMatch(id -> id.contains("front"));
    }

    @Test
    void the_tag_of_a_tier_selects_its_operation_its_checks_and_what_they_need() {
        run(builder(selectClass(GhostRecipe.class))
                .filters(TagFilter.includeTags("restore"))
                .build());

        assertThat(performed()).containsExactly("deploy", "backup", "restore", "undeploy");
    }

    @Test
    void excluding_the_tag_of_a_tier_that_others_need_leaves_its_operation() {
        run(builder(selectClass(GhostRecipe.class))
                .filters(TagFilter.excludeTags("install", "upgrade"))
                .build());

        assertThat(performed()).containsExactly("deploy", "backup", "restore", "undeploy");
    }

    @Test
    void a_filter_on_methods_narrows_a_class_as_an_ide_does() {
        Map<String, String> outcomes = run(builder(selectClass(GhostPages.class))
                .filters(onlyMethod("front"))
                .build());

        assertThat(outcomes).doesNotContainValue("FAILED");
        assertThat(outcomes.keySet()).anyMatch(id -> id.contains("front")).noneMatch(id -> id.contains("page"));
        assertThat(performed()).containsExactly("deploy", "undeploy");
    }

    @Test
    void a_filter_that_leaves_no_check_of_a_recipe_makes_it_red() {
        Map<String, String> outcomes = run(builder(selectClass(GhostPages.class))
                .filters(onlyMethod("nosuch"))
                .build());

        assertThat(outcomes).containsEntry("[engine:ccci]/[recipe:ghost]", "FAILED");
        assertThat(performed()).isEmpty();
    }

    @Test
    void a_suite_may_hold_recipes() {
        Map<String, String> outcomes = run(request(selectClass(GhostSuite.class)));

        assertThat(outcomes)
                .containsEntry(
                        "[engine:junit-platform-suite]/[suite:suites.GhostSuite]/[engine:ccci]/[recipe:ghost]/[tier:install]/[operation:deploy]",
                        "SUCCESSFUL")
                .doesNotContainValue("FAILED");
    }

    @Test
    void checks_of_a_tier_may_run_in_parallel() {
        Map<String, String> outcomes = run(builder(selectClass(GhostRecipe.class))
                .configurationParameter("junit.jupiter.execution.parallel.enabled", "true")
                .configurationParameter("junit.jupiter.execution.parallel.mode.default", "concurrent")
                .build());

        assertThat(outcomes).doesNotContainValue("FAILED");
        assertThat(performed()).hasSize(5);
    }

    private static PostDiscoveryFilter onlyMethod(String name) {
        return descriptor -> FilterResult.includedIf(descriptor
                .getSource()
                .filter(MethodSource.class::isInstance)
                .map(source -> ((MethodSource) source).getMethodName().equals(name))
                .orElse(true));
    }

    private List<String> performed() {
        return Records.of(record).stream()
                .filter(line -> line.startsWith("perform "))
                .map(line -> line.substring("perform ".length()))
                .toList();
    }

    private LauncherDiscoveryRequest request(DiscoverySelector... selectors) {
        return builder(selectors).build();
    }

    private LauncherDiscoveryRequestBuilder builder(DiscoverySelector... selectors) {
        return LauncherDiscoveryRequestBuilder.request()
                .selectors(selectors)
                .configurationParameter("ccci.recipes", "src/test/recipes")
                .configurationParameter(Script.RECORD, record);
    }

    private static TestPlan discover(LauncherDiscoveryRequest request) {
        return LauncherFactory.create().discover(request);
    }

    private static Map<String, String> run(LauncherDiscoveryRequest request) {
        Map<String, String> outcomes = new ConcurrentHashMap<>();
        LauncherFactory.create().execute(request, new TestExecutionListener() {
            @Override
            public void executionFinished(TestIdentifier node, TestExecutionResult result) {
                outcomes.put(node.getUniqueId(), result.getStatus().name());
            }
        });
        outcomes.keySet().removeIf(id -> id.equals("[engine:ccci]") || !id.contains("[engine:ccci]"));
        return outcomes;
    }

    private static List<TestIdentifier> nodes(TestPlan plan) {
        List<TestIdentifier> nodes = new ArrayList<>();
        plan.getRoots().stream()
                .flatMap(root -> plan.getDescendants(root).stream())
                .forEach(nodes::add);
        return nodes;
    }

    private static Set<String> ids(TestPlan plan) {
        return nodes(plan).stream().map(TestIdentifier::getUniqueId).collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> tests(TestPlan plan) {
        return nodes(plan).stream()
                .filter(TestIdentifier::isTest)
                .map(TestIdentifier::getUniqueId)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Methods of Jupiter, parameterized ones included. */
    private static Set<String> checks(TestPlan plan) {
        return checks(nodes(plan).stream());
    }

    private static Set<String> checksBelow(TestPlan plan, String id) {
        return checks(nodes(plan).stream().filter(node -> (node.getUniqueId() + "/").startsWith(id + "/")));
    }

    private static Set<String> checks(Stream<TestIdentifier> nodes) {
        return nodes.filter(node ->
                        node.getSource().filter(MethodSource.class::isInstance).isPresent())
                .map(TestIdentifier::getUniqueId)
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
