package dev.ccci.harness.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ccci.harness.dep.Dependant;
import dev.ccci.harness.dep.Provider;
import dev.ccci.harness.dep.ProviderApp;
import dev.ccci.harness.dep.Tenant;
import dev.ccci.harness.failure.Cause;
import dev.ccci.harness.failure.Code;
import dev.ccci.harness.failure.Confidence;
import dev.ccci.harness.failure.Diagnosis;
import dev.ccci.harness.failure.LifecycleFailure;
import dev.ccci.harness.failure.ThrownSignals;
import dev.ccci.harness.report.DepReport;
import dev.ccci.harness.report.DepResult;
import dev.ccci.harness.report.Mask;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of the apps that another one needs, with apps that are on no server. */
class DependenciesTest {

    private static final URI URL = URI.create("https://idp.ci.test");

    private final List<String> done = Collections.synchronizedList(new ArrayList<>());
    private final Queue<String> notYet = new ArrayDeque<>();
    private final Mask mask = new Mask();
    private boolean broken;

    private final Dependencies deps = new Dependencies(
            DepGraph.resolve("blog", recipe -> recipe.equals("blog") ? List.of("idp") : List.of()),
            new Dependant("blog", "blog.ci.test", "7c2e9a"),
            List.of(idp()),
            new Providers(Map.of("idp", provider())),
            mask,
            line -> {});

    /** Says what it is told to do. */
    private DepApp idp() {
        return (DepApp) Proxy.newProxyInstance(
                DepApp.class.getClassLoader(), new Class<?>[] {DepApp.class}, (self, method, arguments) -> {
                    switch (method.getName()) {
                        case "recipe" -> {
                            return "idp";
                        }
                        case "needs" -> {
                            return List.of();
                        }
                        case "result" -> {
                            return new DepResult("idp", "1.0.0", "cold", "idp.ci.test");
                        }
                        case "residue" -> {
                            return List.of("volume idp_data");
                        }
                        case "app" -> {
                            return new ProviderApp(
                                    URL, server(), Map.of(), Map.of(), Optional.empty(), Optional.empty());
                        }
                        case "outlivesTheRun" -> {
                            return true;
                        }
                        case "patience" -> {
                            return java.time.Duration.ofSeconds(5);
                        }
                        case "notReady" -> {
                            return Optional.empty();
                        }
                        case "saveLogs" -> Files.writeString(((Path) arguments[0]).resolve("idp.log"), "started");
                        case "up" -> {
                            done.add("up");
                            if (broken) {
                                throw LifecycleFailure.did("deployed idp")
                                        .expected("that it runs")
                                        .found("it crashed")
                                        .blame(Cause.RECIPE);
                            }
                        }
                        default -> done.add(method.getName());
                    }
                    return null;
                });
    }

    private static dev.ccci.harness.server.Server server() {
        return new dev.ccci.harness.local.LocalServer();
    }

    private Provider provider() {
        return new Provider() {
            @Override
            public String recipe() {
                return "idp";
            }

            @Override
            public Optional<String> notReady(ProviderApp app) {
                return Optional.ofNullable(notYet.poll());
            }

            @Override
            public Tenant open(ProviderApp app, Dependant dependant) {
                done.add("tenant of " + dependant.recipe());
                return Tenant.at("idp", URL).withSecret("client-secret", "s3cr3t-of-the-client");
            }

            @Override
            public void close(ProviderApp app, String tenant) {
                done.add("no " + tenant);
            }

            @Override
            public List<Held> tenants(ProviderApp app) {
                return List.of();
            }
        };
    }

    @Test
    void a_provider_that_is_not_ready_yet_is_waited_for() {
        // given
        notYet.addAll(List.of("it imports its realm", "it imports its realm"));

        // when
        deps.prepare();
        deps.up();

        // then
        assertThat(notYet).isEmpty();
        assertThat(deps.failure()).isEmpty();
    }

    @Test
    void a_dep_is_prepared_brought_up_with_a_tenant_and_removed_after_it(@TempDir Path folder) throws IOException {
        // when
        deps.prepare();
        List<DepReport> reports = deps.up();

        // then
        assertThat(reports)
                .singleElement()
                .satisfies(report -> assertThat(report.failure()).isEmpty());
        assertThat(deps.failure()).isEmpty();
        assertThat(deps.values()).containsOnlyKeys("idp");
        assertThat(deps.values().get("idp")).containsEntry("client-secret", "s3cr3t-of-the-client");
        assertThat(mask.apply("it is s3cr3t-of-the-client")).doesNotContain("s3cr3t");
        assertThat(deps.results()).extracting(DepResult::recipe).containsExactly("idp");
        assertThat(deps.residue()).containsExactly("volume idp_data");

        // when
        deps.saveLogs(folder);
        List<RuntimeException> failed = deps.down();
        deps.close();

        // then
        assertThat(failed).isEmpty();
        assertThat(folder.resolve("idp.log")).hasContent("started");
        assertThat(done).containsExactly("prepare", "up", "tenant of blog", "no blog-7c2e9a", "remove", "close");
    }

    @Test
    void a_dep_that_does_not_come_up_is_a_failure_that_everybody_can_ask_for() {
        broken = true;
        deps.judgedBy((dep, failure) -> {
            done.add(dep + " is judged");
            return failure.judged(new Diagnosis(
                    Cause.INFRASTRUCTURE,
                    Confidence.HIGH,
                    "ingress-silent",
                    "the ingress answers for no name",
                    ThrownSignals.of(failure, "deps", dep, Code.CCCI, "")));
        });

        List<DepReport> reports = deps.up();

        assertThat(reports)
                .singleElement()
                .satisfies(report -> assertThat(report.failure()).isPresent());
        assertThat(deps.failure()).hasValueSatisfying(failure -> {
            assertThat(failure).hasMessageContaining("it crashed").hasMessageNotContaining("RECIPE");
            assertThat(failure.stated()).isEqualTo(Cause.DEPENDENCY);
            assertThat(failure.blame()).as("as it was judged").isEqualTo(Cause.INFRASTRUCTURE);
            assertThat(failure.getCause()).as("what the judge can look at").isInstanceOf(LifecycleFailure.class);
        });
        assertThat(deps.failure("idp")).as("for tests that need it").isEqualTo(deps.failure());
        assertThatThrownBy(() -> deps.tenant("idp"))
                .hasMessageContaining("it was never ready")
                .hasMessageNotContaining("RECIPE")
                .hasCause(deps.failure().orElseThrow());
        assertThat(done).containsOnlyOnce("idp is judged");
        assertThat(deps.values()).isEmpty();
        assertThat(deps.down()).isEmpty();
        assertThat(done).contains("remove");
    }

    @Test
    void nobody_gets_a_tenant_before_the_dep_is_up() {
        assertThatThrownBy(() -> deps.tenant("idp")).hasMessageContaining("asked for the tenant on idp");
    }
}
