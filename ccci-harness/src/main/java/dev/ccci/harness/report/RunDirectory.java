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
 * @param shown the folder as people are told it: relative to where they typed the command
 */
public record RunDirectory(Path path, String shown) {

    static final String RESULTS = "results.json";

    /**
     * Makes the folder and moves the link.
     *
     * @param reports where run directories are
     * @param here the folder in which the command was typed
     */
    public static RunDirectory create(Path reports, Path here, String recipe, String run) {
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
        return new RunDirectory(
                path,
                shown(path.toAbsolutePath().normalize(), here.toAbsolutePath().normalize()));
    }

    /** Writes the verdict. */
    public void write(String json) {
        try {
            Files.writeString(path.resolve(RESULTS), json + System.lineSeparator(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write [" + path.resolve(RESULTS) + "]: " + e.getMessage(), e);
        }
    }

    /** Where the verdict is, as people are told it. */
    public String results() {
        return shown + "/" + RESULTS;
    }

    /** The runs of the same recipe, this one among them, which has no results yet. */
    public EarlierRuns runs() {
        return new EarlierRuns(path.resolveSibling(""));
    }

    /** Where the logs of services go. */
    public Path services() {
        return path.resolve("services");
    }

    private static String shown(Path path, Path here) {
        return path.startsWith(here) ? here.relativize(path).toString() : path.toString();
    }
}
