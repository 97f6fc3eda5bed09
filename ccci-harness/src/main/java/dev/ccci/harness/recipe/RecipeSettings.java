package dev.ccci.harness.recipe;

import dev.ccci.Tier;
import dev.ccci.harness.failure.Cause;
import dev.ccci.harness.failure.LifecycleFailure;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * The settings of a recipe directory, its {@code recipe.yml}. Every key is optional; {@code docs/recipe-yml.md} describes them.
 *
 * @param health how to see that the app answers
 * @param limits how long things may take
 * @param env variables of every deployment; {@code {domain}} stands for the app's host name
 * @param upgradeEnv variables of the deployment of the head in an upgrade, over {@code env}
 * @param secrets values of secrets, by their key in the compose files
 * @param backupCapable whether the recipe can be backed up; empty to look at its labels
 * @param notApplicable the tiers that do not apply, with the reason
 * @param base the version to upgrade from
 * @param disposable volumes whose data need not survive, with the reason
 * @param unmarked stores whose data are not proven by markers of ccci's own, with the reason
 * @param deps the recipes whose apps this one needs, in order
 * @param envWith variables of every deployment that has a dep, over {@code env}, by the dep
 * @param browser what is looked at in a browser
 * @param probes what is asked after every operation, besides the health
 * @param outage how long nobody may be able to reach the app while the operation of a tier is done
 */
