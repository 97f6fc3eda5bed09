package dev.ccci.harness.recipe;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Where the variables of a deployment come from. */
public final class EnvOrigins {

    private EnvOrigins() {}

    /**
     * The file, or the run, that gave each variable its value.
     *
     * @param recipe the files that are deployed
     * @param env its env
     * @param settings the variables of the recipe's settings, each with the place it is stated at
     */
    public static Map<String, String> of(RecipeFiles recipe, AppEnv env, Map<String, String> settings) {
        Set<String> exported = AbraShell.parse(recipe.text("abra.sh").orElse(""), env.values())
                .exports()
                .keySet();
        Map<String, String> origins = new LinkedHashMap<>();
        env.values().keySet().forEach(name -> origins.put(name, origin(name, env, exported, settings)));
        return Collections.unmodifiableMap(origins);
    }

    private static String origin(String name, AppEnv env, Set<String> exported, Map<String, String> settings) {
        if (AppEnv.RESERVED.contains(name)) {
            return "the run";
        }
        if (exported.contains(name)) {
            return "abra.sh";
        }
        return Optional.ofNullable(settings.get(name))
                .orElse(env.sample().values().containsKey(name) ? ".env.sample" : "a hook");
    }
}
