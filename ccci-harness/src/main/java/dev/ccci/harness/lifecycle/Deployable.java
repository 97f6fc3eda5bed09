package dev.ccci.harness.lifecycle;

import dev.ccci.harness.recipe.AppEnv;
import dev.ccci.harness.recipe.ComposeStack;
import dev.ccci.harness.recipe.ComposeStack.MountKind;
import dev.ccci.harness.recipe.OverrideFile;
import dev.ccci.harness.recipe.RecipeFiles;
import dev.ccci.harness.recipe.SecretSpec;
import dev.ccci.harness.swarm.StackSpec;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * One version of the recipe, ready to be deployed.
 *
 * @param files its files
 * @param env the app's environment
 * @param stack what its compose files declare
 * @param limit how long it may take to converge: the settings' limit if they give one, else the recipe's own
 */
record Deployable(RecipeFiles files, AppEnv env, ComposeStack stack, Duration limit) {

    static Deployable of(RecipeFiles files, String domain, Map<String, String> variables, Duration asked) {
        AppEnv env = AppEnv.of(files, domain, variables);
        ComposeStack stack = ComposeStack.of(files, env);
        return new Deployable(files, env, stack, OwnLimit.of(env, stack).orElse(asked));
    }

    /** What the CLI is given. Writes the override file into the checkout. */
    StackSpec spec(String runId) {
        Path override = files.folder().resolve("compose.ccci-override.yml");
        try {
            Files.writeString(
                    override, OverrideFile.of(files, env, stack, limit).yaml());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        List<Path> composeFiles = new ArrayList<>(stack.files());
        composeFiles.add(override);
        return new StackSpec(env.stackName(), files.folder(), composeFiles, env.values(), runId);
    }

    /** The names on the server of the volumes that some service mounts. */
    Set<String> mountedVolumes() {
        return stack.services().values().stream()
                .flatMap(service -> service.mounts().stream())
                .filter(mount -> mount.kind() == MountKind.VOLUME)
                .map(mount -> stack.volumes().get(mount.source()))
                .filter(Objects::nonNull)
                .map(ComposeStack.Volume::name)
                .collect(Collectors.toSet());
    }

    List<SecretSpec> secrets() {
        return stack.secretSpecs(env.sample());
    }
}
