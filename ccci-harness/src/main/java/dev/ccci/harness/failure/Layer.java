package dev.ccci.harness.failure;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Code that a failure has come through, as its stack trace tells by packages. */
public enum Layer {
    /** An assertion of a test library. */
    ASSERTION("org.assertj.", "org.opentest4j.", "org.hamcrest.", "org.junit.jupiter.api.", "org.awaitility."),
    /** The browser and its driver. */
    BROWSER("com.microsoft.playwright.", "dev.ccci.harness.browser."),
    /** A request to the app. */
    HTTP("org.apache.http.", "io.restassured.", "java.net.http.", "jdk.internal.net.http.", "dev.ccci.harness.probe."),
    /** A request to the engine. */
    ENGINE("com.github.dockerjava."),
    /** JUnit, which finds tests and makes their parameters. */
    JUNIT("org.junit."),
    /** ccci. */
    CCCI("dev.ccci."),
    /** Code of the recipe directory; known by the package of the recipe, which is another for each. */
    TEST;

    private final Pattern packages;

    Layer(String... packages) {
        // no packages at all match nothing
        this.packages = Pattern.compile(
                packages.length == 0 ? "(?!)" : "(" + String.join("|", packages).replace(".", "\\.") + ").*");
    }

    /** Whose code a class is; empty for that of Java itself and of libraries that say nothing about a failure. */
    static Optional<Layer> of(String type, String authors) {
        if (!authors.isEmpty() && type.startsWith(authors + ".")) {
            return Optional.of(TEST);
        }
        return Arrays.stream(values())
                .filter(layer -> layer.packages.matcher(type).matches())
                .findFirst();
    }

    /** In lower case, as rules name it. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
