package dev.ccci.harness.recipe;

import dev.ccci.harness.failure.Cause;
import dev.ccci.harness.failure.LifecycleFailure;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** The characters that a {@code charset=} allows. */
enum Alphabet {
    /** Letters and digits without those that look alike. */
    DEFAULT("abcdefghijkmnopqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789"),
    SPECIAL("!@#$%^&*_-+="),
    /** The special ones that no shell, env file or template takes for something else. */
    SAFESPECIAL("!@#%^&*_-+="),
    HEX("0123456789abcdef"),
    ALNUM("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789");

    private final String characters;

    Alphabet(String characters) {
        this.characters = characters;
    }

    private String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** All characters of some alphabets, each once. */
    static String of(String names, String secret) {
        return Arrays.stream(names.split(",", -1))
                .map(name -> named(name, secret).characters)
                .flatMap(characters -> characters.chars().mapToObj(Character::toString))
                .distinct()
                .collect(Collectors.joining());
    }

    private static Alphabet named(String name, String secret) {
        List<String> known = Arrays.stream(values()).map(Alphabet::word).toList();
        return Arrays.stream(values())
                .filter(alphabet -> alphabet.word().equals(name))
                .findFirst()
                .orElseThrow(() -> LifecycleFailure.did("read how to make the secret " + secret)
                        .expected("charset= with " + String.join(", ", known) + ", or several with commas between")
                        .found("[" + name + "] in .env.sample")
                        .blame(Cause.RECIPE));
    }
}
