package dev.ccci.harness.lifecycle;

import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;

/** One run in a process of its own, as of a sweep. Ends with 0 when JUnit was told of nothing but successes. */
final class GoodSetRun {

    private GoodSetRun() {}

    /**
     * Runs one recipe.
     *
     * @param arguments settings, each as {@code key=value}
     */
    public static void main(String[] arguments) {
        Map<String, String> settings = new LinkedHashMap<>();
        for (String argument : arguments) {
            int sign = argument.indexOf('=');
            settings.put(argument.substring(0, sign), argument.substring(sign + 1));
        }
        boolean[] red = {false};
        EngineRun.of(settings, new TestExecutionListener() {
            @Override
            public void executionFinished(TestIdentifier node, TestExecutionResult result) {
                red[0] |= result.getStatus() != TestExecutionResult.Status.SUCCESSFUL;
            }
        });
        System.exit(red[0] ? 1 : 0);
    }
}
