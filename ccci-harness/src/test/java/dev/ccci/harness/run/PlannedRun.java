package dev.ccci.harness.run;

import dev.ccci.Tier;
import dev.ccci.harness.App;
import java.lang.reflect.Proxy;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A run without a server: it knows its app and nothing else. */
public final class PlannedRun {

    private PlannedRun() {}

    /** A run of a recipe; everything but its app is refused. */
    public static OpenRun of(String recipe) {
        return (OpenRun) Proxy.newProxyInstance(
                OpenRun.class.getClassLoader(), new Class<?>[] {OpenRun.class}, (self, method, arguments) -> {
                    if (method.getName().equals("app")) {
                        return new App(
                                recipe,
                                (Tier) arguments[0],
                                new App.Versions("1.0.0", Optional.empty(), "1.0.0"),
                                recipe + ".ci.test",
                                Set.of("app"),
                                Map.of(),
                                Map.of(),
                                (String) arguments[1]);
                    }
                    throw new UnsupportedOperationException(method.getName() + " of a run that is only planned");
                });
    }
}
