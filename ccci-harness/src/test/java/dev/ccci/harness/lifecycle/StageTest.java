package dev.ccci.harness.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ccci.Keys;
import dev.ccci.Operation;
import dev.ccci.Tier;
import dev.ccci.harness.browser.AppBrowser;
import dev.ccci.harness.browser.BrowserSettings;
import dev.ccci.harness.dep.Dependant;
import dev.ccci.harness.failure.Cause;
import dev.ccci.harness.failure.LifecycleFailure;
import dev.ccci.harness.local.LocalEngine;
import dev.ccci.harness.outage.Outage;
import dev.ccci.harness.report.Console;
import dev.ccci.harness.report.DepReport;
import dev.ccci.harness.report.Mask;
import dev.ccci.harness.report.OutageResult;
import dev.ccci.harness.report.RunDirectory;
import dev.ccci.harness.report.StoreResult;
import dev.ccci.harness.run.Answer;
import dev.ccci.harness.run.PlannedRun;
import dev.ccci.harness.server.Server;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The operations of a run against an engine that has objects and runs nothing; the lab tests have a real one. */
class StageTest {

    private static final String DOMAIN = "blog-7c2e9a.ci.test";
    private static final String STACK = "blog-7c2e9a_ci_test";
    private static final Map<String, String> OF_STACK = Map.of("com.docker.stack.namespace", STACK);

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    private final LocalEngine engine = new LocalEngine();
    private final Findings findings =
            new Findings(new Console(new PrintStream(OutputStream.nullOutputStream()), false, new Mask()));

    @SuppressWarnings("NullAway.Init")
    private PreparedRecipe blog;

    @SuppressWarnings("NullAway.Init")
    private Stage stage;

    @BeforeEach
    void open() {
        blog = PreparedRecipe.of(
                SabotagedRecipe.named("blog", folder),
                DOMAIN,
                Map.of(Keys.SCREENSHOT, "always"),
                folder.resolve("place"));
        stage = stage(List.of());
    }

    /** @param deps what the app needs */
    private Stage stage(List<UnusableDep> deps) {
        Server server = engine.server();
        Mask mask = new Mask();
        // a browser that cannot be had
        AppBrowser browser = new AppBrowser(
                new BrowserSettings(Optional.of("/no/such/browser"), folder, folder),
                server,
                URI.create("https://" + DOMAIN),
                mask,
                line -> {});
        return new Stage(
                blog.request(),
                server,
                "7c2e9a",
                blog.prepared(),
                file -> Optional.empty(),
                Optional.empty(),
                new RecipeCode(Optional.empty(), PlannedRun.of("blog")),
                new Dependencies(
                        DepGraph.resolve(
                                "blog",
                                name -> name.equals("blog")
                                        ? deps.stream().map(UnusableDep::recipe).toList()
                                        : List.of()),
                        new Dependant("blog", DOMAIN, "7c2e9a"),
                        List.copyOf(deps),
                        new Providers(Map.of()),
                        mask,
                        line -> {}),
                new BaseTrials(),
                browser,
                new AppPicture(blog.request(), browser, mask, new RunDirectory(folder, "shown"), findings::add),
                mask,
                findings,
                Duration.ofSeconds(10),
                line -> {});
    }

    @AfterEach
    void close() {
        blog.close();
        engine.close();
    }

    @Test
    void an_undeploy_removes_the_app_and_what_is_left_is_told_before() {
        engine.service(STACK + "_app", OF_STACK, Map.of()).volume(STACK + "_content", OF_STACK);
        assertThat(stage.residue()).containsExactly("service " + STACK + "_app", "volume " + STACK + "_content");

        stage.perform(Operation.UNDEPLOY);

        assertThat(stage.residue()).isEmpty();
    }

    @Test
    void an_undeploy_that_calls_no_hook_removes_the_app_as_well() {
        engine.volume(STACK + "_content", OF_STACK);

        stage.undeploy();

        assertThat(engine.changes()).containsExactly("DELETE /volumes/" + STACK + "_content");
    }

