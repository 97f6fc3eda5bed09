package dev.ccci.harness.browser;

import dev.ccci.harness.failure.Cause;
import dev.ccci.harness.failure.LifecycleFailure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The home directory of one browser process. It holds the certificate database in which Chromium looks for authorities besides its
 * own, so that one more authority is believed by this process only, and nothing else is: names, dates and signatures are verified.
 */
final class BrowserHome implements AutoCloseable {

    private final Path folder;

    private BrowserHome(Path folder) {
        this.folder = folder;
    }

    /**
     * Makes it.
     *
     * @param folder its place; must not be there yet
     * @param authority the certificate, in PEM, of the authority to believe besides the usual ones
     */
    static BrowserHome create(Path folder, Optional<Path> authority, Path certutil) {
        try {
            Path database = Files.createDirectories(folder.resolve(".pki").resolve("nssdb"));
            String name = "sql:" + database;
            if (authority.isPresent()) {
                run(certutil, "-d", name, "-N", "--empty-password");
                run(certutil, "-d", name, "-A", "-n", "ccci", "-t", "C,,", "-i", String.valueOf(authority.get()));
            }
            return new BrowserHome(folder);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot make the browser's home [" + folder + "]: " + e.getMessage(), e);
        }
    }

    /** The environment for the browser: this process's, with another home and without what leads around it. */
    Map<String, String> environment() {
        Map<String, String> environment = new HashMap<>(System.getenv());
        environment.keySet().removeIf(name -> name.startsWith("XDG_"));
        environment.put("HOME", folder.toString());
        return environment;
    }

    @Override
    public void close() {
        Folders.delete(folder);
    }

    private static void run(Path program, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(program.toString()));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        try {
            if (process.waitFor() != 0) {
                throw LifecycleFailure.did("ran " + String.join(" ", command))
                        .expected("the browser to trust the server's authority")
                        .found(output)
                        .blame(Cause.INFRASTRUCTURE);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while running " + command, e);
        }
    }
}
