package dev.ccci.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import dev.ccci.engine.scripted.Records;
import dev.ccci.engine.scripted.Script;
import ghost.GhostRecipe;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.platform.commons.support.ReflectionSupport;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.launcher.Launcher;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/** Cancellation exists from Platform 6.0 on; there, {@code MavenIT} runs this class. */
class CancellationTest {

    private static final String TOKEN = "org.junit.platform.engine.CancellationToken";

    @Test
    void what_is_left_is_skipped_and_the_app_is_torn_down() throws Exception {
        assumeTrue(ReflectionSupport.tryToLoadClass(TOKEN).toOptional().isPresent(), "needs JUnit 6");
        String record = UUID.randomUUID().toString();
        Object token = call(Class.forName(TOKEN), null, "create");
        LauncherDiscoveryRequest request = LauncherDiscoveryRequestBuilder.request()
                .selectors(selectClass(GhostRecipe.class))
                .configurationParameter("ccci.recipes", "src/test/recipes")
                .configurationParameter(Script.RECORD, record)
                .build();

        execute(request, token, new TestExecutionListener() {
            @Override
            public void executionFinished(TestIdentifier node, TestExecutionResult result) {
                if (node.getDisplayName().equals("upgrade") && node.isTest()) {
                    cancel(token);
                }
            }
        });

        assertThat(Records.of(record))
                .contains("perform upgrade", "perform undeploy", "close")
                .contains("finished TIER backup BLOCKED: cancelled", "finished TIER custom BLOCKED: cancelled")
                .contains("finished RECIPE ghost BLOCKED: cancelled")
                .doesNotContain("perform backup", "started CHECK UpgradeFloor.answers(ScriptedLifecycle)");
    }

    private static void cancel(Object token) {
        try {
            call(Class.forName(TOKEN), token, "cancel");
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void execute(LauncherDiscoveryRequest request, Object token, TestExecutionListener listener)
            throws ReflectiveOperationException {
        Class<?> builderType = Class.forName("org.junit.platform.launcher.core.LauncherExecutionRequestBuilder");
        Object builder = call(builderType, null, "request", request);
        call(builderType, builder, "cancellationToken", token);
        call(builderType, builder, "listeners", (Object) new TestExecutionListener[] {listener});
        Object executionRequest = call(builderType, builder, "build");
        call(Launcher.class, LauncherFactory.create(), "execute", executionRequest);
    }

    private static Object call(Class<?> type, @Nullable Object target, String name, Object... arguments)
            throws ReflectiveOperationException {
        Method method = Arrays.stream(type.getMethods())
                .filter(candidate -> candidate.getName().equals(name) && accepts(candidate, arguments))
                .findFirst()
                .orElseThrow(() -> new NoSuchMethodException(type + "." + name));
        return method.invoke(target, arguments);
    }

    private static boolean accepts(Method method, Object[] arguments) {
        Class<?>[] types = method.getParameterTypes();
        boolean fits = types.length == arguments.length;
        for (int i = 0; fits && i < types.length; i++) {
            fits = types[i].isInstance(arguments[i]);
        }
        return fits;
    }
}
