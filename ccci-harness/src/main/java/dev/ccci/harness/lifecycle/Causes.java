package dev.ccci.harness.lifecycle;

import dev.ccci.harness.failure.CauseJudge;
import dev.ccci.harness.failure.Code;
import dev.ccci.harness.failure.Diagnosis;
import dev.ccci.harness.failure.LifecycleFailure;
import dev.ccci.harness.failure.Sign;
import dev.ccci.harness.failure.Signals;
import dev.ccci.harness.failure.ThrownSignals;
import dev.ccci.harness.report.Judge;
import dev.ccci.spi.RunRequest;
import dev.ccci.spi.Step;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * Decides who is to blame for what is red: once for each, at the moment of failure, by what was thrown and by what the server
 * looks like then. Thread-safe.
 */
final class Causes implements Judge {

    private final CauseJudge judge = CauseJudge.on(LocalDate.now(ZoneOffset.UTC));
    private final String authors;
    private final Supplier<Optional<Scene>> scene;
    private final Map<String, Instant> begun = new ConcurrentHashMap<>();
    private final Map<String, Diagnosis> noticed = new ConcurrentHashMap<>();
    private final Instant created = Instant.now();
    private volatile Instant lastBegun = created;
    private volatile Instant lastOperation = created;

    /** @param scene where to look; empty as long as there is no server */
    Causes(RunRequest request, Supplier<Optional<Scene>> scene) {
        this.authors = request.recipeClass()
                .map(Class::getPackageName)
                .orElse(request.recipe().replace('-', '_'));
        this.scene = scene;
    }

    /** A step begins: what happens to the app from now on may be why it fails. */
    void began(Step step) {
        lastBegun = Instant.now();
        begun.put(step.uniqueId(), lastBegun);
        if (step.kind() == Step.Kind.OPERATION) {
            lastOperation = lastBegun;
        }
    }

    /** A test has failed, and nothing has been done about it yet. */
    void noticed(Throwable failure, String uniqueId) {
        if (!(failure instanceof LifecycleFailure)) {
            noticed.putIfAbsent(uniqueId, look(Red.check(uniqueId), failure));
        }
    }

    /** The failure with who is to blame. */
    LifecycleFailure judged(LifecycleFailure failure, Red red) {
        return failure.diagnosis().isPresent() ? failure : failure.judged(look(red, failure));
    }

    @Override
    public Diagnosis judge(Red red, Throwable failure) {
        Optional<Diagnosis> told = failure instanceof LifecycleFailure ours ? ours.diagnosis() : Optional.empty();
        return told.or(() -> failure instanceof LifecycleFailure
                        ? Optional.empty()
                        : Optional.ofNullable(noticed.get(red.uniqueId())))
                .orElseGet(() -> look(red, failure));
    }

    private Diagnosis look(Red red, Throwable failure) {
        Signals thrown = ThrownSignals.of(failure, red.phase(), red.step(), red.code(), authors(red));
        Instant since = since(red);
        Map<Sign, String> seen = scene.get()
                .map(place -> place.look(thrown, Duration.between(since, Instant.now())))
                .orElse(Map.of());
        return judge.judge(thrown.with(seen));
    }

    /** The floor judges what was seen during an operation, and what is wrong with the whole run may have begun anywhere in it. */
    private Instant since(Red red) {
        if (red.step().equals(Red.RUN)) {
            return created;
        }
        return red.code() == Code.FLOOR ? lastOperation : begun.getOrDefault(red.uniqueId(), lastBegun);
    }

    /** Tests of a recipe's own live in a package that only their class knows. */
    private String authors(Red red) {
        return red.code() == Code.OVERLAY
                ? red.type()
                        .filter(type -> type.contains("."))
                        .map(type -> type.substring(0, type.lastIndexOf('.')))
                        .orElse(authors)
                : authors;
    }
}
