package dev.ccci.harness.lifecycle;

import dev.ccci.harness.recipe.AppEnv;
import dev.ccci.harness.recipe.ComposeStack;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

/** The time that a recipe itself allows for a deployment: the label {@code coop-cloud.<stack>.timeout}, in seconds. */
final class OwnLimit {

    private OwnLimit() {}

    /** The longest that any service states; empty when none does. */
    static Optional<Duration> of(AppEnv env, ComposeStack stack) {
        String label = "coop-cloud." + env.stackName() + ".timeout";
        return stack.services().values().stream()
                .map(service -> service.labels().get(label))
                .filter(Objects::nonNull)
                .map(String::strip)
                .filter(text -> text.matches("[1-9]\\d{0,5}"))
                .map(text -> Duration.ofSeconds(Long.parseLong(text)))
                .max(Duration::compareTo);
    }
}
