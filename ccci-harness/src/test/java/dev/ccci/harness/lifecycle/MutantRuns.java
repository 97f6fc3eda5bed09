package dev.ccci.harness.lifecycle;

import dev.ccci.Keys;
import dev.ccci.harness.lifecycle.StoreRecipes.Part;
import dev.ccci.harness.swarm.Residue;
import dev.ccci.harness.swarm.Teardown;
import dev.ccci.harness.vacuity.Killer;
import dev.ccci.harness.vacuity.Step;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Whole runs of one good recipe on one lab, several at a time, each with harness classes of its own in which one step is emptied.
 */
final class MutantRuns implements AutoCloseable {

    private static final String RECIPE = "whole-life";
    private static final String PLACE_FOR_LABEL = "        - \"traefik.enable=true\"\n";
    private static final String SECRET = """
            secrets:
              token:
                external: true
                name: ${STACK_NAME}_token_${SECRET_TOKEN_VERSION}
            """;
    private static final int AT_A_TIME = Integer.getInteger("ccci.vacuity.parallel", 4);
    private static final Duration LIMIT = Duration.ofMinutes(5);
    private static final Duration REMOVAL = Duration.ofMinutes(1);

    /** Where steps are that a short run does not come to. */
    private static final Pattern LATER =
            Pattern.compile("^(backup|dump|proof|marker|outage|store)[.]|DataTrial|Backup|Dumps|Hooks|"
                    + "OutageWatch|StoreResults|AppOperations|RecipeCode");

    private final Path folder;
    private final SharedLab lab;
    private final BlockingQueue<MutantProcess> processes = new LinkedBlockingQueue<>();
    private final Map<Length, Set<String>> told = new EnumMap<>(Length.class);
    private final AtomicInteger number = new AtomicInteger();
    private final Map<Step, String> notes = new ConcurrentHashMap<>();

    private MutantRuns(Path folder, SharedLab lab) {
        this.folder = folder.toAbsolutePath().resolve(RunId.next());
        this.lab = lab;
        for (int i = 0; i < AT_A_TIME; i++) {
            processes.add(new MutantProcess(LIMIT));
        }
        for (Length length : Length.values()) {
            told.put(length, good(length));
        }
    }

    /** How far a run goes. */
    private enum Length {
        /** Deploys, looks, removes: enough for most of what is done in every run. */
        SHORT("install"),
        FULL("install,upgrade,backup,restore,custom");

        private final String tiers;

        Length(String tiers) {
            this.tiers = tiers;
        }

        private static List<Length> of(Step step) {
            return LATER.matcher(step.shortType()).find() ? List.of(FULL) : List.of(SHORT, FULL);
        }
    }

    /** Opens the lab, and sees that the recipe is good while nothing is emptied. */
    static MutantRuns open(Path folder) {
        SharedLab lab = SharedLab.open(StoreRecipes.IMAGES);
        try {
            return new MutantRuns(folder, lab);
        } catch (RuntimeException | Error failure) {
            lab.close();
            throw failure;
        }
    }

    /** Who notices each; gives nobody for what nobody notices. */
    void kill(Collection<Step> steps, BiConsumer<Step, Optional<Killer>> seen) {
        each(steps.stream()
                .map(step -> (Runnable) () -> seen.accept(step, killer(step)))
                .toList());
    }

    /** How it was noticed, for people. */
    String note(Step step) {
        return notes.getOrDefault(step, "");
    }

    private Set<String> good(Length length) {
        Set<RunAccount> accounts = ConcurrentHashMap.newKeySet();
        each(Collections.nCopies(Math.max(3, AT_A_TIME), () -> {
            MutantRun run = prepared(null, length);
            Optional<Boolean> green = run(run);
            RunAccount account = run.account();
            List<String> left = left(account);
            if (!green.equals(Optional.of(true)) || !account.green() || !left.isEmpty()) {
                throw new AssertionError(
                        "a run in which nothing is emptied: green " + green + ", left " + left + "; " + run.console());
            }
            accounts.add(account);
        }));
        return RunAccount.common(accounts);
    }

    private Optional<Killer> killer(Step step) {
        return Length.of(step).stream()
                .flatMap(length -> killer(step, length).stream())
                .findFirst();
    }

    private Optional<Killer> killer(Step step, Length length) {
        MutantRun run = prepared(step, length);
        Optional<Boolean> green = run(run);
        RunAccount account = run.account();
        List<String> left = left(account);
        if (!green.equals(Optional.of(true)) || !account.green()) {
            notes.put(step, (green.isEmpty() ? "did not end, " : "") + run.console());
            return Optional.of(Killer.RED);
        }
        if (!left.isEmpty()) {
            notes.put(step, "left " + left);
            return Optional.of(Killer.LEFT);
        }
        Optional<String> silent = told.getOrDefault(length, Set.of()).stream()
                .filter(line -> !account.lines().contains(line))
                .findFirst();
        silent.ifPresent(line -> notes.put(step, "not told: " + line));
        return silent.map(line -> Killer.TOLD);
    }

    private Optional<Boolean> run(MutantRun run) {
        try {
            MutantProcess process = processes.take();
            try {
                return process.run(run);
            } finally {
                processes.add(process);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Every run has a name of its own, since its compose file is unlike the others. */
    private MutantRun prepared(@Nullable Step step, Length length) {
        Path place = place();
        StoreRecipes recipe = StoreRecipes.named(RECIPE, place, Part.FILES, Part.REDIS, Part.SQLITE)
                .everywhere(PLACE_FOR_LABEL, PLACE_FOR_LABEL + "        - \"run=" + place.getFileName() + "\"\n")
                .everywhere("    networks: [proxy]\n", "    networks: [proxy]\n    secrets: [token]\n")
                .everywhere("networks:\n", SECRET + "networks:\n")
                .settings(
                        "limits: {http: 20s, deploy: 90s}",
                        "env: {SECRET_TOKEN_VERSION: v1, GREETING: '{idp.greeting}'}",
                        "probes: [{http: /, name: the page}]",
                        "outage: {upgrade: 60s}",
                        "deps: [idp]");
        var unused = new SmallRecipes(place).with("idp");
        Map<String, String> settings = new LinkedHashMap<>(lab.settings());
        settings.putAll(recipe.publish());
        settings.put(Keys.RECIPE, RECIPE);
        settings.put(Keys.REPORTS, place.resolve("reports").toString());
        settings.put(Keys.TIERS, length.tiers);
        settings.put(Keys.SCREENSHOT, "never");
        return new MutantRun(place.toString(), step, settings);
    }

    /** What the run has left on the server, which is then removed. */
    private List<String> left(RunAccount account) {
        String stack =
                account.domain().isEmpty() ? "no-stack" : account.domain().replace('.', '_');
        List<String> left = Residue.of(lab.server(), stack, account.run()).names();
        if (!left.isEmpty()) {
            Teardown.remove(lab.server(), stack, account.run(), REMOVAL, line -> {});
        }
        return left;
    }

    private Path place() {
        try {
            return Files.createDirectories(folder.resolve("m" + number.incrementAndGet()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void each(List<Runnable> all) {
        ExecutorService pool = Executors.newFixedThreadPool(AT_A_TIME);
        try {
            for (Future<?> future : all.stream().map(pool::submit).toList()) {
                future.get();
            }
        } catch (ExecutionException e) {
            throw new AssertionError(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } finally {
            pool.shutdownNow();
        }
    }

    @Override
    public void close() {
        processes.forEach(MutantProcess::close);
        lab.close();
    }
}
