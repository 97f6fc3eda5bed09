package dev.ccci.harness.report;

import dev.ccci.Tier;
import dev.ccci.harness.failure.Cause;
import dev.ccci.harness.failure.Code;
import dev.ccci.harness.failure.Diagnosis;
import dev.ccci.harness.failure.LifecycleFailure;
import dev.ccci.spi.Plan;
import dev.ccci.spi.Step;
import dev.ccci.spi.Step.Kind;
import dev.ccci.spi.StepResult;
import dev.ccci.spi.StepResult.Outcome;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Tells every step on the console when it ends, and keeps them for the results. Thread-safe. */
public final class Reporter {

    private static final String TEARDOWN = "teardown";
    private static final String PREPARE = "prepare";
    private static final String RUN = "run";

    private final Console console;
    private final Again again;
    private final Evidence evidence;
    private final Judge judge;
    private final Map<String, Diagnosis> diagnoses = new LinkedHashMap<>();
    private final Map<Tier, List<CheckResult>> checks = new EnumMap<>(Tier.class);
    private final List<CheckResult> teardown = new ArrayList<>();
    private final Map<Tier, String> causes = new EnumMap<>(Tier.class);
    private final Map<Tier, String> unverified = new EnumMap<>(Tier.class);
    private final List<TierResult> tiers = new ArrayList<>();
    private @Nullable String teardownCause;
    private boolean prepared = true;
    private boolean red;
    private Plan plan = new Plan(Map.of());

    /**
     * @param console where steps are told
     * @param again makes the command that runs a step again
     * @param evidence where a failure's evidence lies
     * @param judge says who is to blame for what is red
     */
    public Reporter(Console console, Again again, Evidence evidence, Judge judge) {
        this.console = console;
        this.again = again;
        this.evidence = evidence;
        this.judge = judge;
    }

    /** A step begins: told for operations only, since they take time. */
    public void started(Step step) {
        if (step.kind() == Kind.OPERATION) {
            console.tell(word(step), step.name() + " …");
        }
    }

    /** A step has ended. */
    public synchronized void finished(Step step, StepResult told) {
        StepResult result = Unwrapped.of(told);
        boolean redBefore = red;
        red |= result.failure().isPresent();
        switch (step.kind()) {
            case OPERATION -> {
                Optional<Diagnosis> who = diagnosis(step, result);
                if (ran(result)) {
                    tell(step, result, who);
                }
                // that of an unverified tier is told by the tier
                if (ran(result) || result.outcome() != Outcome.UNVERIFIED) {
                    keep(step, result, who);
                }
            }
            case CHECK -> {
                Optional<Diagnosis> who = diagnosis(step, result);
                if (result.outcome() != Outcome.BLOCKED) {
                    tell(step, result, who);
                }
                keep(step, result, who);
            }
            case TIER, TEARDOWN -> {
                if (prepared && !ran(result)) {
                    tell(step, result, Optional.empty());
                }
                TierResult tier = tier(step, result);
                if (ran(result) && result.failure().isPresent() && !hasFailure(tier)) {
                    Optional<Diagnosis> who = diagnosis(step, result);
                    tell(step, result, who);
                    blame(step, who);
                    tier = tier(step, result);
                }
                tiers.add(tier);
            }
            case RECIPE -> {
                // what made a tier red is told there; a tier that is skipped as unverified is not red
                if (result.failure().isPresent() && !redBefore) {
                    Optional<Diagnosis> who = diagnosis(step, result);
                    tell(step, result, who);
                    CheckResult check = CheckResult.red(
                            RUN,
                            word(result.outcome()),
                            rounded(result.duration()),
                            message(result, who.get()),
                            who.get());
                    tiers.add(new TierResult(
                            RUN,
                            word(result.outcome()),
                            "",
                            who.get().cause().name(),
                            check.seconds(),
                            List.of(check)));
                }
            }
        }
    }

    /** Who is to blame for what is red, by the name of the step, in the order in which it was judged. */
    public synchronized Map<String, Diagnosis> diagnoses() {
        return new LinkedHashMap<>(diagnoses);
    }

    private Optional<Diagnosis> diagnosis(Step step, StepResult result) {
        Optional<Diagnosis> who = result.failure().map(failure -> judge.judge(Judge.Red.of(step), failure));
        who.ifPresent(found -> diagnoses.put(word(step) + " " + FailureBlock.name(step), found));
        return who;
    }

