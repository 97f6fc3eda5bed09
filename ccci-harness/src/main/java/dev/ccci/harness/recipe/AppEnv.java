package dev.ccci.harness.recipe;

import dev.ccci.harness.failure.Cause;
import dev.ccci.harness.failure.LifecycleFailure;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The env of one deployment, as abra makes it: the recipe's {@code .env.sample} (in which {@code <recipe>.example.com} becomes
 * the app's domain), the settings' env over it, the exports of {@code abra.sh} over that, and at last what a run decides:
 * {@code DOMAIN}, {@code STACK_NAME}, {@code TYPE} and an empty {@code LETS_ENCRYPT_ENV}, so that no certificate is asked for.
 *
 * @param domain the app's host name
 * @param stackName the name of the stack
 * @param values every variable, in order
 * @param composeFiles the files of {@code COMPOSE_FILE} in merge order, relative to the recipe
 * @param sample the recipe's {@code .env.sample}
 * @param findings what is worth telling, one line each
 */
public record AppEnv(
        String domain,
        String stackName,
        Map<String, String> values,
        List<String> composeFiles,
        EnvFile sample,
        List<String> findings) {

    /** The variables that a run decides and no setting may change. */
    public static final Set<String> RESERVED = Set.of("DOMAIN", "STACK_NAME", "TYPE", "RECIPE", "LETS_ENCRYPT_ENV");

    /** Copies the collections. */
    public AppEnv {
        values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
        composeFiles = List.copyOf(composeFiles);
        findings = List.copyOf(findings);
    }

    /**
     * The env of a deployment.
     *
     * @param recipe the files that are deployed
     * @param domain the app's host name
     * @param settings variables of the recipe's settings; {@code {domain}} in a value becomes the host name, and nothing else
     *     in it is expanded
     * @throws LifecycleFailure when {@code .env.sample} is missing or malformed, or {@code COMPOSE_FILE} names a file that is
     *     not there
     */
    public static AppEnv of(RecipeFiles recipe, String domain, Map<String, String> settings) {
        String stack = stackName(domain);
        Map<String, String> given = new LinkedHashMap<>();
        settings.forEach((name, value) -> given.put(name, value.replace("{domain}", domain)));
        Map<String, String> decided = new LinkedHashMap<>();
        decided.put("TYPE", recipe.recipe() + ":" + recipe.deployed());
        decided.put("DOMAIN", domain);
        decided.put("STACK_NAME", stack);
        decided.put("LETS_ENCRYPT_ENV", "");
        given.putAll(decided);

        EnvFile sample = recipe.envSample(domain);
        Map<String, String> values = new LinkedHashMap<>(sample.values(given));
        AbraShell shell = AbraShell.parse(recipe.text("abra.sh").orElse(""), values);
        values.putAll(shell.exports());
        values.putAll(decided);

        List<String> findings = new ArrayList<>(shell.findings());
        if (sample.values().containsKey("STACK_NAME")) {
            findings.add(".env.sample sets STACK_NAME; a run needs a name of its own and uses " + stack);
        }
        return new AppEnv(domain, stack, values, composeFiles(recipe, values, settings), sample, findings);
    }

    /** The name of the stack of a domain: dots become underscores, hyphens stay. */
    public static String stackName(String domain) {
        return domain.replace('.', '_');
    }

    private static List<String> composeFiles(
            RecipeFiles recipe, Map<String, String> values, Map<String, String> settings) {
        List<String> files = Arrays.stream(
                        values.getOrDefault("COMPOSE_FILE", "").split(":", -1))
                .map(String::strip)
                .filter(file -> !file.isEmpty())
                .toList();
        for (String file : files) {
            Path path = recipe.folder().resolve(file).normalize();
            if (!path.startsWith(recipe.folder()) || !Files.isRegularFile(path)) {
                boolean ours = settings.containsKey("COMPOSE_FILE");
                throw LifecycleFailure.did("put together the compose files of " + recipe.title())
                        .expected("every file that COMPOSE_FILE names to be in the recipe")
                        .found("no file [" + file + "]; COMPOSE_FILE comes from "
                                + (ours
                                        ? "recipe.yml: a file that only newer versions have belongs under upgrade-env"
                                        : ".env.sample: add the file or take its name out"))
                        .blame(ours ? Cause.TEST : Cause.RECIPE);
            }
        }
        return files.isEmpty() ? List.of("compose.yml") : files;
    }
}
