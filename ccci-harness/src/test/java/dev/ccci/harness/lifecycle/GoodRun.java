package dev.ccci.harness.lifecycle;

import java.util.Map;
import java.util.function.Predicate;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;

/** A run of a recipe as a build does it: the real engine with the real harness, as far as the loader of this class has them. */
public final class GoodRun implements Predicate<Map<String, String>> {

    /** Whether everything in a run with these settings has passed, as far as JUnit knows. */
    @Override
    public boolean test(Map<String, String> settings) {
        SummaryGeneratingListener summary = new SummaryGeneratingListener();
        EngineRun.of(settings, summary);
        return summary.getSummary().getTotalFailureCount() == 0
                && summary.getSummary().getTestsSucceededCount() > 0;
    }
}