    /** What became of the apps that the one under test needs; the floor's verdict does not depend on it. */
    public synchronized void dependencies(List<DepReport> deps) {
        List<CheckResult> checks = new ArrayList<>();
        @Nullable String cause = null;
        double seconds = 0;
        for (DepReport dep : deps) {
            Outcome outcome = dep.failure().isEmpty() ? Outcome.PASSED : Outcome.UNVERIFIED;
            Optional<String> message = Optional.empty();
            if (dep.failure().isEmpty()) {
                checks.add(new CheckResult(dep.recipe(), word(outcome), rounded(dep.duration()), null));
            } else {
                red = true;
                LifecycleFailure failure = dep.failure().get();
                Diagnosis who = judge.judge(new Judge.Red(Judge.Red.DEPS, dep.recipe(), Code.CCCI, ""), failure);
                diagnoses.put(Judge.Red.DEPS + " " + dep.recipe(), who);
                cause = cause == null ? who.cause().name() : cause;
                String text = String.valueOf(failure.judged(who)
                        .with(evidence.of(""), again.command(Optional.empty()))
                        .getMessage());
                checks.add(CheckResult.red(dep.recipe(), word(outcome), rounded(dep.duration()), text, who));
                message = Optional.of(text);
            }
            seconds = Math.max(seconds, rounded(dep.duration()));
            console.tell(
                    Judge.Red.DEPS,
                    console.outcome(outcome) + "  " + dep.recipe() + "  " + seconds(dep.duration()) + " s"
                            + message.map(text -> "\n" + text).orElse(""));
        }
        boolean ready = deps.stream().allMatch(dep -> dep.failure().isEmpty());
        tiers.add(new TierResult(
                Judge.Red.DEPS,
                word(ready ? Outcome.PASSED : Outcome.UNVERIFIED),
                "the recipe needs them",
                cause,
                seconds,
                List.copyOf(checks)));
    }

    /**
     * A check of what a run leaves behind, made after the teardown: of its tier, which is red from then on if the check is.
     *
     * @param name as in the results
     */
    public synchronized void afterwards(String name, Optional<LifecycleFailure> failure, Duration duration) {
        Outcome outcome = failure.isEmpty() ? Outcome.PASSED : Outcome.FAILED;
        if (failure.isEmpty() && tiers.stream().noneMatch(tier -> tier.name().equals(TEARDOWN))) {
            return;
        }
        red |= failure.isPresent();
        Optional<Diagnosis> who = failure.map(told -> judge.judge(new Judge.Red(TEARDOWN, name, Code.CCCI, ""), told));
        who.ifPresent(found -> diagnoses.put(TEARDOWN + " " + name, found));
        String message = failure.map(
                        told -> String.valueOf(told.judged(who.orElseThrow()).getMessage()))
                .orElse("");
        console.tell(
                TEARDOWN,
                console.outcome(outcome) + "  " + name + "  " + seconds(duration) + " s"
                        + (message.isEmpty() ? "" : "\n" + message));
        CheckResult check = who.isPresent()
                ? CheckResult.red(name, word(outcome), rounded(duration), message, who.get())
                : new CheckResult(name, word(outcome), rounded(duration), null);
        TierResult before = tiers.stream()
                .filter(tier -> tier.name().equals(TEARDOWN))
                .findFirst()
                .orElse(new TierResult(TEARDOWN, word(Outcome.NOT_APPLICABLE), "", null, 0, List.of()));
        List<CheckResult> all = new ArrayList<>(before.checks());
        all.add(check);
        tiers.remove(before);
        tiers.add(new TierResult(
                TEARDOWN,
                failure.isEmpty() ? before.outcome() : word(Outcome.FAILED),
                before.reason(),
                before.cause() != null || failure.isEmpty()
                        ? before.cause()
                        : who.orElseThrow().cause().name(),
                before.seconds() + rounded(duration),
                List.copyOf(all)));
    }

    /** The plan, whose reasons the tiers that run are reported with. */
    public synchronized void planned(Plan plan) {
        this.plan = plan;
    }

    /** A tier that is skipped as unverified has a cause, though nothing failed in it. */
    public synchronized void unverified(Tier tier, Cause cause) {
        unverified.put(tier, cause.name());
    }

    /** The run could not be prepared; nothing was deployed. */
    public synchronized void notPrepared(Throwable failure, Duration duration) {
        prepared = false;
        red = true;
        Diagnosis who = judge.judge(new Judge.Red(PREPARE, PREPARE, Code.CCCI, ""), failure);
        diagnoses.put(PREPARE, who);
        String message = failure instanceof LifecycleFailure told
                ? String.valueOf(told.judged(who).getMessage())
                : failure + System.lineSeparator() + "cause     " + who.shown();
        CheckResult check = CheckResult.red(PREPARE, word(Outcome.FAILED), rounded(duration), message, who);
        tiers.add(new TierResult(
                PREPARE, word(Outcome.FAILED), "", who.cause().name(), rounded(duration), List.of(check)));
        console.tell(PREPARE, console.outcome(Outcome.FAILED) + "\n" + message);
    }

