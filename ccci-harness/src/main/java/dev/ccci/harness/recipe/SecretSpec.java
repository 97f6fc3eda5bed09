package dev.ccci.harness.recipe;

import dev.ccci.harness.failure.Cause;
import dev.ccci.harness.failure.LifecycleFailure;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A secret that must exist before a deployment, and how to make its value.
 *
 * @param key its key in the compose files, such as {@code db_password}
 * @param name its name on the Swarm
 * @param length how many characters; empty for words
 * @param charset the names of the alphabets, separated by commas; empty for {@code default}
 * @param generate false when its value must be given
 */
public record SecretSpec(String key, String name, OptionalInt length, Optional<String> charset, boolean generate) {

    private static final int LONGEST = 1024;

    static SecretSpec of(ComposeStack.Secret secret, EnvFile sample) {
        Map<String, String> modifiers =
                secret.versionVariable().map(sample::modifiers).orElse(Map.of());
        if (secret.name().endsWith("_") && secret.versionVariable().isPresent()) {
            String variable = secret.versionVariable().get();
            throw LifecycleFailure.did("named the secret " + secret.key())
                    .expected("a version in " + variable)
                    .found("none, so that the name would be [" + secret.name() + "]; set " + variable
                            + "=v1 in .env.sample, or in recipe.yml under env")
                    .blame(Cause.RECIPE);
        }
        Optional<String> charset = Optional.ofNullable(modifiers.get("charset"));
        charset.ifPresent(names -> Alphabet.of(names, secret.key()));
        return new SecretSpec(
                secret.key(),
                secret.name(),
                length(secret, modifiers),
                charset,
                !"false".equals(modifiers.get("generate")));
    }

    private static OptionalInt length(ComposeStack.Secret secret, Map<String, String> modifiers) {
        String length = modifiers.get("length");
        if (length == null) {
            return OptionalInt.empty();
        }
        if (!length.matches("[1-9]\\d{0,3}") || Integer.parseInt(length) > LONGEST) {
            throw LifecycleFailure.did("read how to make the secret " + secret.key())
                    .expected("length=n, with n from 1 to " + LONGEST)
                    .found("[length=" + length + "] behind "
                            + secret.versionVariable().orElse("") + " in .env.sample")
                    .blame(Cause.RECIPE);
        }
        return OptionalInt.of(Integer.parseInt(length));
    }
}
