package dev.ccci.engine;

import java.util.List;
import org.junit.platform.engine.EngineExecutionListener;
import org.junit.platform.engine.ExecutionRequest;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.engine.TestExecutionResult;

/** Executes what is left of the tree, one recipe after the other. */
final class Execution {

    private final ExecutionRequest request;
    private final EngineExecutionListener events;
    private final Cancellation cancellation;

    Execution(ExecutionRequest request) {
        this.request = request;
        this.events = request.getEngineExecutionListener();
        this.cancellation = Cancellation.of(request);
    }

    void run() {
        TestDescriptor engine = request.getRootTestDescriptor();
        events.executionStarted(engine);
        List.copyOf(engine.getChildren()).forEach(this::run);
        events.executionFinished(engine, TestExecutionResult.successful());
    }

    private void run(TestDescriptor child) {
        if (child instanceof ProblemDescriptor problem) {
            fail(problem, problem.problem());
        } else if (cancellation.requested()) {
            events.executionSkipped(child, Cancellation.REASON);
        } else if (child instanceof RecipeDescriptor recipe) {
            run(recipe);
        }
    }

    private void run(RecipeDescriptor recipe) {
        Remainder remainder = Remainder.of(recipe);
        if (remainder.isEmpty()) {
            fail(recipe, Problems.filteredAway(recipe.getDisplayName()));
        } else {
            new RecipeRun(request, recipe, remainder, LifecycleProviders.only(), cancellation).run();
        }
    }

    private void fail(TestDescriptor node, Throwable failure) {
        events.executionStarted(node);
        events.executionFinished(node, TestExecutionResult.failed(failure));
    }
}