    /** The tiers so far, the teardown last. */
    public synchronized List<TierResult> tiers() {
        return List.copyOf(tiers);
    }

    private static boolean hasFailure(TierResult tier) {
        return tier.checks().stream()
                .anyMatch(check -> check.outcome().equals(word(Outcome.FAILED))
                        || check.outcome().equals(word(Outcome.UNVERIFIED)));
    }

    /** What did not run is told once, by its tier. */
    private static boolean ran(StepResult result) {
        return switch (result.outcome()) {
            case PASSED, FAILED -> true;
            case UNVERIFIED -> result.failure().isPresent();
            case BLOCKED, NOT_APPLICABLE -> false;
        };
    }

    private void tell(Step step, StepResult result, Optional<Diagnosis> who) {
        StringBuilder line = new StringBuilder(console.outcome(result.outcome()));
        if (step.kind() == Kind.CHECK || step.kind() == Kind.OPERATION) {
            line.append("  ").append(FailureBlock.name(step));
        }
        if (!result.duration().isZero()) {
            line.append("  ").append(seconds(result.duration())).append(" s");
        }
        if (!result.reason().isEmpty()) {
            line.append(": ").append(bare(result.reason()));
        }
        result.failure()
                .ifPresent(failure -> line.append('\n')
                        .append(FailureBlock.of(
                                step, failure, who.orElseThrow(), evidence.of(step.uniqueId()), again.command(step))));
        console.tell(word(step), line.toString());
    }

    private void keep(Step step, StepResult result, Optional<Diagnosis> who) {
        String name = FailureBlock.name(step);
        double seconds = rounded(result.duration());
        CheckResult check = who.isPresent()
                ? CheckResult.red(name, word(result.outcome()), seconds, message(result, who.get()), who.get())
                : new CheckResult(
                        name,
                        word(result.outcome()),
                        seconds,
                        result.outcome() == Outcome.PASSED ? null : result.reason());
        if (step.tier().isPresent()) {
            checks.computeIfAbsent(step.tier().get(), unused -> new ArrayList<>())
                    .add(check);
        } else {
            teardown.add(check);
        }
        blame(step, who);
    }

    private void blame(Step step, Optional<Diagnosis> who) {
        Optional<String> cause = who.map(Diagnosis::cause).map(Enum::name);
        if (cause.isPresent() && step.tier().isPresent()) {
            causes.putIfAbsent(step.tier().get(), cause.get());
        } else if (cause.isPresent() && teardownCause == null) {
            teardownCause = cause.get();
        }
    }

    private TierResult tier(Step step, StepResult result) {
        if (result.outcome() == Outcome.UNVERIFIED) {
            step.tier()
                    .filter(unverified::containsKey)
                    .ifPresent(tier -> causes.putIfAbsent(tier, String.valueOf(unverified.get(tier))));
        }
        return new TierResult(
                word(step),
                word(result.outcome()),
                result.reason().isEmpty() ? planned(step) : bare(result.reason()),
                step.tier().isPresent() ? causes.get(step.tier().get()) : teardownCause,
                rounded(result.duration()),
                List.copyOf(
                        step.tier().isPresent()
                                ? checks.getOrDefault(step.tier().get(), List.of())
                                : teardown));
    }

    /** A reason without the outcome that stands beside it. */
    private static String bare(String reason) {
        return reason.replaceFirst("^(blocked|not applicable|unverified): ", "");
    }

    private String planned(Step step) {
        return step.tier().map(tier -> plan.decision(tier).reason()).orElse("");
    }

    private static String message(StepResult result, Diagnosis who) {
        Throwable failure = result.failure().orElseThrow();
        if (failure instanceof LifecycleFailure told) {
            return String.valueOf(told.judged(who).getMessage());
        }
        return failure.getMessage() == null ? failure.toString() : failure.getMessage();
    }

    private static String word(Step step) {
        return step.tier().map(Tier::word).orElse(step.kind() == Kind.RECIPE ? "recipe" : TEARDOWN);
    }

    private static String word(Outcome outcome) {
        return outcome.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    private static double rounded(Duration duration) {
        return Math.round(duration.toMillis() / 10.0) / 100.0;
    }

    static String seconds(Duration duration) {
        return String.format(Locale.ROOT, duration.toSeconds() < 10 ? "%.2f" : "%.1f", duration.toMillis() / 1000.0);
    }
}
