package dev.ccci.harness.lifecycle;

import dev.ccci.harness.dep.Dependant;
import dev.ccci.harness.dep.Deps;
import dev.ccci.harness.dep.Tenant;
import dev.ccci.harness.failure.Cause;
import dev.ccci.harness.failure.LifecycleFailure;
import dev.ccci.harness.recipe.Nearest;
import dev.ccci.harness.recipe.SecretValue;
import dev.ccci.harness.report.DepReport;
import dev.ccci.harness.report.DepResult;
import dev.ccci.harness.report.Mask;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;

/**
 * The apps that the one under test needs, brought up before it and removed after it. One that does not come up is never an
 * exception here: the app is deployed without it, and everybody is told.
 */
final class Dependencies implements Deps, AutoCloseable {

    /** Until an app that answers can make tenants as well. */
    private static final Duration LAST_STEP = Duration.ofSeconds(20);

    private final DepGraph graph;
    private final Dependant app;
    private final Map<String, DepApp> deps = new LinkedHashMap<>();
    private final Providers providers;
    private final Mask mask;
    private final Consumer<String> progress;
    private final Map<String, LifecycleFailure> failures = new ConcurrentHashMap<>();
    private final Map<String, Tenant> tenants = new ConcurrentHashMap<>();
    private final ConcurrentLinkedDeque<Tenancy> tenancies = new ConcurrentLinkedDeque<>();
    private final ConcurrentLinkedDeque<DepApp> begun = new ConcurrentLinkedDeque<>();
    private final List<DepReport> reports = Collections.synchronizedList(new ArrayList<>());
    private final ExecutorService pool = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(task, "ccci-dep");
        thread.setDaemon(true);
        return thread;
    });
    private volatile boolean ending;
    private volatile BiFunction<String, LifecycleFailure, LifecycleFailure> judged = (recipe, failure) -> failure;

    /**
     * @param graph who needs whom
     * @param app the one under test
     * @param deps those of the graph, in its order
     */
    Dependencies(
            DepGraph graph,
            Dependant app,
            List<DepApp> deps,
            Providers providers,
            Mask mask,
            Consumer<String> progress) {
        this.graph = graph;
        this.app = app;
        deps.forEach(dep -> this.deps.put(dep.recipe(), dep));
        this.providers = providers;
        this.mask = mask;
        this.progress = progress;
    }

    /** @param judge says, by recipe and failure, who is to blame; asked at the moment of failure */
    void judgedBy(BiFunction<String, LifecycleFailure, LifecycleFailure> judge) {
        judged = judge;
    }

    boolean none() {
        return deps.isEmpty();
    }

    /** For the results. */
    List<DepResult> results() {
        return deps.values().stream().map(DepApp::result).toList();
    }

    /** A line per dep for the plan, by recipe. */
    Map<String, String> plan() {
        Map<String, String> lines = new LinkedHashMap<>();
        deps.forEach((recipe, dep) -> lines.put(recipe, dep.plan()));
        return lines;
    }

    /** Takes names and gets images, before any clock starts. */
    void prepare() {
        deps.values().forEach(DepApp::prepare);
    }

    /**
     * Brings all of them up, those that do not need each other side by side, and makes the app's tenants.
     *
     * @return what became of each
     */
    List<DepReport> up() {
        Map<String, CompletableFuture<Void>> ups = new LinkedHashMap<>();
        for (DepApp dep : deps.values()) {
            CompletableFuture<?>[] needed = dep.needs().stream().map(ups::get).toArray(CompletableFuture<?>[]::new);
            ups.put(
                    dep.recipe(),
                    CompletableFuture.allOf(needed)
                            .thenRunAsync(() -> attempt(dep), pool)
                            .thenRunAsync(() -> join(dep), pool));
        }
        CompletableFuture.allOf(ups.values().toArray(CompletableFuture<?>[]::new))
                .join();
        return List.copyOf(reports);
    }

    /** Whether it is known what became of them; they are brought up once. */
    boolean tried() {
        return !reports.isEmpty();
    }

    /** The values of the app's tenants, by recipe; without those that are not ready. */
    Map<String, Map<String, String>> values() {
        Map<String, Map<String, String>> values = new LinkedHashMap<>();
        tenants.forEach((recipe, tenant) -> values.put(recipe, tenant.values()));
        return values;
    }

    /** The first dep of the app that did not come up. */
    Optional<LifecycleFailure> failure() {
        return graph.deps().stream()
                .map(failures::get)
                .filter(java.util.Objects::nonNull)
                .findFirst();
    }

    private void attempt(DepApp dep) {
        long began = System.nanoTime();
        try {
            up(dep);
        } catch (RuntimeException | AssertionError e) {
            failures.put(dep.recipe(), notUp(dep, e));
        }
        reports.add(new DepReport(
                dep.recipe(),
                Optional.ofNullable(failures.get(dep.recipe())),
                Duration.ofNanos(System.nanoTime() - began)));
    }

    private void up(DepApp dep) {
        Map<String, Map<String, String>> values = new LinkedHashMap<>();
        if (!dep.needs().isEmpty()) {
            Tenancy tenancy = tenancy(new Dependant(dep.recipe(), dep.result().domain(), app.runId()));
            for (String need : dep.needs()) {
                LifecycleFailure failed = failures.get(need);
                if (failed != null) {
                    throw failed;
                }
                values.put(need, tenancy.open(dep(need)).values());
            }
        }
        if (ending) {
            throw new IllegalStateException("the run is ending");
        }
        begun.push(dep);
        dep.up(values);
        awaitProvider(dep);
    }

    private void awaitProvider(DepApp dep) {
        providers.of(dep.recipe()).ifPresent(provider -> {
            List<String> last = new ArrayList<>(List.of(""));
            try {
                Awaitility.await("provider " + dep.recipe())
                        .atMost(dep.patience())
                        .pollDelay(Duration.ZERO)
                        .pollInterval(Duration.ofMillis(500))
                        .until(() -> {
                            Optional<String> why = provider.notReady(dep.app());
                            why.ifPresent(reason -> last.set(0, reason));
                            return why.isEmpty();
                        });
            } catch (ConditionTimeoutException e) {
                throw LifecycleFailure.did("asked whether tenants can be made on "
                                + dep.app().url() + " for " + dep.patience().toSeconds() + " s")
                        .expected("that they can")
                        .found(last.get(0))
                        .blame(Cause.DEPENDENCY);
            }
        });
    }

    /** Makes the app's own tenant, if the app needs this dep itself. */
    private void join(DepApp dep) {
        if (!names().contains(dep.recipe()) || failures.containsKey(dep.recipe())) {
            return;
        }
        try {
            tenants.put(dep.recipe(), tenancy(app).open(dep));
        } catch (RuntimeException | AssertionError e) {
            LifecycleFailure failure = notUp(dep, e);
            failures.put(dep.recipe(), failure);
            reports.replaceAll(report -> report.recipe().equals(dep.recipe())
                    ? new DepReport(report.recipe(), Optional.of(failure), report.duration())
                    : report);
        }
    }

    private Tenancy tenancy(Dependant dependant) {
        Tenancy tenancy = new Tenancy(dependant, providers, mask, progress);
        tenancies.push(tenancy);
        return tenancy;
    }

    /** A mistake of ccci, or of a provider's code, is not the dep's; nor is what the server could not give. */
    private static Cause stated(Throwable why) {
        if (why instanceof LifecycleFailure failure) {
            return failure.stated() == Cause.HARNESS || failure.stated() == Cause.INFRASTRUCTURE
                    ? failure.stated()
                    : Cause.DEPENDENCY;
        }
        return ours(why) ? Cause.HARNESS : Cause.DEPENDENCY;
    }

    private static boolean ours(Throwable why) {
        return why instanceof NullPointerException
                || why instanceof ClassCastException
                || why instanceof IndexOutOfBoundsException
                || why instanceof UnsupportedOperationException
                || why instanceof AssertionError;
    }

    private LifecycleFailure notUp(DepApp dep, Throwable why) {
        LifecycleFailure failure = LifecycleFailure.did("brought up the dep " + dep.recipe() + " for "
                        + String.join(" and ", graph.neededBy(dep.recipe())))
                .expected("that it answers, and a tenant on it")
                .found(why instanceof LifecycleFailure told ? told.told() : String.valueOf(why.getMessage()))
                .because(why)
                .unverified(stated(why));
        return judged.apply(dep.recipe(), failure);
    }

    /** Removes the app's tenants and then the deps, the last one first. Every one is tried; returns what failed. */
    List<RuntimeException> down() {
        ending = true;
        pool.shutdownNow();
        try {
            if (!pool.awaitTermination(LAST_STEP.toSeconds(), TimeUnit.SECONDS)) {
                progress.accept("a dep is still being brought up; it is removed all the same");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        List<RuntimeException> failed = new ArrayList<>();
        tenancies.forEach(tenancy -> failed.addAll(tenancy.close()));
        for (DepApp dep : begun) {
            try {
                dep.remove();
                progress.accept(dep.recipe() + ": removed");
            } catch (RuntimeException e) {
                failed.add(e);
            }
        }
        return failed;
    }

    /** How many deps the plan puts on the server. */
    int planned() {
        return (int) deps.values().stream().filter(DepApp::isDeployed).count();
    }

    /** How often deps were put on the server. */
    int deploys() {
        return deps.values().stream().mapToInt(DepApp::deploys).sum();
    }

    /** What is on the server of them. */
    List<String> residue() {
        return deps.values().stream().flatMap(dep -> dep.residue().stream()).toList();
    }

    void saveLogs(Path folder) {
        begun.forEach(dep -> dep.saveLogs(folder));
    }

    @Override
    public List<String> names() {
        return graph.needsOf(graph.root());
    }

    @Override
    public Optional<LifecycleFailure> failure(String dep) {
        return Optional.ofNullable(failures.get(dep));
    }

    @Override
    public Optional<String> notReady(String dep) {
        checkKnown(dep);
        LifecycleFailure never = failures.get(dep);
        if (never != null) {
            return Optional.of("it was never ready:\n" + never.told());
        }
        return dep(dep).notReady()
                .or(() -> providers.of(dep).flatMap(provider -> provider.notReady(dep(dep).app())))
                .map(why -> "it was ready and has stopped: " + why);
    }

    @Override
    public Tenant tenant(String dep) {
        checkKnown(dep);
        Tenant tenant = tenants.get(dep);
        if (tenant == null) {
            throw LifecycleFailure.did("asked for the tenant on " + dep)
                    .expected("that the dep is ready")
                    .found(notReady(dep).orElse("the app is not deployed yet"))
                    .because(failure(dep))
                    .unverified(failure(dep).map(LifecycleFailure::stated).orElse(Cause.DEPENDENCY));
        }
        return tenant;
    }

    private void checkKnown(String dep) {
        if (!names().contains(dep)) {
            throw LifecycleFailure.did("asked for the dep " + dep + " of " + app.recipe())
                    .expected("one of the deps in its recipe.yml")
                    .found("[" + dep + "]; " + Nearest.sentence(dep, names()))
                    .blame(Cause.TEST);
        }
    }

    private DepApp dep(String recipe) {
        return java.util.Objects.requireNonNull(deps.get(recipe));
    }

    /** The app's tenants, by recipe; without those that are not ready. */
    Map<String, Tenant> tenants() {
        return Map.copyOf(tenants);
    }

    /** The secrets that were made for deps, by their name on the server. */
    Map<String, SecretValue> secrets() {
        Map<String, SecretValue> all = new LinkedHashMap<>();
        deps.values().forEach(dep -> all.putAll(dep.secrets()));
        return all;
    }

    /** Takes the names of deps that an earlier run has left, so that nobody removes them meanwhile, and knows their secrets. */
    void attach(Map<String, SecretValue> secrets) {
        deps.values().forEach(dep -> dep.attach(secrets));
    }

    /** Goes on with tenants that an earlier run has made on apps that are still there. */
    void adopt(Map<String, Tenant> made) {
        made.values().forEach(new KnownSecrets(mask)::of);
        tenants.putAll(made);
    }

    /** Leaves those that are up where they are. */
    void keep() {
        begun.forEach(DepApp::keep);
    }

    /** Gives back names and reapers; every one is tried. */
    @Override
    public void close() {
        pool.shutdownNow();
        RuntimeException first = null;
        for (DepApp dep : deps.values()) {
            try {
                dep.close();
            } catch (RuntimeException e) {
                if (first == null) {
                    first = e;
                } else {
                    first.addSuppressed(e);
                }
            }
        }
        if (first != null) {
            throw first;
        }
    }
}
