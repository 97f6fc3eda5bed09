package dev.ccci.harness.backup;

import dev.ccci.harness.Exec;
import dev.ccci.harness.failure.Cause;
import dev.ccci.harness.failure.LifecycleFailure;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;

/**
 * A restic repository in a volume of its own, made for one run. Its password is made inside the volume and told only to the one who has to hide it.
 *
 * <p>Volumes are saved under {@code /volumes/<key>}.
 */
public final class ResticRepository {

    private static final int SOME_PATH_UNREADABLE = 3;

    private final VolumeShell shell;
    private final VolumeStream stream;
    private final String volume;
    private final String stack;

    /**
     * @param shell runs restic
     * @param stream runs restic when it has much to say
     * @param volume name of the repository's volume on the server
     * @param stack the stack whose volumes are saved; restic's host name
     */
    public ResticRepository(VolumeShell shell, VolumeStream stream, String volume, String stack) {
        this.shell = shell;
        this.stream = stream;
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
            return new Snapshot("", List.of(), List.of());
        }
        List<String> arguments = new ArrayList<>(List.of(stack));
        volumes.forEach(saved -> arguments.addAll(paths(saved)));
        SnapshotListing listing = new SnapshotListing(volumes);
        Exec.Output output = stream.run(Script.SAVE.text(), arguments, mounts(volumes), listing::read);
        if (output.exitCode() != 0 && output.exitCode() != SOME_PATH_UNREADABLE) {
            throw LifecycleFailure.did("saved the volumes " + keys(volumes) + " with restic")
                    .expected("restic ends with 0")
                    .found("it ended with " + output.exitCode() + "\n" + tail(output))
                    .blame(Cause.INFRASTRUCTURE);
        }
        return listing.snapshot(output.err());
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

    /**
     * Reads files as the snapshot holds them.
     *
     * @param reader gets each file, in order; it need not read to the end
     * @throws LifecycleFailure when restic fails, or a file does not come whole
     */
    public void read(Snapshot snapshot, List<SavedFile> files, BiConsumer<SavedFile, InputStream> reader) {
        if (files.isEmpty()) {
            return;
        }
        List<String> arguments = new ArrayList<>(List.of(snapshot.id()));
        files.forEach(file -> arguments.add(root(file.volume()) + "/" + file.path()));
        FilesInARow row = new FilesInARow(files, reader);
        Exec.Output output = stream.run(Script.DUMP.text(), arguments, Map.of("/repository", volume), row::read);
        if (output.exitCode() != 0 || !row.complete()) {
            throw LifecycleFailure.did("read "
                            + files.stream().map(SavedFile::name).toList() + " from the snapshot " + snapshot.id())
                    .expected("restic writes " + row.expected() + " bytes and ends with 0")
                    .found("it wrote " + row.came() + " and ended with " + output.exitCode() + "\n" + tail(output))
                    .blame(Cause.INFRASTRUCTURE);
        }
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

    private static String tail(Exec.Output output) {
        List<String> lines =
                (output.out() + "\n" + output.err()).strip().lines().toList();
        return String.join("\n", lines.subList(Math.max(0, lines.size() - 10), lines.size()));
    }
}
