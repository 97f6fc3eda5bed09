package dev.ccci.engine.scripted;

import dev.ccci.spi.Lifecycle;
import java.util.Arrays;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeTestExecutionCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.StoreScope;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.platform.engine.UniqueId;
import org.opentest4j.AssertionFailedError;
import org.opentest4j.TestAbortedException;

/** Makes checks red or aborted, and hands the open lifecycle to those that want it. Found by auto-detection only. */
public final class ScriptedExtension implements BeforeAllCallback, BeforeTestExecutionCallback, ParameterResolver {

    @Override
    public void beforeAll(ExtensionContext context) {
        if (says(context, Script.ABORT, context.getRequiredTestClass().getSimpleName())) {
            throw new TestAbortedException("scripted abort of a class");
        }
    }

    @Override
    public void beforeTestExecution(ExtensionContext context) {
        String check = context.getRequiredTestClass().getSimpleName() + "."
                + context.getRequiredTestMethod().getName();
        if (says(context, Script.RED, check)) {
            throw new AssertionFailedError("scripted red of " + check);
        }
        if (says(context, Script.ABORT, check)) {
            throw new TestAbortedException("scripted abort of " + check);
        }
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType().equals(ScriptedLifecycle.class);
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        String recipe = UniqueId.parse(context.getUniqueId()).getSegments().stream()
                .filter(segment -> segment.getType().equals("recipe"))
                .findFirst()
                .orElseThrow()
                .getValue();
        return context.getStore(StoreScope.EXECUTION_REQUEST, Namespace.create(Lifecycle.NAMESPACE))
                .get(recipe, ScriptedLifecycle.class);
    }

    private static boolean says(ExtensionContext context, String key, String check) {
        return context.getConfigurationParameter(key).stream()
                .flatMap(list -> Arrays.stream(list.split(",", -1)))
                .anyMatch(check::equals);
    }
}
