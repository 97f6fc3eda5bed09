package dev.ccci.harness.lifecycle;

import dev.ccci.Tier;
import dev.ccci.harness.App;
import dev.ccci.harness.Fixtures;
import dev.ccci.harness.failure.Cause;
import dev.ccci.harness.failure.LifecycleFailure;
import dev.ccci.harness.hook.RecipeHooks;
import dev.ccci.harness.recipe.AppEnv;
import dev.ccci.harness.recipe.RecipeRepository;
import dev.ccci.harness.recipe.RecipeSettings;
import dev.ccci.harness.recipe.RecipeVersion;
import dev.ccci.harness.recipe.SecretValue;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The settings of a recipe directory with what its class computes laid over them. */
final class ProvidedSettings {

    private final RecipeHooks hooks;

    ProvidedSettings(RecipeHooks hooks) {
        this.hooks = hooks;
    }

    /** @param planned the app as far as it is known before there is one, see {@link #planned} */
    RecipeSettings over(RecipeSettings written, App planned) {
        Fixtures plan = new Plan(planned);
        Map<String, SecretValue> secrets = new LinkedHashMap<>();
        hooks.secrets(plan).forEach((key, value) -> secrets.put(key, SecretValue.of(value)));
        return written.over(checked(hooks.env(false, plan)), checked(hooks.env(true, plan)), secrets);
    }

    /** @param first the version that the run starts with, if that is not the head */
    static App planned(RecipeRepository repository, Optional<RecipeVersion> first, String domain) {
        String head = repository.head().version().map(RecipeVersion::text).orElseGet(repository.head()::shortCommit);
        Optional<String> base = first.map(RecipeVersion::text);
        return new App(
                repository.recipe(),
                Tier.INSTALL,
                new App.Versions(base.orElse(head), base, head),
                domain,
                Set.of(),
                Map.of(),
                Map.of(),
                "r" + RunId.next());
    }

    private static Map<String, String> checked(Map<String, String> env) {
        Set<String> reserved = new TreeSet<>(env.keySet());
        reserved.retainAll(AppEnv.RESERVED);
        if (!reserved.isEmpty()) {
            throw LifecycleFailure.did("laid what @ProvidesEnv computed over recipe.yml")
                    .expected("none of the variables that the run itself decides")
                    .found(String.join(", ", reserved))
                    .blame(Cause.TEST);
        }
        return env;
    }

    /** There is no run yet whose fixtures these could be. */
    private record Plan(App app) implements Fixtures {
        @Override
        public <T> T get(Class<T> type) {
            return type.cast(app);
        }
    }
}
