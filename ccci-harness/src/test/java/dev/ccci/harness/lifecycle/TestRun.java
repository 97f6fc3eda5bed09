package dev.ccci.harness.lifecycle;

import dev.ccci.Keys;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;

/** One run of the real engine with the real harness, in this JVM. */
final class TestRun {

    private static final Path REPORTS = Path.of("target", "saboteurs");

    private final String recipe;
    private final Map<String, String> settings = new LinkedHashMap<>();
    private final List<Incident> incidents = new ArrayList<>();

    TestRun(SabotagedRecipe recipe) {
        this(recipe.name());
        recipe.checkFiles();
        settings.put(Keys.SOURCE, recipe.publish().toString());
        settings.put(Keys.RECIPES, recipe.recipes().toString());
    }

    /** A run of a recipe that is found where the settings say. */
    TestRun(String recipe) {
        this.recipe = recipe;
        settings.put(Keys.RECIPE, recipe);
        settings.put(Keys.REPORTS, REPORTS.toString());
        settings.put(Keys.SCREENSHOT, "never");
    }

    TestRun with(String key, String value) {
        settings.put(key, value);
        return this;
    }

    TestRun with(Map<String, String> more) {
        settings.putAll(more);
        return this;
    }

    /** Something that happens beside the run, once, when the console tells a line that has this in it. */
    TestRun when(String line, Runnable happens) {
        incidents.add(new Incident(Pattern.compile(line), happens));
        return this;
    }

    RunResult run() {
        Map<String, String> failed = new LinkedHashMap<>();
        try (Captured console = new Captured(line -> incidents.forEach(incident -> incident.told(line)))) {
            EngineRun.of(settings, new Failed(failed));
            incidents.forEach(Incident::await);
            return RunResult.of(REPORTS, recipe, console.text(), console.longestSilence(), failed);
        }
    }

    /** A fault that never came to pass would prove nothing. */
    private static final class Incident {

        private final Pattern when;
        private final FutureTask<?> happens;
        private final Thread thread;

        Incident(Pattern when, Runnable happens) {
            this.when = when;
            this.happens = new FutureTask<>(happens, "");
            this.thread = new Thread(this.happens, "incident");
        }

        void told(String line) {
            if (thread.getState() == Thread.State.NEW && when.matcher(line).find()) {
                thread.start();
            }
        }

        void await() {
            try {
                happens.get(30, TimeUnit.SECONDS);
            } catch (ExecutionException | TimeoutException e) {
                throw new AssertionError("what should happen at [" + when + "] did not", e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new AssertionError(e);
            }
        }
    }

    private record Failed(Map<String, String> nodes) implements TestExecutionListener {

        @Override
        public void executionFinished(TestIdentifier node, TestExecutionResult result) {
            if (result.getStatus() != TestExecutionResult.Status.SUCCESSFUL) {
                nodes.put(
                        name(node),
                        result.getStatus() + " "
                                + result.getThrowable().map(Throwable::toString).orElse(""));
            }
        }

        private static String name(TestIdentifier node) {
            String tier = node.getUniqueIdObject().getSegments().stream()
                    .filter(segment -> segment.getType().matches("tier|recipe|teardown"))
                    .reduce((first, second) -> second)
                    .map(segment -> segment.getType().equals("tier") ? segment.getValue() : segment.getType())
                    .orElse("engine");
            String check = node.getSource()
                    .filter(MethodSource.class::isInstance)
                    .map(MethodSource.class::cast)
                    .map(method -> method.getJavaClass().getSimpleName() + "." + method.getMethodName())
                    .orElse(node.getDisplayName());
            return tier + " " + check;
        }
    }
}
