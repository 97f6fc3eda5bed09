package dev.ccci.harness.lifecycle;

import dev.ccci.harness.recipe.AppEnv;
import dev.ccci.harness.recipe.ComposeOverlay;
import dev.ccci.harness.recipe.ComposeStack;
import dev.ccci.harness.recipe.ComposeStack.MountKind;
import dev.ccci.harness.recipe.OverrideFile;
import dev.ccci.harness.recipe.RecipeFiles;
import dev.ccci.harness.recipe.RecipeSettings;
import dev.ccci.harness.recipe.SecretSpec;
import dev.ccci.harness.recipe.SecretValue;
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
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * One version of the recipe, ready to be deployed.
 *
 * @param files its files
 * @param env the app's environment
 * @param stack what its compose files declare
 * @param limit how long it may take to converge: the settings' limit if they give one, else the recipe's own
 * @param given values of secrets that are not generated, by their key in the compose files
 * @param upgrade whether it is deployed over an older version, so that {@code upgrade-env} counts
 * @param trusts whether its services must believe the server's own authority, since they talk to other apps on it
 * @param overlays compose files of the recipe directory that are merged behind its own
 */
record Deployable(
        RecipeFiles files,
        AppEnv env,
        ComposeStack stack,
        Duration limit,
        Map<String, SecretValue> given,
        boolean upgrade,
        boolean trusts,
        List<ComposeOverlay> overlays) {

    static Deployable of(
            RecipeFiles files, String domain, RecipeSettings settings, boolean upgrade, List<ComposeOverlay> overlays) {
        AppEnv env = AppEnv.of(files, domain, upgrade ? settings.envOfUpgrade() : settings.env());
        ComposeStack stack = ComposeStack.of(files, env, overlays);
        Duration limit = OwnLimit.of(env, stack).orElse(settings.limits().deploy());
        return new Deployable(
                files,
                env,
                stack,
                limit,
                settings.secrets(),
                upgrade,
                !settings.deps().isEmpty(),
                overlays);
    }

    /** The same version under other settings. */
    Deployable with(RecipeSettings settings) {
        return of(files, env.domain(), settings, upgrade, overlays);
    }

    /**
     * What the CLI is given. Writes the override file into the checkout.
     *
     * @param authority the certificate of the server's own authority, if it has one
     */
    StackSpec spec(String runId, Optional<Path> authority) {
        Path override = files.folder().resolve("compose.ccci-override.yml");
        try {
            OverrideFile plain = OverrideFile.of(files, env, stack, limit);
            OverrideFile file = authority
                    .filter(unused -> trusts)
                    .map(certificate -> plain.trusting(certificate, stack))
                    .orElse(plain);
            Files.writeString(override, file.yaml());
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
