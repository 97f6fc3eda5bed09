package dev.ccci.harness.backup;

import dev.ccci.harness.Exec;
import dev.ccci.harness.backup.VolumeProof.Observation;
import dev.ccci.harness.failure.Cause;
import dev.ccci.harness.failure.LifecycleFailure;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Plants markers in plain volumes and looks what becomes of them: one that must survive the upgrade, and four for the restore,
 * one each that is changed, deleted before the backup, deleted after it, and added after it.
 *
 * <p>Markers are small files in a hidden directory at the volume's root.
 */
public final class VolumeMarkers {

    private static final String ABSENT = "absent";
    private static final String BEFORE_UPGRADE = "before-upgrade";
    private static final String KEPT = "kept";
    private static final String CHANGED = "changed";
    private static final String DELETED_BEFORE = "deleted-before-backup";
    private static final String ADDED_AFTER = "added-after-backup";

    private final VolumeShell shell;
    private final List<SavedVolume> volumes;
    private final String token;

    /**
     * @param shell reaches the volumes
     * @param volumes the volumes to mark
     * @param token makes this run's markers unlike those of any other
     */
    public VolumeMarkers(VolumeShell shell, List<SavedVolume> volumes, String token) {
        this.shell = shell;
        this.volumes = List.copyOf(volumes);
        this.token = token;
    }

    /** The volumes that are marked. */
    public List<SavedVolume> volumes() {
        return volumes;
    }

    /** Plants the marker that must survive the upgrade. */
    public void plantBeforeUpgrade() {
        Edit edit = new Edit();
        volumes.forEach(volume -> edit.put(volume, BEFORE_UPGRADE, value(BEFORE_UPGRADE)));
        edit.run("planted a marker in");
    }

    /**
     * Looks for the marker that must survive the upgrade.
     *
     * @param mounted names on the server of the volumes that the new version mounts; data in another one is lost to the app
     */
    public List<VolumeProof> afterUpgrade(Set<String> mounted) {
        Edit edit = new Edit();
        volumes.forEach(volume -> edit.read(volume, BEFORE_UPGRADE));
        Map<String, String> found = edit.run("read the markers in");
        volumes.stream()
                .filter(volume -> !mounted.contains(volume.name()))
                .forEach(volume ->
                        found.put(path(volume, BEFORE_UPGRADE), "in a volume that the new version does not mount"));
        return volumes.stream()
                .map(volume -> new VolumeProof(
                        volume.key(),
                        List.of(observe(
                                found, volume, BEFORE_UPGRADE, "written before the upgrade", value(BEFORE_UPGRADE)))))
                .toList();
    }

    /** Plants what the backup has to hold, and deletes what it must not hold. */
    public void plantBeforeBackup() {
        Edit edit = new Edit();
        for (SavedVolume volume : volumes) {
            edit.put(volume, KEPT, value(KEPT));
            edit.put(volume, CHANGED, value(CHANGED));
            edit.put(volume, DELETED_BEFORE, value(DELETED_BEFORE));
            edit.delete(volume, DELETED_BEFORE);
        }
        edit.run("planted markers in");
    }

    /**
     * Loses data: deletes, changes and adds. Then reads everything again.
     *
     * @throws LifecycleFailure when the loss cannot be seen, since a restore would then prove nothing
     */
    public void lose() {
        Edit edit = new Edit();
        for (SavedVolume volume : volumes) {
            edit.delete(volume, KEPT);
            edit.put(volume, CHANGED, value("mutated"));
            edit.put(volume, ADDED_AFTER, value(ADDED_AFTER));
            edit.read(volume, KEPT);
            edit.read(volume, CHANGED);
        }
        Map<String, String> found = edit.run("damaged the markers in");
        List<Observation> unlost = new ArrayList<>();
        for (SavedVolume volume : volumes) {
            unlost.add(observe(found, volume, KEPT, volume.key() + ": deleted after the backup", ABSENT));
            unlost.add(observe(found, volume, CHANGED, volume.key() + ": changed after the backup", value("mutated")));
        }
        unlost.removeIf(Observation::held);
        if (!unlost.isEmpty()) {
            throw LifecycleFailure.did("deleted and changed data before the restore")
                    .expected("the loss can be seen")
                    .found(unlost.toString())
                    .blame(Cause.HARNESS);
        }
    }

    /** Looks what the restore brought back. */
    public List<VolumeProof> afterRestore() {
        Edit edit = new Edit();
        for (SavedVolume volume : volumes) {
            List.of(KEPT, CHANGED, DELETED_BEFORE).forEach(marker -> edit.read(volume, marker));
        }
        Map<String, String> found = edit.run("read the markers in");
        return volumes.stream()
                .map(volume -> new VolumeProof(
                        volume.key(),
                        List.of(
                                observe(found, volume, KEPT, "deleted after the backup", value(KEPT)),
                                observe(found, volume, CHANGED, "changed after the backup", value(CHANGED)),
                                observe(found, volume, DELETED_BEFORE, "deleted before the backup", ABSENT))))
                .toList();
    }

    /** The keys of the volumes in which data that was added after the backup is still there. */
    public List<String> keptAdditions() {
        Edit edit = new Edit();
        volumes.forEach(volume -> edit.read(volume, ADDED_AFTER));
        Map<String, String> found = edit.run("read the markers in");
        return volumes.stream()
                .filter(volume -> !ABSENT.equals(found.get(path(volume, ADDED_AFTER))))
                .map(SavedVolume::key)
                .toList();
    }

    /** Removes every marker. */
    public void remove() {
        Edit edit = new Edit();
        volumes.forEach(volume -> edit.delete(volume, ""));
        edit.run("removed the markers from");
    }

    private Observation observe(
            Map<String, String> found, SavedVolume volume, String marker, String meaning, String expected) {
        return new Observation(meaning, expected, found.getOrDefault(path(volume, marker), "not read"));
    }

    private String value(String marker) {
        return marker + "-" + token;
    }

    private String path(SavedVolume volume, String marker) {
        return "/volumes/" + volume.key() + "/.ccci-" + token + (marker.isEmpty() ? "" : "/" + marker);
    }

    /** Steps that one container does in order. */
    private final class Edit {

        private final List<String> arguments = new ArrayList<>();

        void put(SavedVolume volume, String marker, String value) {
            arguments.addAll(List.of("put", path(volume, marker), value));
        }

        void delete(SavedVolume volume, String marker) {
            arguments.addAll(List.of("delete", path(volume, marker), ""));
        }

        void read(SavedVolume volume, String marker) {
            arguments.addAll(List.of("read", path(volume, marker), ""));
        }

        /** Path of each marker that was read → its value, or {@code absent}. */
        Map<String, String> run(String what) {
            Map<String, String> found = new LinkedHashMap<>();
            if (volumes.isEmpty()) {
                return found;
            }
            Map<String, String> mounts = new LinkedHashMap<>();
            volumes.forEach(volume -> mounts.put("/volumes/" + volume.key(), volume.name()));
            Exec.Output output = shell.run(Script.FILES.text(), arguments, mounts);
            if (output.exitCode() != 0) {
                throw LifecycleFailure.did(what + " the volumes "
                                + volumes.stream().map(SavedVolume::key).toList())
                        .expected("files can be written and read there")
                        .found(output.err().strip())
                        .blame(Cause.HARNESS);
            }
            for (String line : output.out().lines().toList()) {
                String[] words = line.split(" ", 3);
                found.put(words[1], words[0].equals(ABSENT) ? ABSENT : words[2]);
            }
            return found;
        }
    }
}
