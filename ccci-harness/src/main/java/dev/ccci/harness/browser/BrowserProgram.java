package dev.ccci.harness.browser;

import dev.ccci.Keys;
import dev.ccci.harness.failure.Cause;
import dev.ccci.harness.failure.LifecycleFailure;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The programs of this machine that a browser needs.
 *
 * @param chromium the browser itself
 * @param certutil tells it whose certificates to believe
 */
record BrowserProgram(Path chromium, Path certutil) {

    private static final List<String> CHROMIUMS = List.of("chromium", "chromium-browser", "google-chrome");
    private static final String CERTUTIL = "certutil";
    private static final String INSTALL =
            "install what is missing: apt-get install -y --no-install-recommends chromium libnss3-tools"
                    + " (./ccci install does it)";

    /**
     * Looks for them as a shell would.
     *
     * @param chosen the browser that {@link Keys#BROWSER} names
     * @param path the folders to look in
     * @throws LifecycleFailure naming everything that is missing and the one command that installs it
     */
    static BrowserProgram find(Optional<String> chosen, List<Path> path) {
        Optional<Path> chromium = chosen.isPresent()
                ? chosen.map(Path::of).filter(Files::isExecutable)
                : CHROMIUMS.stream().flatMap(name -> named(name, path)).findFirst();
        Optional<Path> certutil = named(CERTUTIL, path).findFirst();
        if (chromium.isPresent() && certutil.isPresent()) {
            return new BrowserProgram(chromium.get(), certutil.get());
        }
        List<String> missing = new ArrayList<>();
        if (chromium.isEmpty()) {
            missing.add(chosen.map(given -> "[" + given + "] of -D" + Keys.BROWSER + " is no program")
                    .orElse("no program " + String.join(", ", CHROMIUMS) + " on the PATH"));
        }
        if (certutil.isEmpty()) {
            missing.add("no program " + CERTUTIL + " on the PATH");
        }
        missing.add(INSTALL);
        throw LifecycleFailure.did("looked for a browser on this machine")
                .expected("Chromium, and certutil to make it trust the server's authority")
                .found(String.join("\n", missing))
                .blame(Cause.INFRASTRUCTURE);
    }

    /** The folders of the PATH of this process. */
    static List<Path> path() {
        return Stream.of(Optional.ofNullable(System.getenv("PATH"))
                        .orElse("/usr/local/bin:/usr/bin:/bin")
                        .split(File.pathSeparator))
                .filter(folder -> !folder.isEmpty())
                .map(Path::of)
                .toList();
    }

    private static Stream<Path> named(String program, List<Path> path) {
        return path.stream().map(folder -> folder.resolve(program)).filter(Files::isExecutable);
    }
}
