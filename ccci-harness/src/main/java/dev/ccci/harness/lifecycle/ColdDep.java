package dev.ccci.harness.lifecycle;

import dev.ccci.harness.Http;
import dev.ccci.harness.dep.ProviderApp;
import dev.ccci.harness.failure.Cause;
import dev.ccci.harness.failure.LifecycleFailure;
import dev.ccci.harness.recipe.SecretValue;
import dev.ccci.harness.report.DepResult;
import dev.ccci.harness.report.Mask;
import dev.ccci.harness.run.Answer;
import dev.ccci.harness.run.Health;
import dev.ccci.harness.server.Server;
import dev.ccci.harness.swarm.DomainLock;
import dev.ccci.harness.swarm.ImagePuller;
import dev.ccci.harness.swarm.Residue;
import dev.ccci.harness.swarm.ServiceLogs;
import dev.ccci.harness.swarm.Teardown;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** A dep that is deployed for this run, under a name of its own and with its own settings. */
final class ColdDep implements DepApp {

    private static final Duration NOW = Duration.ofSeconds(5);

    private final ColdPlan plan;
    private final Server server;
    private final String runId;
    private final Mask mask;
    private final Duration teardown;
    private final Consumer<String> progress;
    private final AppOperations operations;
    private final Http http;
    private volatile Deployable deployable;
    private volatile @Nullable Claim claim;
    private volatile @Nullable DomainLock attached;
    private volatile @Nullable RuntimeException unprepared;

    ColdDep(ColdPlan plan, Server server, String runId, Mask mask, Duration teardown, Consumer<String> progress) {
        this.plan = plan;
        this.server = server;
        // not the run's own: what bears that is removed with the app
        this.runId = runId + "-" + plan.recipe();
        this.mask = mask;
        this.teardown = teardown;
        this.progress = progress;
        this.deployable = plan.planned();
        this.operations = new AppOperations(server, this.runId, mask, progress);
        this.http = new Http(url(), server, progress);
    }

    @Override
    public String recipe() {
        return plan.recipe();
    }

    @Override
    public List<String> needs() {
        return plan.needs();
    }

    @Override
    public DepResult result() {
        return new DepResult(plan.recipe(), plan.version(), "cold", plan.domain());
    }

    @Override
    public String plan() {
        return plan.line();
    }

    @Override
    public boolean outlivesTheRun() {
        return false;
    }

    @Override
    public boolean isDeployed() {
        return true;
    }

    @Override
    public void prepare() {
        claim = Claim.take(server, plan.domain(), plan.stack(), runId);
        try {
            List<String> images = deployable.stack().images();
            server.makeAvailable(images, progress);
            new ImagePuller(server).pull(images, progress);
        } catch (RuntimeException e) {
            unprepared = e;
        }
    }

    @Override
    public void up(Map<String, Map<String, String>> values) {
        if (unprepared != null) {
            throw unprepared;
        }
        deployable = plan.planned().with(plan.settings().filled(values).settings());
        if (claim != null) {
            claim.removed(false);
        }
        operations.deploy(deployable);
        Answer answer = probe(plan.health()).ask();
        if (!answer.accepted() || answer.ingressPage()) {
            throw LifecycleFailure.did(
                            "asked " + url() + plan.health().path() + " for " + answer.waited() / 1000 + " s")
                    .expected("one of the statuses " + plan.health().accepted())
                    .found(answer.found())
                    .because(answer.thrown())
                    .blame(ofTheIngress(answer) ? Cause.INFRASTRUCTURE : Cause.RECIPE);
        }
    }

    /** It is the ingress that has the certificate, and not the dep. */
    private static boolean ofTheIngress(Answer answer) {
        return answer.thrown().filter(SSLException.class::isInstance).isPresent();
    }

    @Override
    public ProviderApp app() {
        Map<String, String> secrets = new LinkedHashMap<>();
        operations.secrets(deployable).forEach((key, value) -> secrets.put(key, value.reveal()));
        return ProviderApp.cold(
                url(), server, deployable.env().values(), secrets, new ServiceCommands(server, plan.stack()));
    }

    @Override
    public Optional<String> notReady() {
        Health health = plan.health();
        Answer answer = probe(new Health(health.path(), health.accepted(), NOW)).ask();
        return answer.accepted() && !answer.ingressPage() ? Optional.empty() : Optional.of(answer.found());
    }

    /** Its own {@code limits.http}. */
    @Override
    public Duration patience() {
        return plan.health().limit();
    }

    @Override
    public void remove() {
        Teardown.remove(server, plan.stack(), runId, teardown, progress);
        if (claim != null) {
            claim.removed(true);
        }
    }

    @Override
    public int deploys() {
        return operations.deploys();
    }

    @Override
    public List<String> residue() {
        return Residue.of(server, plan.stack(), runId).names();
    }

    @Override
    public void saveLogs(Path folder) {
        try {
            ServiceLogs.save(server, plan.stack(), folder.resolve(plan.recipe()), mask::over);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public Map<String, SecretValue> secrets() {
        return operations.secrets();
    }

    @Override
    public void attach(Map<String, SecretValue> secrets) {
        attached = DomainLock.acquire(server, plan.domain(), runId);
        operations.adopt(secrets);
    }

    @Override
    public void keep() {
        if (claim != null) {
            claim.keep();
        }
    }

    @Override
    public void close() {
        if (claim != null) {
            claim.close();
        }
        if (attached != null) {
            attached.close();
        }
    }

    private URI url() {
        return URI.create("https://" + plan.domain());
    }

    private HealthProbe probe(Health health) {
        return new HealthProbe(http, URI.create("https://nobody-" + runId + "." + server.domain()), health);
    }
}
