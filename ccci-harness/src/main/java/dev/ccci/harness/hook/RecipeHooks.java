package dev.ccci.harness.hook;

import dev.ccci.Operation;
import dev.ccci.harness.Fixtures;
import dev.ccci.harness.failure.Cause;
import dev.ccci.harness.failure.LifecycleFailure;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.platform.commons.support.HierarchyTraversalMode;
import org.junit.platform.commons.support.ReflectionSupport;

/**
 * The hooks of a recipe's class. There is one object of that class per run, so a field carries something from one hook to the
 * next.
 */
public final class RecipeHooks {

    private static final RecipeHooks NONE = new RecipeHooks(List.of(), new Object());

    private final List<HookMethod> hooks;
    private final Object recipe;

    private RecipeHooks(List<HookMethod> hooks, Object recipe) {
        this.hooks = hooks;
        this.recipe = recipe;
    }

    /** A recipe without any. */
    public static RecipeHooks none() {
        return NONE;
    }

    /**
     * Reads the hooks of a class; calls none.
     *
     * @param recipe a class annotated with {@link dev.ccci.Recipe}
     * @throws LifecycleFailure with everything that is wrong about any of them
     */
    public static RecipeHooks of(Class<?> recipe) {
        List<HookMethod> hooks =
                ReflectionSupport.findMethods(
                                recipe, method -> !Moment.of(method).isEmpty(), HierarchyTraversalMode.TOP_DOWN)
                        .stream()
                        .sorted(Comparator.comparing(Method::getName))
                        .flatMap(method -> Moment.of(method).stream().map(moment -> new HookMethod(moment, method)))
                        .toList();
        List<String> mistakes = Stream.concat(
                        hooks.stream().flatMap(hook -> HookRules.broken(hook).stream()),
                        HookRules.misplaced(recipe).stream())
                .toList();
        if (!mistakes.isEmpty()) {
            throw LifecycleFailure.did("read the hooks of " + recipe.getName())
                    .expected("methods that can be called")
                    .found(String.join("\n", mistakes))
                    .blame(Cause.TEST);
        }
        return hooks.isEmpty() ? NONE : new RecipeHooks(hooks, make(recipe));
    }

    /** Whether there is one to call before an operation. */
    public boolean hasBefore(Operation operation) {
        return at(Moment.before(operation)).findAny().isPresent();
    }

    /** Whether there is one to call after an operation. */
    public boolean hasAfter(Operation operation) {
        return at(Moment.after(operation)).findAny().isPresent();
    }

    /** Whether there is one that verifies backups. */
    public boolean verifyBackups() {
        return at(Moment.verification()).findAny().isPresent();
    }

    /** Whether there is one that brings a page to what the picture of the app shows. */
    public boolean showApp() {
        return at(Moment.picture()).findAny().isPresent();
    }

    /** Has the page of these fixtures brought to what the picture of the app shows. */
    public void show(Fixtures fixtures) {
        at(Moment.picture()).forEach(hook -> hook.call(recipe, fixtures));
    }

    /** Calls those before an operation. */
    public void before(Operation operation, Fixtures fixtures) {
        at(Moment.before(operation)).forEach(hook -> hook.call(recipe, fixtures));
    }

    /** Calls those after an operation. */
    public void after(Operation operation, Fixtures fixtures) {
        at(Moment.after(operation)).forEach(hook -> hook.call(recipe, fixtures));
    }

    /**
     * The variables that are computed.
     *
     * @param upgradeOnly those for the upgrade only, or those for every deployment
     */
    public Map<String, String> env(boolean upgradeOnly, Fixtures fixtures) {
        return provided(Moment.env(upgradeOnly), fixtures);
    }

    /** The values of secrets that are computed. */
    public Map<String, String> secrets(Fixtures fixtures) {
        return provided(Moment.secrets(), fixtures);
    }

    /**
     * Has a backup verified.
     *
     * @return who says no to it and why; empty when all say yes
     */
    public Optional<String> rejection(Fixtures fixtures) {
        return at(Moment.verification())
                .flatMap(hook -> rejection(hook, fixtures).stream())
                .findFirst();
    }

    private Optional<String> rejection(HookMethod hook, Fixtures fixtures) {
        try {
            return Boolean.FALSE.equals(hook.call(recipe, fixtures))
                    ? Optional.of(hook.name() + ": false")
                    : Optional.empty();
        } catch (LifecycleFailure thrown) {
            if (thrown.getCause() instanceof AssertionError no) {
                return Optional.of(hook.name() + ": " + no.getMessage());
            }
            throw thrown;
        }
    }

    private Map<String, String> provided(Moment moment, Fixtures fixtures) {
        Map<String, String> all = new LinkedHashMap<>();
        at(moment).forEach(hook -> {
            if (!(hook.call(recipe, fixtures) instanceof Map<?, ?> map) || hasNull(map)) {
                throw LifecycleFailure.did("called " + hook.name())
                        .expected("a map of names to values")
                        .found("null, or null in it")
                        .blame(Cause.TEST);
            }
            map.forEach((name, value) -> all.put((String) name, (String) value));
        });
        return all;
    }

    private static boolean hasNull(Map<?, ?> map) {
        return map.entrySet().stream().anyMatch(entry -> entry.getKey() == null || entry.getValue() == null);
    }

    private Stream<HookMethod> at(Moment moment) {
        return hooks.stream().filter(hook -> hook.moment().is(moment));
    }

    private static Object make(Class<?> recipe) {
        try {
            Constructor<?> constructor = recipe.getDeclaredConstructor();
            constructor.setAccessible(true);
            return constructor.newInstance();
        } catch (ReflectiveOperationException e) {
            throw LifecycleFailure.did("made an object of " + recipe.getName() + " to call its hooks")
                    .expected("a class that is not abstract, with a constructor without parameters that returns")
                    .found(String.valueOf(e.getCause() == null ? e : e.getCause()))
                    .because(e)
                    .blame(Cause.TEST);
        }
    }
}
