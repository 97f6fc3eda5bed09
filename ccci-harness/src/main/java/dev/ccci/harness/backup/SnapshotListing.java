package dev.ccci.harness.backup;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads what restic says of a backup and of the files in it, line by line, and keeps only what matters. */
final class SnapshotListing {

    private static final String ROOT = "/volumes/";
    private static final int SHORT_ID = 8;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final List<Promise> promises = new ArrayList<>();
    private final List<SavedFile> noted = new ArrayList<>();
    private String id = "";

    SnapshotListing(List<SavedVolume> volumes) {
        for (SavedVolume saved : volumes) {
            List<String> paths = saved.whole() ? List.of("") : saved.paths();
            paths.forEach(path -> promises.add(new Promise(saved.key(), path)));
        }
    }

    void read(InputStream messages) {
        try {
            BufferedReader lines = new BufferedReader(new InputStreamReader(messages, StandardCharsets.UTF_8));
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith("{")) {
                    read(line);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @param errors what restic has written to its standard error */
    Snapshot snapshot(String errors) {
        return new Snapshot(
                id.substring(0, Math.min(SHORT_ID, id.length())),
                promises.stream().map(Promise::content).toList(),
                noted,
                unread(errors));
    }

    /** What was found in the first walk and is not there in the second was not lost, so only the second counts. */
    private static List<String> unread(String errors) {
        return errors.lines()
                .flatMap(line -> message(line).stream())
                .filter(message -> message.path("during").asText().equals("archival"))
                .map(message -> message.path("item").asText().replaceFirst("^" + ROOT, ""))
                .distinct()
                .toList();
    }

    private void read(String line) {
        JsonNode message = parse(line);
        if (message.path("message_type").asText().equals("summary")) {
            id = message.path("snapshot_id").asText();
        } else if (message.path("path").asText().startsWith(ROOT)) {
            add(entry(message), message.path("type").asText().equals("file"));
        }
    }

    private static SavedFile entry(JsonNode message) {
        String path = message.path("path").asText().substring(ROOT.length());
        int slash = path.indexOf('/');
        return new SavedFile(
                slash < 0 ? path : path.substring(0, slash),
                slash < 0 ? "" : path.substring(slash + 1),
                message.path("size").asLong(),
                OffsetDateTime.parse(message.path("mtime").asText()).toInstant());
    }

    /** Markers are ours: what holds nothing else holds nothing of the app. */
    private static boolean ours(SavedFile file) {
        return ("/" + file.path()).contains("/.ccci-");
    }

    private void add(SavedFile entry, boolean isFile) {
        boolean counts = isFile && !ours(entry);
        boolean promised = false;
        for (Promise promise : promises) {
            if (promise.holds(entry)) {
                promise.there = true;
                promise.files += counts ? 1 : 0;
                promise.bytes += counts ? entry.bytes() : 0;
                promised |= promise.path.equals(entry.path());
            }
        }
        if (isFile && (promised || DumpNames.ofDump(entry.fileName()) || DumpNames.ofServer(entry.fileName()))) {
            noted.add(entry);
        }
    }

    /** Empty for what is no message of its own: a warning, or a line that was cut. */
    private static Optional<JsonNode> message(String line) {
        try {
            return Optional.of(JSON.readTree(line));
        } catch (JsonProcessingException words) {
            return Optional.empty();
        }
    }

    private static JsonNode parse(String line) {
        try {
            return JSON.readTree(line);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("restic wrote a line that is not JSON [" + line + "]", e);
        }
    }

    /** A path that a label promises, and what was seen of it. */
    private static final class Promise {
        private final String volume;
        private final String path;
        private boolean there;
        private long files;
        private long bytes;

        Promise(String volume, String path) {
            this.volume = volume;
            this.path = path;
        }

        boolean holds(SavedFile file) {
            return file.volume().equals(volume)
                    && (path.isEmpty()
                            || file.path().equals(path)
                            || file.path().startsWith(path + "/"));
        }

        Snapshot.Content content() {
            return new Snapshot.Content(volume, path, there, files, bytes);
        }
    }
}
