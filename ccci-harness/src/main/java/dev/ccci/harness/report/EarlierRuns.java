package dev.ccci.harness.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** The runs of one recipe whose results lie beside those of this one. What cannot be read is no run. */
public final class EarlierRuns {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path folder;

    /** @param folder the run directories of one recipe */
    public EarlierRuns(Path folder) {
        this.folder = folder;
    }

    /**
     * What a run must have in common with this one, so that their backups can be compared.
     *
     * @param edition where the recipe came from
     * @param base the version upgraded from; empty without an upgrade
     * @param head the version under test; empty when it has none
     * @param commit the commit under test, which decides when there is no version
     */
    public record Like(String edition, Optional<String> base, Optional<String> head, String commit) {

        private boolean matches(JsonNode results) {
            return results.path("edition").asText().equals(edition)
                    && text(results, "base").equals(base)
                    && text(results, "head").equals(head)
                    && (head.isPresent() || results.path("commit").asText().equals(commit));
        }
    }

    /** A run with its dumps: by volume and path, their sizes in bytes, unpacked. */
    public record GoodBackup(String run, Map<String, Long> dumps) {

        /** Copies the map. */
        public GoodBackup {
            dumps = Map.copyOf(dumps);
        }
    }

    /** The newest run of such a recipe whose tier BACKUP has passed. */
    public Optional<GoodBackup> lastGoodBackup(Like like) {
        return results().stream()
                .flatMap(file -> read(file).stream())
                .filter(like::matches)
                .filter(results -> StreamSupport.stream(results.path("tiers").spliterator(), false)
                        .anyMatch(tier -> tier.path("name").asText().equals("backup")
                                && tier.path("outcome").asText().equals("passed")))
                .filter(results -> results.path("backup").isObject())
                .findFirst()
                .map(EarlierRuns::backup);
    }

    private static GoodBackup backup(JsonNode results) {
        Map<String, Long> dumps = new LinkedHashMap<>();
        results.path("backup")
                .path("dumps")
                .forEach(dump -> dumps.put(
                        dump.path("path").asText(), dump.path("content").asLong()));
        return new GoodBackup(results.path("run").asText(), dumps);
    }

    /** Newest first. The link to the newest is left out. */
    private List<Path> results() {
        try (Stream<Path> runs = Files.list(folder)) {
            List<Path> files = new ArrayList<>(runs.filter(run -> !Files.isSymbolicLink(run))
                    .map(run -> run.resolve(RunDirectory.RESULTS))
                    .filter(Files::isRegularFile)
                    .toList());
            files.sort(Comparator.comparing((Path file) -> file.toFile().lastModified())
                    .reversed());
            return files;
        } catch (NoSuchFileException none) {
            return List.of();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Optional<JsonNode> read(Path file) {
        try {
            return Optional.of(JSON.readTree(file.toFile()));
        } catch (IOException half) {
            return Optional.empty();
        }
    }

    private static Optional<String> text(JsonNode results, String key) {
        return results.path(key).isTextual() ? Optional.of(results.path(key).asText()) : Optional.empty();
    }
}
