package dev.ccci.harness.hook;

import dev.ccci.Operation;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * When and what for a method is called.
 *
 * @param name as it stands above the method, such as {@code @Before(BACKUP)}
 * @param app how much of the app is there
 * @param returns what it has to return, for people
 * @param fits whether a type is that
 */
record Moment(String name, AppThere app, String returns, Predicate<Type> fits) {

    /** How much of the app there is to be a parameter. */
    enum AppThere {
        PLANNED,
        NOT_RUNNING,
        RUNNING
    }

    static Moment before(Operation operation) {
        return action("@Before(" + operation + ")", operation == Operation.DEPLOY);
    }

    static Moment after(Operation operation) {
        return action("@After(" + operation + ")", operation == Operation.UNDEPLOY);
    }

    static Moment env(boolean upgradeOnly) {
        return map(upgradeOnly ? "@ProvidesEnv(upgradeOnly = true)" : "@ProvidesEnv");
    }

    static Moment secrets() {
        return map("@ProvidesSecrets");
    }

    static Moment verification() {
        return new Moment(
                "@VerifiesBackup",
                AppThere.RUNNING,
                "boolean or void",
                type -> type == boolean.class || type == void.class);
    }

    static Moment picture() {
        return action("@TakesScreenshot", false);
    }

    /** The moments that stand above a method; several may. */
    static List<Moment> of(Method method) {
        List<Moment> moments = new ArrayList<>();
        Before before = method.getAnnotation(Before.class);
        if (before != null) {
            moments.add(before(before.value()));
        }
        After after = method.getAnnotation(After.class);
        if (after != null) {
            moments.add(after(after.value()));
        }
        ProvidesEnv env = method.getAnnotation(ProvidesEnv.class);
        if (env != null) {
            moments.add(env(env.upgradeOnly()));
        }
        if (method.isAnnotationPresent(ProvidesSecrets.class)) {
            moments.add(secrets());
        }
        if (method.isAnnotationPresent(VerifiesBackup.class)) {
            moments.add(verification());
        }
        if (method.isAnnotationPresent(TakesScreenshot.class)) {
            moments.add(picture());
        }
        return moments;
    }

    boolean is(Moment other) {
        return name.equals(other.name);
    }

    private static Moment action(String name, boolean withoutApp) {
        return new Moment(
                name, withoutApp ? AppThere.NOT_RUNNING : AppThere.RUNNING, "void", type -> type == void.class);
    }

    private static Moment map(String name) {
        return new Moment(name, AppThere.PLANNED, "Map<String, String>", Moment::isMapOfStrings);
    }

    private static boolean isMapOfStrings(Type type) {
        return type instanceof ParameterizedType map
                && map.getRawType() == Map.class
                && Arrays.equals(map.getActualTypeArguments(), new Type[] {String.class, String.class});
    }
}
