package dev.ccci.harness.hook;

import dev.ccci.Recipe;
import dev.ccci.harness.App;
import dev.ccci.harness.fixture.RunFixtures;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.platform.commons.support.ReflectionSupport;

/** What can be said about hooks before any is called. */
final class HookRules {

    private HookRules() {}

    /** Why a hook cannot be called, one line each. */
    static List<String> broken(HookMethod hook) {
        List<String> lines = new ArrayList<>();
        Method method = hook.method();
        for (Word word : Word.values()) {
            if (word.in(method.getModifiers())) {
                lines.add(hook.name() + " is " + word.text()
                        + "; a hook is a method of the one object that there is per run");
            }
        }
        if (!hook.moment().fits().test(method.getGenericReturnType())) {
            lines.add(hook.name() + " returns "
                    + method.getGenericReturnType()
                            .getTypeName()
                            .replace("java.lang.", "")
                            .replace("java.util.", "")
                    + "; it has to return " + hook.moment().returns());
        }
        Arrays.stream(method.getParameterTypes())
                .flatMap(type -> withheld(type, hook.moment()).stream())
                .forEach(why -> lines.add(hook.name() + why));
        return lines;
    }

    /** Hooks that nobody calls, since they stand in another class, one line each. */
    static List<String> misplaced(Class<?> recipe) {
        return ReflectionSupport.findAllClassesInPackage(
                        recipe.getPackageName(),
                        type -> !type.isAnnotationPresent(Recipe.class) && !Modifier.isAbstract(type.getModifiers()),
                        name -> true)
                .stream()
                .flatMap(type -> Stream.of(type.getDeclaredMethods()))
                .flatMap(method -> Moment.of(method).stream().map(moment -> new HookMethod(moment, method)))
                .map(hook -> hook.name() + " is never called; hooks stand in " + recipe.getSimpleName())
                .toList();
    }

    private static Optional<String> withheld(Class<?> type, Moment moment) {
        String wants = " wants a parameter of type " + type.getSimpleName();
        if (!RunFixtures.gives(type)) {
            return Optional.of(wants + "; there are " + RunFixtures.names());
        }
        return switch (moment.app()) {
            case PLANNED ->
                type == App.class
                        ? Optional.empty()
                        : Optional.of(wants + "; there is nothing but the plan yet, so App is the only one");
            case NOT_RUNNING ->
                RunFixtures.givesWithoutApp(type)
                        ? Optional.empty()
                        : Optional.of(wants + "; no app is there at this moment that it could ask");
            case RUNNING -> Optional.empty();
        };
    }

    private enum Word {
        PRIVATE(Modifier.PRIVATE),
        STATIC(Modifier.STATIC),
        ABSTRACT(Modifier.ABSTRACT);

        private final int bit;

        Word(int bit) {
            this.bit = bit;
        }

        boolean in(int modifiers) {
            return (modifiers & bit) != 0;
        }

        String text() {
            return Modifier.toString(bit);
        }
    }
}
