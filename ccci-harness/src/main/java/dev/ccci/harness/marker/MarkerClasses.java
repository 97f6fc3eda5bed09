package dev.ccci.harness.marker;

import dev.ccci.harness.Marker;
import dev.ccci.harness.Markers;
import dev.ccci.harness.failure.Cause;
import dev.ccci.harness.failure.LifecycleFailure;
import java.lang.reflect.Constructor;
import java.util.Arrays;
import java.util.List;

/** Makes the markers that a recipe's class names. */
public final class MarkerClasses {

    private MarkerClasses() {}

    /**
     * One instance of each, in the order in which they are named.
     *
     * @param recipe a class annotated with {@link dev.ccci.Recipe}
     * @throws LifecycleFailure when one cannot be made
     */
    public static List<Marker> of(Class<?> recipe) {
        Markers named = recipe.getAnnotation(Markers.class);
        return named == null
                ? List.of()
                : Arrays.stream(named.value()).map(type -> make(type, recipe)).toList();
    }

    private static Marker make(Class<? extends Marker> type, Class<?> recipe) {
        try {
            Constructor<? extends Marker> constructor = type.getDeclaredConstructor();
            constructor.setAccessible(true);
            return constructor.newInstance();
        } catch (ReflectiveOperationException e) {
            throw LifecycleFailure.did(
                            "made the marker " + type.getName() + " that " + recipe.getSimpleName() + " names")
                    .expected("a class that is not abstract, with a constructor without parameters that returns")
                    .found(String.valueOf(e.getCause() == null ? e : e.getCause()))
                    .because(e)
                    .blame(Cause.TEST);
        }
    }
}
