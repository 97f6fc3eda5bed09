package dev.ccci.harness.lifecycle;

import dev.ccci.harness.failure.Code;
import dev.ccci.harness.failure.Layer;
import dev.ccci.harness.failure.Sign;
import dev.ccci.harness.failure.Signals;
import dev.ccci.harness.probe.IngressLook;
import dev.ccci.harness.report.Judge;
import dev.ccci.harness.server.Server;
import dev.ccci.harness.swarm.EngineWatch;
import dev.ccci.harness.swarm.InsideLook;
import dev.ccci.harness.swarm.KillWatch;
import dev.ccci.harness.swarm.Vitals;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/**
 * What an app and its server look like right after something has failed. Looks at the engine, the disk and the ingress side by side,
 * and takes less than a second whatever state they are in.
 */
final class Scene implements AutoCloseable {

    private static final Duration LIMIT = Duration.ofMillis(900);
    private static final Duration CONNECTION = Duration.ofMillis(400);
    /** What an ingress says, or does not say, when it is the way to the app that is broken; then that way is looked at. */
    private static final Pattern BEHIND = Pattern.compile("50[234]|timed out|Timeout");

    private static final Set<Sign> OF_CERTIFICATES = Set.of(
            Sign.CERTIFICATE_EXPIRED,
            Sign.CERTIFICATE_NAME,
            Sign.CERTIFICATE_NOT_YET_VALID,
            Sign.CERTIFICATE_UNTRUSTED,
            Sign.CERTIFICATE_SELF_SIGNED);

    /** What says nothing any more once the run itself removes the app. */
    private static final Set<Sign> OF_A_LIVING_APP = Set.of(
            Sign.SERVICE_ENDED,
            Sign.SERVICE_UNHEALTHY,
            Sign.SERVICE_NOT_RUNNING,
            Sign.PROGRAM_CRASHED,
            Sign.KILLED_FOR_MEMORY);

    private final Vitals vitals;
    private final IngressLook ingress;
    private final EngineWatch watch;
    private final Supplier<KillWatch> killWatch;
    private final List<String> killed = new CopyOnWriteArrayList<>();
    private volatile KillWatch kills;
    private final InsideLook inside;
    private volatile boolean left;
    private final ExecutorService pool = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(task, "ccci-scene");
        thread.setDaemon(true);
        return thread;
    });

    /**
     * @param host the app's host name
     * @param runId what the looks make on the server bears it
     */
    Scene(Server server, String stack, String host, String runId) {
        this.vitals = new Vitals(server, stack);
        this.ingress = new IngressLook(server, host);
        this.watch = EngineWatch.of(server);
        this.killWatch = () -> KillWatch.of(server, stack);
        this.kills = killWatch.get();
        this.inside = new InsideLook(server, stack, runId);
    }

    /**
     * What is not as it should be.
     *
     * @param failure what is known of it without looking
     * @param recently since the step began
     */
    Map<Sign, String> look(Signals failure, Duration recently) {
        long now = System.nanoTime();
        long since = now - recently.toNanos();
        long end = now + LIMIT.toNanos();
        Future<Map<Sign, String>> engine = pool.submit(() -> vitals.look(recently));
        Future<Map<Sign, String>> disk = pool.submit(vitals::disk);
        Future<Map<Sign, String>> way =
                asksTheApp(failure) ? pool.submit(() -> ingress.look(certificate(failure), CONNECTION)) : null;
        Map<Sign, String> seen = new EnumMap<>(Sign.class);
        seen.putAll(
                result(engine, end, () -> Map.of(Sign.ENGINE_SLOW, "no answer within " + LIMIT.toMillis() + " ms")));
        if (left) {
            seen.keySet().removeAll(OF_A_LIVING_APP);
        }
        seen.putAll(result(disk, end, Map::of));
        if (way != null) {
            seen.putAll(result(way, end, Map::of));
        }
        // the looks above have taken their time
        Duration until = Duration.ofNanos(System.nanoTime() - since);
        seen.putAll(watch.look(until));
        seen.putAll(kills.look(until));
        if (seen.isEmpty()
                && failure.code() != Code.CCCI
                && (failure.signs().containsKey(Sign.NO_ANSWER)
                        || BEHIND.matcher(failure.text()).find())) {
            seen.putAll(inside.look());
        }
        return seen;
    }

    /** Removes a base, which kills what is left of it; what takes its name is watched anew. */
    void removing(Runnable removal) {
        kills.close();
        killed.addAll(kills.all());
        try {
            removal.run();
        } finally {
            kills = killWatch.get();
        }
    }

    /** The app is removed now, which kills what is left of it. */
    void leave() {
        left = true;
        kills.close();
    }

    /** What has befallen app and server in this run, which may be green all the same. */
    List<String> befell() {
        List<String> all = new ArrayList<>(killed);
        all.addAll(kills.all());
        if (watch.everAway()) {
            all.add("the engine was away for a while during the run");
        }
        return all;
    }

    /**
     * Whether it could be due to the way to the app. What a check of the floor, or whoever waits for a dep, asked is often answered
     * by nothing at all.
     */
    private static boolean asksTheApp(Signals failure) {
        boolean outside =
                failure.layers().contains(Layer.HTTP) || failure.layers().contains(Layer.BROWSER);
        return failure.code() != Code.CCCI || failure.phase().equals(Judge.Red.DEPS) || outside;
    }

    private static boolean certificate(Signals failure) {
        return failure.signs().containsKey(Sign.NO_ANSWER)
                || failure.signs().keySet().stream().anyMatch(OF_CERTIFICATES::contains)
                || failure.exceptions().stream().anyMatch(name -> name.startsWith("SSL"));
    }

    private static Map<Sign, String> result(
            Future<Map<Sign, String>> look, long end, Supplier<Map<Sign, String>> late) {
        try {
            return look.get(Math.max(1, end - System.nanoTime()), TimeUnit.NANOSECONDS);
        } catch (TimeoutException tooLate) {
            look.cancel(true);
            return late.get();
        } catch (ExecutionException failed) {
            return Map.of();
        } catch (InterruptedException interruption) {
            Thread.currentThread().interrupt();
            return Map.of();
        }
    }

    @Override
    public void close() {
        watch.close();
        kills.close();
        pool.shutdownNow();
    }
}
