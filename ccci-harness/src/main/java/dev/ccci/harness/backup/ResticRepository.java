package dev.ccci.harness.backup;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.ccci.harness.Exec;
import dev.ccci.harness.failure.Cause;
import dev.ccci.harness.failure.LifecycleFailure;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A restic repository in a volume of its own, made for one run. Its password is made inside the volume and told only to the one who has to hide it.
 *
 * <p>Volumes are saved under {@code /volumes/<key>}.
 */
public final class ResticRepository {

    private static final int SOME_PATH_UNREADABLE = 3;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final VolumeShell shell;
    private final String volume;
    private final String stack;

    /**
     * @param shell runs restic
     * @param volume name of the repository's volume on the server
     * @param stack the stack whose volumes are saved; restic's host name
     */
    public ResticRepository(VolumeShell shell, String volume, String stack) {
        this.shell = shell;
        this.volume = volume;
        this.stack = stack;
    }

    /**
     * Makes the repository in its volume, which must exist. Takes a few seconds, since restic measures how costly to make the
     * derivation of its key.
     *
     * @return its password, which must be hidden
     * @throws LifecycleFailure when restic fails
     */
    public String create() {
        Exec.Output output = shell.run(Script.CREATE.text(), List.of(), Map.of("/repository", volume));
        if (output.exitCode() != 0) {
            throw LifecycleFailure.did("made a restic repository for this run")
                    .expected("restic ends with 0")
                    .found("it ended with " + output.exitCode() + "\n" + tail(output))
                    .blame(Cause.INFRASTRUCTURE);
        }
        return output.out().strip();
    }

    /**
     * Saves volumes of the stack into the repository.
     *
     * @param volumes what to save; with none the snapshot has no id and holds nothing
     * @throws LifecycleFailure when restic fails
     */
    public Snapshot save(List<SavedVolume> volumes) {
        if (volumes.isEmpty()) {
            return new Snapshot("", List.of());
        }
        List<String> arguments = new ArrayList<>(List.of(stack));
        volumes.forEach(saved -> arguments.addAll(paths(saved)));
        Exec.Output output = shell.run(Script.SAVE.text(), arguments, mounts(volumes));
        if (output.exitCode() != 0 && output.exitCode() != SOME_PATH_UNREADABLE) {
            throw LifecycleFailure.did("saved the volumes " + keys(volumes) + " with restic")
                    .expected("restic ends with 0")
                    .found("it ended with " + output.exitCode() + "\n" + tail(output))
                    .blame(Cause.INFRASTRUCTURE);
        }
        return snapshot(output.out(), volumes);
    }

    /**
     * Puts the files of a snapshot back into the volumes, over what is there.
     *
     * @throws LifecycleFailure when restic fails
     */
    public void restore(Snapshot snapshot, List<SavedVolume> volumes) {
        Exec.Output output = shell.run(Script.RESTORE.text(), List.of(snapshot.id()), mounts(volumes));
        if (output.exitCode() != 0) {
            throw LifecycleFailure.did("put the snapshot " + snapshot.id() + " back into the volumes " + keys(volumes))
                    .expected("restic ends with 0")
                    .found("it ended with " + output.exitCode() + "\n" + tail(output))
                    .blame(Cause.INFRASTRUCTURE);
        }
    }

    private Snapshot snapshot(String messages, List<SavedVolume> volumes) {
        String id = "";
        Map<String, Long> sizes = new LinkedHashMap<>();
        for (String line : messages.lines().filter(text -> text.startsWith("{")).toList()) {
            JsonNode message = parse(line);
            if (message.path("message_type").asText().equals("summary")) {
                id = message.path("snapshot_id").asText();
            } else if (message.path("type").asText().equals("file")) {
                sizes.put(message.path("path").asText(), message.path("size").asLong());
            }
        }
        List<Snapshot.Content> contents = new ArrayList<>();
        for (SavedVolume saved : volumes) {
            List<String> promised = saved.whole() ? List.of("") : saved.paths();
            promised.forEach(path -> contents.add(content(saved.key(), path, sizes)));
        }
        return new Snapshot(id.substring(0, Math.min(8, id.length())), contents);
    }

    private Snapshot.Content content(String key, String path, Map<String, Long> sizes) {
        String root = root(key) + (path.isEmpty() ? "" : "/" + path);
        List<Long> held = sizes.entrySet().stream()
                .filter(file -> file.getKey().equals(root) || file.getKey().startsWith(root + "/"))
                .map(Map.Entry::getValue)
                .toList();
        return new Snapshot.Content(
                key, path, held.size(), held.stream().mapToLong(Long::longValue).sum());
    }

    private Map<String, String> mounts(List<SavedVolume> volumes) {
        Map<String, String> mounts = new LinkedHashMap<>();
        mounts.put("/repository", volume);
        volumes.forEach(saved -> mounts.put(root(saved.key()), saved.name()));
        return mounts;
    }

    private static List<String> paths(SavedVolume saved) {
        return saved.whole()
                ? List.of(root(saved.key()))
                : saved.paths().stream()
                        .map(path -> root(saved.key()) + "/" + path)
                        .toList();
    }

    private static String root(String key) {
        return "/volumes/" + key;
    }

    private static String keys(List<SavedVolume> volumes) {
        return String.join(", ", volumes.stream().map(SavedVolume::key).toList());
    }

    private static JsonNode parse(String line) {
        try {
            return JSON.readTree(line);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("restic wrote a line that is not JSON [" + line + "]", e);
        }
    }

    private static String tail(Exec.Output output) {
        List<String> lines =
                (output.out() + "\n" + output.err()).strip().lines().toList();
        return String.join("\n", lines.subList(Math.max(0, lines.size() - 10), lines.size()));
    }
}
