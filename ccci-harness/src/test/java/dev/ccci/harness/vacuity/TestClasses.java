package dev.ccci.harness.vacuity;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectMethod;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.platform.launcher.EngineFilter;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.core.LauncherConfig;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;
import org.junit.platform.launcher.listeners.TestExecutionSummary;

/** Runs tests in this JVM, against a harness with one step emptied. */
public final class TestClasses {

    private static final Path CLASSES = Path.of("target", "test-classes");
    private static final LauncherConfig PLAIN = LauncherConfig.builder()
            .enableLauncherSessionListenerAutoRegistration(false)
            .enableLauncherDiscoveryListenerAutoRegistration(false)
            .enableTestExecutionListenerAutoRegistration(false)
            .enablePostDiscoveryFilterAutoRegistration(false)
            .build();

    /** Simple name → class file. */
    private final Map<String, Path> tests = new TreeMap<>();

    private final Duration limit;

    /** @param limit of one class */
    public TestClasses(Duration limit) {
        this.limit = limit;
        try (Stream<Path> files = Files.walk(CLASSES)) {
            files.filter(file -> file.toString().matches(".*(Test|IT)\\.class"))
                    .forEach(file -> tests.put(file.getFileName().toString().replace(".class", ""), file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Fast ones that mention the class of a step, or are in its package, unless that is the big one; the former first. */
    List<String> near(Step step) {
        Path beside =
                Objects.requireNonNull(Path.of(step.type().replace('.', '/')).getParent());
        String mentioned = step.type().replaceFirst("\\$.*", "").replace('.', '/');
        Predicate<String> mentions = test -> text(file(test)).contains(mentioned);
        Predicate<String> isBeside =
                test -> CLASSES.relativize(file(test).getParent()).equals(beside);
        return tests.keySet().stream()
                .filter(test -> test.endsWith("Test"))
                .filter(test -> !test.matches("ArchitectureTest|LedgerTest|VerdictsPageTest"))
                .filter(mentions.or(isBeside.and(test -> !beside.endsWith("lifecycle"))))
                .sorted(Comparator.comparing(mentions.negate()::test))
                .toList();
    }

    /**
     * Whether one fails when the step is emptied. One that does not end in time has told nothing.
     *
     * @param test simple name of a class, or {@code class#method}
     */
    public boolean kill(String test, Step step) {
        return run(test, new MutantLoader(Optional.of(step)))
                .map(TestExecutionSummary::getFailures)
                .filter(failures -> !failures.isEmpty())
                .filter(failures ->
                        failures.stream().noneMatch(failure -> failure.getException() instanceof LinkageError))
                .isPresent();
    }

    /** Whether all pass as things are, and there is one. */
    public boolean green(String test) {
        return run(test, new MutantLoader(Optional.empty()))
                .filter(summary -> {
                    summary.getFailures()
                            .forEach(failure -> System.out.println(test + " is red: " + failure.getException()));
                    return summary.getTotalFailureCount() == 0;
                })
                .filter(summary -> summary.getTestsSucceededCount() > 0)
                .isPresent();
    }

    /** Empty when it did not end in time. */
    private Optional<TestExecutionSummary> run(String test, ClassLoader loader) {
        SummaryGeneratingListener summary = new SummaryGeneratingListener();
        Thread before = Thread.currentThread();
        CompletableFuture<Void> run = new CompletableFuture<>();
        Thread thread = new Thread(
                () -> {
                    try {
                        LauncherFactory.create(PLAIN).execute(request(test, loader), summary);
                        run.complete(null);
                    } catch (Throwable failure) {
                        run.completeExceptionally(failure);
                    }
                },
                before.getName() + " " + test);
        thread.setContextClassLoader(loader);
        thread.setDaemon(true);
        thread.start();
        try {
            run.get(limit.toSeconds(), TimeUnit.SECONDS);
            return Optional.of(summary.getSummary());
        } catch (TimeoutException | ExecutionException notEnded) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private LauncherDiscoveryRequest request(String test, ClassLoader loader) {
        String name =
                CLASSES.relativize(file(test)).toString().replace(".class", "").replace('/', '.');
        int method = test.indexOf('#');
        try {
            Class<?> type = Class.forName(name, false, loader);
            return LauncherDiscoveryRequestBuilder.request()
                    .selectors(method < 0 ? selectClass(type) : selectMethod(type, test.substring(method + 1)))
                    .filters(EngineFilter.includeEngines("junit-jupiter"))
                    .build();
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }

    private Path file(String test) {
        Path file = tests.get(test.replaceFirst("#.*", ""));
        if (file == null) {
            throw new AssertionError("no class of tests is called [" + test + "]");
        }
        return file;
    }

    /** Whether there is such a test. */
    boolean exists(String test) {
        Path file = tests.get(test.replaceFirst("#.*", ""));
        int method = test.indexOf('#');
        return file != null && (method < 0 || text(file).contains(test.substring(method + 1)));
    }

    private static String text(Path file) {
        try {
            return Files.readString(file, StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
