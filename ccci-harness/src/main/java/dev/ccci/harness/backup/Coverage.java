package dev.ccci.harness.backup;

import java.util.List;

/**
 * What of the app's data a backup holds.
 *
 * @param volumes every named volume of the app
 * @param lost the promised paths that lie in no volume
 * @param live the data folders of running servers that were saved as they are
 */
public record Coverage(List<Volume> volumes, List<LostPath> lost, List<LiveFolder> live) {

    /** Copies the lists. */
    public Coverage {
        volumes = List.copyOf(volumes);
        lost = List.copyOf(lost);
        live = List.copyOf(live);
    }

    /** Whether what a label promises is a whole volume in which files lay before the backup. */
    public boolean hadFiles(Snapshot.Content promised) {
        return promised.path().isEmpty() && hadFiles(promised.volume());
    }

    /** Whether files lay in a volume before the backup; by its key. */
    public boolean hadFiles(String volume) {
        return volumes.stream().anyMatch(known -> known.key().equals(volume) && known.files() > 0);
    }

    /** How a volume is covered. */
    public enum How {
        /** All of it is in the snapshot. */
        SAVED("saved"),
        /** The paths that a label names are in the snapshot. */
        IN_PART("saved in part"),
        /** A dump of the database in it is in the snapshot. */
        DUMP("saved as a dump"),
        /** Declared in recipe.yml. */
        DISPOSABLE("disposable"),
        /** There is nothing to save. */
        EMPTY("empty"),
        /** It has data, and none of it is in the snapshot. */
        NOT("in no backup");

        private final String word;

        How(String word) {
            this.word = word;
        }

        /** As people are told it. */
        public String word() {
            return word;
        }
    }

    /**
     * A named volume.
     *
     * @param key its key in the compose file
     * @param files number of files in it before the backup
     * @param bytes their size
     * @param saved bytes of it in the snapshot
     * @param how how it is covered
     * @param detail by what, or why not; may be empty
     */
    public record Volume(String key, long files, long bytes, long saved, How how, String detail) {

        /** Whether nothing in it would be lost. */
        public boolean covered() {
            return how != How.NOT;
        }

        private long coveredBytes() {
            return switch (how) {
                case SAVED, DUMP -> bytes;
                case IN_PART -> Math.min(saved, bytes);
                case DISPOSABLE, EMPTY, NOT -> 0;
            };
        }
    }

    /**
     * The data folder of a running server in the snapshot.
     *
     * @param volume the volume's key in the compose file
     * @param path the folder, relative to the volume's root; empty for the root
     * @param engine whose
     * @param dumped whether there is a dump of this database besides
     */
    public record LiveFolder(String volume, String path, VolumeState.Engine engine, boolean dumped) {

        /** The volume and the path, for people. */
        public String name() {
            return path.isEmpty() ? volume : volume + "/" + path;
        }
    }

    /** The volumes whose data is in no backup. */
    public List<Volume> uncovered() {
        return volumes.stream().filter(volume -> !volume.covered()).toList();
    }

    /** Size in bytes of all that should be covered: of every volume that is not disposable. */
    public long bytes() {
        return volumes.stream()
                .filter(volume -> volume.how() != How.DISPOSABLE)
                .mapToLong(Volume::bytes)
                .sum();
    }

    /** Which part of these bytes is covered, in percent; 100 only when no volume is left out. */
    public int percent() {
        long covered = volumes.stream().mapToLong(Volume::coveredBytes).sum();
        int percent = bytes() == 0 ? 100 : (int) Math.min(100, covered * 100.0 / bytes());
        return uncovered().isEmpty() ? percent : Math.min(99, percent);
    }

    /** The list, for people: a line on all, then one for each volume. */
    public String text() {
        StringBuilder text = new StringBuilder(String.format(
                "coverage: %d of %d volumes, %d %% of %s",
                volumes.stream().filter(Volume::covered).count(), volumes.size(), percent(), Size.of(bytes())));
        int longest =
                volumes.stream().mapToInt(volume -> volume.key().length()).max().orElse(0);
        for (Volume volume : volumes) {
            text.append(String.format(
                    "%n  %-" + longest + "s  %s in %d file%s, %s in the snapshot: %s%s",
                    volume.key(),
                    Size.of(volume.bytes()),
                    volume.files(),
                    volume.files() == 1 ? "" : "s",
                    Size.of(volume.saved()),
                    volume.how().word(),
                    volume.detail().isEmpty() ? "" : ", " + volume.detail()));
        }
        return text.toString();
    }
}
