package dev.ccci.engine.scripted;

import dev.ccci.Operation;
import dev.ccci.Tier;
import dev.ccci.spi.Lifecycle;
import dev.ccci.spi.Plan;
import dev.ccci.spi.RunRequest;
import dev.ccci.spi.Step;
import dev.ccci.spi.StepResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Does what its script says, and writes down what it is told. */
public final class ScriptedLifecycle implements Lifecycle {

    private final RunRequest request;
    private final List<String> lines;

    ScriptedLifecycle(RunRequest request) {
        this.request = request;
        this.lines = Records.of(request.settings().get(Script.RECORD).orElse("unnamed"));
        lines.add("open %s tiers=%s operations=%s overlay=%s"
                .formatted(
                        request.recipe(),
                        sorted(request.tiers()),
                        sorted(request.operations()),
                        sorted(request.overlay())));
        request.recipeClass().ifPresent(type -> lines.add("class " + type.getName()));
        failIf("open");
    }

    public String recipe() {
        return request.recipe();
    }

    @Override
    public Plan prepare() {
        lines.add("prepare");
        failIf("prepare");
        Map<Tier, Plan.Decision> decisions = new EnumMap<>(Tier.class);
        for (Tier tier : Tier.values()) {
            if (says(Script.NOT_APPLICABLE, tier.word())) {
                decisions.put(tier, Plan.Decision.notApplicable("no need of " + tier.word()));
            }
        }
        return new Plan(decisions);
    }

    @Override
    public List<Class<?>> further(Tier tier) {
        failIf("further");
        return says(Script.FURTHER, tier.word()) ? List.of(FurtherFloor.class) : List.of();
    }

    @Override
    public Plan.Decision decision(Tier tier, Plan.Decision planned) {
        String reason = "nothing to begin " + tier.word() + " from";
        if (says(Script.UNVERIFIED, tier.word())) {
            return Plan.Decision.unverified(reason);
        }
        return says(Script.UNVERIFIED_RED, tier.word())
                ? Plan.Decision.unverified(reason, new AssertionError(reason))
                : planned;
    }

    @Override
    public void perform(Operation operation) {
        lines.add("perform " + operation.word());
        request.settings().get(Script.FILE).ifPresent(file -> append(Path.of(file), operation.word()));
        if (says(Script.OUT_OF_MEMORY, operation.word())) {
            throw new OutOfMemoryError("scripted");
        }
        failIf(operation.word());
    }

    @Override
    public void started(Step step) {
        lines.add("started " + text(step));
        failIf("started");
    }

    @Override
    public void finished(Step step, StepResult result) {
        String reason = result.reason().isEmpty() ? "" : ": " + result.reason();
        lines.add("finished " + text(step) + " " + result.outcome() + reason);
        failIf("finished");
    }

    @Override
    public void close() {
        lines.add("close");
        failIf("close");
    }

    private static String text(Step step) {
        String group = step.group().isEmpty() ? "" : step.group() + ".";
        return step.kind() + " " + group + step.name();
    }

    private static List<?> sorted(java.util.Collection<? extends Comparable<?>> values) {
        return values.stream().sorted().toList();
    }

    private void failIf(String what) {
        if (says(Script.FAIL, what)) {
            throw new IllegalStateException("scripted failure of " + what + "\nsecond line");
        }
    }

    private boolean says(String key, String word) {
        return request.settings().get(key).stream()
                .flatMap(list -> Arrays.stream(list.split(",", -1)))
                .anyMatch(word::equals);
    }

    private static void append(Path file, String line) {
        try {
            Files.writeString(file, line + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
