package dev.ccci.harness.hook;

import dev.ccci.harness.Fixtures;
import dev.ccci.harness.failure.AuthorCode;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A method of the recipe's class and one moment at which it is called.
 *
 * @param moment when
 * @param method what
 */
record HookMethod(Moment moment, Method method) {

    /** Such as {@code @Before(BACKUP) GhostRecipe.seed}. */
    String name() {
        return moment.name() + " " + method.getDeclaringClass().getSimpleName() + "." + method.getName();
    }

    /**
     * Calls it.
     *
     * @param recipe the instance of the recipe's class
     * @param fixtures where the parameters come from
     * @return what it returned; null when that was nothing
     */
    @Nullable
    Object call(Object recipe, Fixtures fixtures) {
        return AuthorCode.run("called " + name(), recipe.getClass(), () -> invoke(recipe, fixtures))
                .value();
    }

    private Returned invoke(Object recipe, Fixtures fixtures) throws Throwable {
        Object[] arguments =
                Arrays.stream(method.getParameterTypes()).map(fixtures::get).toArray();
        try {
            method.setAccessible(true);
            return new Returned(method.invoke(recipe, arguments));
        } catch (InvocationTargetException e) {
            throw e.getCause() == null ? e : e.getCause();
        }
    }

    private record Returned(@Nullable Object value) {}
}
