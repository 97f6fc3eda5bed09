package dev.ccci.engine;

import java.lang.reflect.Method;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.junit.platform.commons.support.ReflectionSupport;
import org.junit.platform.engine.ExecutionRequest;

/** Whether the request was cancelled. The token exists from Platform 6.0 on, so it is reached by reflection. */
final class Cancellation {

    static final String REASON = "cancelled";

    private final BooleanSupplier requested;

    private Cancellation(BooleanSupplier requested) {
        this.requested = requested;
    }

    static Cancellation of(ExecutionRequest request) {
        return new Cancellation(token(request)
                .map(token -> {
                    Method method = publicMethod(token, "isCancellationRequested");
                    return (BooleanSupplier) () -> Boolean.TRUE.equals(ReflectionSupport.invokeMethod(method, token));
                })
                .orElse(() -> false));
    }

    boolean requested() {
        return requested.getAsBoolean();
    }

    static Optional<Object> token(ExecutionRequest request) {
        return ReflectionSupport.findMethod(ExecutionRequest.class, "getCancellationToken")
                .map(method -> ReflectionSupport.invokeMethod(method, request));
    }

    private static Method publicMethod(Object token, String name) {
        return ReflectionSupport.findMethod(token.getClass(), name)
                .orElseThrow(() -> new IllegalStateException("no method [%s] in %s".formatted(name, token.getClass())));
    }
}
