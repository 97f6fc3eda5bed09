package dev.ccci.harness.report;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * The folder of one run, {@code <reports>/<recipe>/<run id>}. The link {@code latest} beside it leads to the newest one.
 *
 * @param path the folder
 */
public record RunDirectory(Path path) {

    private static final String RESULTS = "results.json";

    /** Makes the folder and moves the link. */
    public static RunDirectory create(Path reports, String recipe, String run) {
        Path path = reports.resolve(recipe).resolve(run);
        try {
            Files.createDirectories(path);
            Path link = path.resolveSibling("latest." + run);
            Files.createSymbolicLink(link, Path.of(run));
            Files.move(
                    link,
                    path.resolveSibling("latest"),
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot make the run directory [" + path + "]: " + e.getMessage(), e);
        }
        return new RunDirectory(path);
    }

    /** Writes the verdict. */
    public void write(String json) {
        try {
            Files.writeString(path.resolve(RESULTS), json + System.lineSeparator(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write [" + results() + "]: " + e.getMessage(), e);
        }
    }

    /** Where the verdict is. */
    public Path results() {
        return path.resolve(RESULTS);
    }

    /** Where the logs of services go. */
    public Path services() {
        return path.resolve("services");
    }
}