public record RecipeSettings(
        Health health,
        Limits limits,
        Map<String, String> env,
        Map<String, String> upgradeEnv,
        Map<String, SecretValue> secrets,
        Optional<Boolean> backupCapable,
        Map<Tier, String> notApplicable,
        Optional<String> base,
        Map<String, String> disposable,
        Map<String, String> unmarked,
        List<String> deps,
        Map<String, Map<String, String>> envWith,
        Browser browser,
        List<ProbeSetting> probes,
        Map<Tier, Duration> outage) {

    /** The file's name in a recipe directory. */
    public static final String FILE = "recipe.yml";

    /** The settings of a recipe without a {@code recipe.yml}. */
    public static final RecipeSettings DEFAULTS = new RecipeSettings(
            Health.DEFAULTS,
            Limits.DEFAULTS,
            Map.of(),
            Map.of(),
            Map.of(),
            Optional.empty(),
            Map.of(),
            Optional.empty(),
            Map.of(),
            Map.of(),
            List.of(),
            Map.of(),
            Browser.DEFAULTS,
            List.of(),
            Map.of());

    /** Copies the maps. */
    public RecipeSettings {
        env = ordered(env);
        upgradeEnv = ordered(upgradeEnv);
        secrets = ordered(secrets);
        notApplicable = ordered(notApplicable);
        disposable = ordered(disposable);
        unmarked = ordered(unmarked);
        deps = List.copyOf(deps);
        probes = List.copyOf(probes);
        outage = ordered(outage);
        envWith = ordered(envWith);
    }

    /**
     * How to see that the app answers.
     *
     * @param path begins with a slash
     * @param status the accepted status codes; never 404, which is what an ingress without the app says
     */
    public record Health(String path, SortedSet<Integer> status) {

        /** {@code /}, one of 200, 301 and 302. */
        public static final Health DEFAULTS = new Health("/", new TreeSet<>(Set.of(200, 301, 302)));

        /** Copies the set. */
        public Health {
            status = Collections.unmodifiableSortedSet(new TreeSet<>(status));
        }
    }

    /**
     * How long things may take.
     *
     * @param deploy until every service has converged
     * @param http from then on until the app answers
     */
    public record Limits(Duration deploy, Duration http) {

        /** 10 and 5 minutes. */
        public static final Limits DEFAULTS = new Limits(Duration.ofMinutes(10), Duration.ofMinutes(5));
    }

    /**
     * What is looked at in a browser.
     *
     * @param path the page that a visitor sees first; begins with a slash
     * @param consoleErrorsFail whether errors on its console are red
     */
    public record Browser(String path, boolean consoleErrorsFail) {

        /** {@code /}, whatever its console says. */
        public static final Browser DEFAULTS = new Browser("/", false);
    }

    /**
     * Reads the {@code recipe.yml} of a recipe directory.
     *
     * @return {@link #DEFAULTS} when there is none
     * @throws LifecycleFailure for a mistake in it, with line and column
     */
    public static RecipeSettings load(Path directory) {
        Path file = directory.resolve(FILE);
        Path mistaken = directory.resolve("recipe.yaml");
        if (Files.exists(mistaken)) {
            throw LifecycleFailure.did("looked for the settings in " + directory.getFileName())
                    .expected("a file " + FILE)
                    .found("[recipe.yaml], which would be overlooked; rename it")
                    .blame(Cause.TEST);
        }
        return Files.isRegularFile(file) ? RecipeSettingsReader.read(file) : DEFAULTS;
    }

    /** Reads the text of a {@code recipe.yml}. */
    static RecipeSettings parse(String text) {
        return RecipeSettingsReader.parse(text);
    }

    /** The variables for a deployment of the head over a running base: {@code env} with {@code upgrade-env} over it. */
    public Map<String, String> envOfUpgrade() {
        Map<String, String> all = new LinkedHashMap<>(env);
        all.putAll(upgradeEnv);
        return Collections.unmodifiableMap(all);
    }

    /**
     * The settings as they are before the deps are there: {@code env-with} of every dep is part of {@code env}, placeholders
     * stand as they are.
     *
     * @throws LifecycleFailure for a placeholder of a recipe that is no dep, whoever gave it
     */
    public RecipeSettings planned() {
        DepValues.check("env", env.values(), deps);
        DepValues.check("upgrade-env", upgradeEnv.values(), deps);
        DepValues.check(
                "secrets", secrets.values().stream().map(SecretValue::reveal).toList(), deps);
        Map<String, String> all = new LinkedHashMap<>(env);
        envWith.values().forEach(all::putAll);
        return with(all, upgradeEnv, secrets, Map.of());
    }

    /** The settings with more variables and secrets, which count more than those with the same name. */
    public RecipeSettings over(
            Map<String, String> moreEnv, Map<String, String> moreUpgradeEnv, Map<String, SecretValue> moreSecrets) {
        return with(joined(env, moreEnv), joined(upgradeEnv, moreUpgradeEnv), joined(secrets, moreSecrets), envWith);
    }

    /**
     * The settings with what the deps gave.
     *
     * @param values of each dep that is ready, by their names; what needs another dep is left out
     * @throws LifecycleFailure for a placeholder with a name that is not among the dep's
     */
    public Filled filled(Map<String, Map<String, String>> values) {
        DepValues deps = new DepValues(values);
        Map<String, String> all = new LinkedHashMap<>(deps.filled("env", env));
        envWith.forEach((dep, variables) -> {
            if (deps.has(dep)) {
                all.putAll(deps.filled("env-with " + dep, variables));
            } else {
                variables.keySet().forEach(name -> deps.leaveOut("env-with " + dep + " " + name));
            }
        });
        Map<String, String> upgrade = deps.filled("upgrade-env", upgradeEnv);
        Map<String, String> plain = new LinkedHashMap<>();
        secrets.forEach((name, value) -> plain.put(name, value.reveal()));
        Map<String, SecretValue> hidden = new LinkedHashMap<>();
        deps.filled("secrets", plain).forEach((name, value) -> hidden.put(name, SecretValue.of(value)));
        return new Filled(with(all, upgrade, hidden, Map.of()), deps.leftOut());
    }

    /**
     * Settings whose placeholders are filled.
     *
     * @param settings without any placeholder
     * @param leftOut what needs a dep that is not ready, such as {@code env OIDC_ISSUER}
     */
    public record Filled(RecipeSettings settings, List<String> leftOut) {

        /** Copies the list. */
        public Filled {
            leftOut = List.copyOf(leftOut);
        }
    }

    private RecipeSettings with(
            Map<String, String> env,
            Map<String, String> upgradeEnv,
            Map<String, SecretValue> secrets,
            Map<String, Map<String, String>> envWith) {
        return new RecipeSettings(
                health,
                limits,
                env,
                upgradeEnv,
                secrets,
                backupCapable,
                notApplicable,
                base,
                disposable,
                unmarked,
                deps,
                envWith,
                browser,
                probes,
                outage);
    }

    private static <V> Map<String, V> joined(Map<String, V> map, Map<String, V> more) {
        Map<String, V> all = new LinkedHashMap<>(map);
        all.putAll(more);
        return all;
    }

    private static <K, V> Map<K, V> ordered(Map<K, V> map) {
        return Collections.unmodifiableMap(new LinkedHashMap<>(map));
    }
}