    @Test
    void a_base_that_is_none_is_removed() {
        engine.service(STACK + "_app", OF_STACK, Map.of());

        stage.removeBase();

        assertThat(engine.changes()).containsExactly("DELETE /services/" + STACK + "_app");
    }

    @Test
    void a_base_that_runs_and_does_not_serve_is_no_base() {
        stage.facts().answered(new Answer(false, "HTTP/1.1 502 Bad Gateway", 20_000, false, Optional.empty()));
        assertThat(stage.notServing()).hasValueSatisfying(failure -> {
            assertThat(failure.blame()).isEqualTo(Cause.BASE);
            assertThat(failure).hasMessageContaining("502 Bad Gateway");
        });

        stage.facts().answered(new Answer(true, "HTTP/1.1 200 OK", 10, true, Optional.empty()));
        assertThat(stage.notServing()).as("the page of the ingress").isPresent();

        stage.facts().answered(new Answer(true, "HTTP/1.1 200 OK", 10, false, Optional.empty()));
        assertThat(stage.notServing()).isEmpty();
    }

    @Test
    void only_a_base_that_fails_by_itself_is_given_up() {
        LifecycleFailure.Found silent =
                LifecycleFailure.did("asked the base").expected("an answer").found("none");
        LifecycleFailure rotten = silent.blame(Cause.BASE);
        LifecycleFailure cut = silent.blame(Cause.INFRASTRUCTURE);

        assertThat(stage.lost(rotten)).isSameAs(rotten);
        assertThatThrownBy(() -> stage.lost(cut)).isSameAs(cut);
    }

    @Test
    void a_first_version_that_cannot_be_deployed_is_a_failure() {
        // given something of that name, which a deployment never overwrites
        engine.service(STACK + "_app", OF_STACK, Map.of());

        assertThatThrownBy(() -> {
                    Optional<LifecycleFailure> lost = stage.deployFirst((failure, code) -> failure);
                    if (lost.isPresent()) {
                        throw lost.get();
                    }
                })
                .isInstanceOf(LifecycleFailure.class)
                .hasMessageContaining(STACK + "_app");
    }

    @Test
    void what_became_of_the_deps_is_told_as_soon_as_it_is_known_and_the_missing_one_can_be_asked_for() {
        // given an app whose own deployment fails, after its deps
        engine.service(STACK + "_app", OF_STACK, Map.of());
        Stage needing = stage(List.of(new UnusableDep(
                "idp", "idp-7c2e9a.ci.test", new IllegalStateException("its recipe has no compose.yml"))));
        List<DepReport> told = new ArrayList<>();
        needing.onDeps(told::addAll);
        assertThat(needing.missingDep()).isEmpty();

        // when
        assertThatThrownBy(() -> needing.perform(Operation.DEPLOY)).hasMessageContaining(STACK + "_app");

        // then
        assertThat(told).singleElement().satisfies(report -> {
            assertThat(report.recipe()).isEqualTo("idp");
            assertThat(report.failure()).isPresent();
        });
        assertThat(needing.missingDep())
                .hasValueSatisfying(
                        failure -> assertThat(failure).hasMessageContaining("its recipe has no compose.yml"));
    }

    @Test
    void the_results_get_the_stores_and_how_long_nobody_could_reach_the_app() {
        stage.facts().away(Tier.UPGRADE, new Outage(List.of(), 10, 1, "502", "502", 0));

        assertThat(stage.stores()).extracting(StoreResult::name).contains("content");
        assertThat(stage.outages()).extracting(OutageResult::tier).containsExactly("upgrade");
    }

    @Test
    void an_app_that_answers_is_to_be_seen_and_why_it_cannot_be_is_told() {
        assertThat(stage.portrait()).isEmpty();
        assertThat(findings.all()).isEmpty();

        stage.facts().answered(new Answer(true, "HTTP/1.1 200 OK", 10, false, Optional.empty()));

        assertThat(stage.portrait()).isEmpty();
        assertThat(findings.all()).singleElement().asString().startsWith("the picture of the app: ");
    }
}
