package dev.ccci.engine;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Optional;
import org.junit.platform.commons.JUnitException;
import org.junit.platform.commons.support.ReflectionSupport;
import org.junit.platform.engine.ConfigurationParameters;
import org.junit.platform.engine.EngineExecutionListener;
import org.junit.platform.engine.ExecutionRequest;
import org.junit.platform.engine.TestDescriptor;

/**
 * Makes the request with which Jupiter executes below a tier.
 *
 * <p>There is no public way to say "the same request with another root and another listener". The factory method takes five
 * arguments on Platform 1.14 and a cancellation token as the sixth on 6.x, hence the reflection; it is kept here alone.
 */
final class NestedExecutionRequest {

    private static final int ARGUMENTS_OF_1_14 = 5;
    private static final int ARGUMENTS_OF_6 = 6;

    static ExecutionRequest create(
            ExecutionRequest outer,
            TestDescriptor root,
            EngineExecutionListener listener,
            ConfigurationParameters parameters) {
        return create(ExecutionRequest.class, outer, root, listener, parameters);
    }

    /** As above, with the type that has the factory method. */
    static ExecutionRequest create(
            Class<?> factories,
            ExecutionRequest outer,
            TestDescriptor root,
            EngineExecutionListener listener,
            ConfigurationParameters parameters) {
        Optional<Method> six = factory(factories, ARGUMENTS_OF_6);
        if (six.isPresent()) {
            Object token = Cancellation.token(outer)
                    .orElseThrow(() -> unknownShape("it has no cancellation token to hand on"));
            return invoke(
                    six.get(), root, listener, parameters, outer.getOutputDirectoryCreator(), outer.getStore(), token);
        }
        Optional<Method> five = factory(factories, ARGUMENTS_OF_1_14);
        if (five.isPresent()) {
            return invoke(five.get(), root, listener, parameters, outer.getOutputDirectoryCreator(), outer.getStore());
        }
        if (Cancellation.token(outer).isPresent()) {
            throw unknownShape("a cancellation token would get lost");
        }
        return new DerivedExecutionRequest(outer, root, listener, parameters);
    }

    private static Optional<Method> factory(Class<?> factories, int arguments) {
        return Arrays.stream(factories.getMethods())
                .filter(method -> method.getName().equals("create") && method.getParameterCount() == arguments)
                .findFirst();
    }

    private static ExecutionRequest invoke(Method factory, Object... arguments) {
        return (ExecutionRequest) ReflectionSupport.invokeMethod(factory, null, arguments);
    }

    private static JUnitException unknownShape(String why) {
        return new JUnitException(
                "ccci cannot hand tests to Jupiter on this version of the JUnit Platform: ExecutionRequest.create has an unknown shape, and %s. Use JUnit 5.14 or 6.x, or a newer ccci."
                        .formatted(why));
    }

    private NestedExecutionRequest() {}
}
