package dev.ccci.harness.report;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.ccci.harness.backup.Coverage;
import dev.ccci.harness.backup.SavedDump;
import dev.ccci.harness.backup.Snapshot;
import dev.ccci.harness.backup.TakenBackup;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The backup of a run as {@code results.json} holds it.
 *
 * @param snapshot restic's short id; empty when there was nothing to save
 * @param files number of files in it
 * @param bytes their size
 * @param percent which part of the bytes of all volumes is covered
 * @param volumes every named volume of the app
 * @param dumps the dumps in the snapshot
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record BackupResult(
        String snapshot, long files, long bytes, int percent, List<Volume> volumes, List<SavedCopy> dumps) {

    /** Copies the lists. */
    public BackupResult {
        volumes = List.copyOf(volumes);
        dumps = List.copyOf(dumps);
    }

    /**
     * A named volume.
     *
     * @param name its key in the compose file
     * @param files number of files in it before the backup
     * @param bytes their size
     * @param saved bytes of it in the snapshot
     * @param how how it is covered, in words
     * @param detail by what, or why not; may be empty
     */
    public record Volume(String name, long files, long bytes, long saved, String how, String detail) {}

    /**
     * A dump.
     *
     * @param path volume and path
     * @param kind who writes such a dump
     * @param gzip whether it is compressed
     * @param bytes its size
     * @param content its size, unpacked
     * @param defect why nobody could restore it; null when nothing speaks against it
     * @param last the same dump in the last good backup of this version; null when none is known
     */
    @JsonInclude(JsonInclude.Include.ALWAYS)
    public record SavedCopy(
            String path,
            String kind,
            boolean gzip,
            long bytes,
            long content,
            @Nullable String defect,
            @Nullable Last last) {}

    /**
     * A dump in an earlier run.
     *
     * @param run the id of that run
     * @param content its size, unpacked
     */
    public record Last(String run, long content) {}

    /** What the results say of a backup. */
    public static BackupResult of(TakenBackup backup) {
        Snapshot snapshot = backup.snapshot();
        return new BackupResult(
                snapshot.id(),
                snapshot.files(),
                snapshot.bytes(),
                backup.coverage().percent(),
                backup.coverage().volumes().stream().map(BackupResult::volume).toList(),
                backup.dumps().stream().map(BackupResult::dump).toList());
    }

    private static Volume volume(Coverage.Volume volume) {
        return new Volume(
                volume.key(),
                volume.files(),
                volume.bytes(),
                volume.saved(),
                volume.how().word(),
                volume.detail());
    }

    private static SavedCopy dump(SavedDump saved) {
        return new SavedCopy(
                saved.file().name(),
                saved.dump().kind().title(),
                saved.dump().compressed(),
                saved.dump().bytes(),
                saved.dump().content(),
                saved.dump().defect().orElse(null),
                saved.last()
                        .map(before -> new Last(before.run(), before.content()))
                        .orElse(null));
    }
}
