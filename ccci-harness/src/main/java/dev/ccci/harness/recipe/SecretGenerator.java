package dev.ccci.harness.recipe;

import dev.ccci.harness.failure.Cause;
import dev.ccci.harness.failure.LifecycleFailure;
import java.security.SecureRandom;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Makes values for secrets by abra's rules. With a length: that many characters, by default letters and digits that do not look
 * alike. Without one: a passphrase; abra takes six words of a list, this generator takes six groups of five letters, joined by
 * hyphens.
 */
public final class SecretGenerator {

    private static final int GROUPS = 6;
    private static final int GROUP = 5;
    private static final String LETTERS = "abcdefghijkmnopqrstuvwxyz";

    private final Random random;

    /** A generator whose values nobody can guess. */
    public SecretGenerator() {
        this(new SecureRandom());
    }

    SecretGenerator(Random random) {
        this.random = random;
    }

    /**
     * A value for every secret: the given one, else a generated one.
     *
     * @param specs the secrets of the deployment
     * @param given values by the secret's key in the compose files; other keys are ignored
     * @return values by the secret's key, in the order of {@code specs}
     * @throws LifecycleFailure when a secret that must not be generated has no given value
     */
    public Map<String, SecretValue> values(List<SecretSpec> specs, Map<String, SecretValue> given) {
        Map<String, SecretValue> values = new LinkedHashMap<>();
        for (SecretSpec spec : specs) {
            SecretValue value = given.get(spec.key());
            values.put(spec.key(), value != null ? value : SecretValue.of(generate(spec)));
        }
        return Collections.unmodifiableMap(values);
    }

    private String generate(SecretSpec spec) {
        if (!spec.generate()) {
            throw LifecycleFailure.did("made the secrets of the app")
                    .expected("a value for " + spec.key() + " in recipe.yml under secrets, since the recipe forbids to"
                            + " generate one")
                    .found("secret not inserted (#generate=false): " + spec.key())
                    .blame(Cause.TEST);
        }
        if (spec.length().isEmpty() && spec.charset().isEmpty()) {
            return IntStream.range(0, GROUPS)
                    .mapToObj(group -> characters(GROUP, LETTERS))
                    .collect(Collectors.joining("-"));
        }
        String alphabet = Alphabet.of(spec.charset().orElse("default"), spec.key());
        return characters(spec.length().orElse(GROUPS * GROUP), alphabet);
    }

    private String characters(int length, String alphabet) {
        return random.ints(length, 0, alphabet.length())
                .mapToObj(index -> String.valueOf(alphabet.charAt(index)))
                .collect(Collectors.joining());
    }
}
