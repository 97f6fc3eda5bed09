package dev.ccci.harness.backup;

import dev.ccci.harness.Exec;
import dev.ccci.harness.backup.VolumeState.DataFolder;
import dev.ccci.harness.backup.VolumeState.Engine;
import dev.ccci.harness.failure.Cause;
import dev.ccci.harness.failure.LifecycleFailure;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What lies in the volumes of an app at one moment.
 *
 * @param at by the server's clock, to the second
 * @param volumes by their keys; a volume that does not exist yet is not among them
 */
public record Measured(Instant at, Map<String, VolumeState> volumes) {

    private static final String ROOT = "/volumes/";

    /** Copies the map. */
    public Measured {
        volumes = Map.copyOf(volumes);
    }

    /**
     * Looks into volumes.
     *
     * @param volumes those that exist on the server
     * @throws LifecycleFailure when nobody can look into them
     */
    public static Measured of(List<AppVolume> volumes, VolumeShell shell) {
        Map<String, String> mounts = new LinkedHashMap<>();
        volumes.forEach(volume -> mounts.put(ROOT + volume.key(), volume.name()));
        Exec.Output output = shell.run(Script.MEASURE.text(), List.copyOf(mounts.keySet()), mounts);
        if (output.exitCode() != 0) {
            throw LifecycleFailure.did("measured the volumes "
                            + volumes.stream().map(AppVolume::key).toList())
                    .expected("they can be read")
                    .found("the script ended with " + output.exitCode() + "\n" + output.err())
                    .blame(Cause.INFRASTRUCTURE);
        }
        return parse(output.out());
    }

    private static Measured parse(String lines) {
        Instant at = Instant.EPOCH;
        Map<String, VolumeState> volumes = new LinkedHashMap<>();
        for (String line : lines.lines().toList()) {
            String[] words = line.split(" ", 4);
            String key = words[1].replaceFirst("^" + ROOT, "");
            switch (words[0]) {
                case "time" -> at = Instant.ofEpochSecond(Long.parseLong(words[1]));
                case "volume" ->
                    volumes.put(
                            key, new VolumeState(key, Long.parseLong(words[2]), Long.parseLong(words[3]), List.of()));
                case "database" -> volumes.computeIfPresent(key, (unused, state) -> with(state, words));
                default -> throw new IllegalStateException("not a line of measure.sh [" + line + "]");
            }
        }
        return new Measured(at, volumes);
    }

    private static VolumeState with(VolumeState state, String[] words) {
        List<DataFolder> databases = new ArrayList<>(state.databases());
        Engine engine = words[2].equals("MySQL") ? Engine.MYSQL : Engine.POSTGRESQL;
        databases.add(new DataFolder(engine, Objects.requireNonNull(words[3]).substring(1)));
        return new VolumeState(state.key(), state.files(), state.bytes(), databases);
    }
}
