package dev.ccci.harness.lifecycle;

import dev.ccci.harness.failure.Cause;
import dev.ccci.harness.failure.LifecycleFailure;
import dev.ccci.harness.recipe.AppEnv;
import dev.ccci.harness.recipe.ComposeStack;
import java.util.Map;
import java.util.Optional;

/**
 * Refuses settings that give base and head one image where the two versions publish different ones: the base would not be that
 * version, and the upgrade would prove nothing.
 */
final class PinnedByEnv {

    private PinnedByEnv() {}

    static void refuse(Deployable base, Deployable head) {
        base.stack().services().forEach((key, service) -> {
            Optional<String> now = image(head.stack(), key);
            if (now.filter(service.image()::equals).isEmpty()) {
                return;
            }
            Optional<String> before = published(base, key);
            Optional<String> after = published(head, key);
            if (before.isPresent() && after.isPresent() && !before.equals(after)) {
                throw LifecycleFailure.did("read the image of the service " + key + " in the base "
                                + base.files().deployed() + " and in the head")
                        .expected("those that they publish, " + before.get() + " and " + after.get())
                        .found("[" + service.image()
                                + "] in both: a variable from recipe.yml or a hook pins it, so that"
                                + " the base would be no base; take it out")
                        .blame(Cause.TEST);
            }
        });
    }

    /** With the values of its own {@code .env.sample} alone. */
    private static Optional<String> published(Deployable version, String service) {
        try {
            AppEnv sample = AppEnv.of(version.files(), version.env().domain(), Map.of());
            return image(ComposeStack.of(version.files(), sample, version.overlays()), service);
        } catch (LifecycleFailure needsSettings) {
            return Optional.empty();
        }
    }

    /** Not one whose name or tag only settings give. */
    private static Optional<String> image(ComposeStack stack, String service) {
        return Optional.ofNullable(stack.services().get(service))
                .map(ComposeStack.Service::image)
                .filter(image -> !image.isEmpty() && !image.endsWith(":") && !image.startsWith(":"));
    }
}
