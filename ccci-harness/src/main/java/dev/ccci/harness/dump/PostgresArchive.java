package dev.ccci.harness.dump;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/**
 * Walks through an archive of {@code pg_dump}: header, table of contents, and in one of the format "custom" the blocks of data, one
 * for every entry that says it has data. The format is that of PostgreSQL's {@code pg_backup_archiver.c} and
 * {@code pg_backup_custom.c}, archive versions 1.10 (PostgreSQL 8.3) to 1.16 (17 and 18).
 */
final class PostgresArchive {

    private static final int MAGIC = 5;
    private static final int CUSTOM = 1;
    /** What the table of contents of a directory says, since a tar of it must be readable too. */
    private static final int DIRECTORY = 3;

    private static final int BLOCK_OF_ROWS = 1;
    private static final int BLOCK_OF_LARGE_OBJECTS = 3;
    private static final int OLDEST = 10;
    private static final int NEWEST = 16;

    private final InputStream in;
    private final byte[] skipped = new byte[8192];
    private int version;
    private int intSize;
    private int offsetSize;
    private int format;
    private long entries;
    private long withData;
    private long blocks;

    /** @param in the archive, from its first byte */
    PostgresArchive(InputStream in) {
        this.in = in;
    }

    /** Whether it is the table of contents of a dump whose data are files beside it; known when it is read. */
    boolean directory() {
        return format == DIRECTORY;
    }

    /** Reads as far as the archive is whole. */
    Optional<String> defect() throws IOException {
        try {
            in.skipNBytes(MAGIC);
            header();
            if (version < OLDEST || version > NEWEST || (format != CUSTOM && format != DIRECTORY)) {
                return Optional.empty();
            }
            contents();
        } catch (End cut) {
            return Optional.of("cut short in its table of contents, after " + entries + " entries");
        }
        return format == DIRECTORY ? Optional.empty() : data();
    }

    private void header() throws IOException {
        int major = octet();
        version = octet();
        octet();
        if (major != 1) {
            version = Integer.MAX_VALUE;
            return;
        }
        intSize = octet();
        offsetSize = octet();
        format = octet();
        if (version >= 15) {
            octet();
        } else {
            number();
        }
        for (int field = 0; field < 7; field++) {
            number();
        }
        for (int text = 0; text < 3; text++) {
            text();
        }
    }

    private void contents() throws IOException {
        long count = number();
        while (entries < count) {
            entry();
            entries++;
        }
    }

    private void entry() throws IOException {
        number();
        withData += number() == 0 ? 0 : 1;
        text(); // oid of the catalogue
        text(); // oid
        text(); // tag
        text(); // kind
        if (version >= 11) {
            number(); // section
        }
        text(); // definition
        text(); // statement that drops it
        text(); // statement that copies
        text(); // schema
        text(); // tablespace
        if (version >= 14) {
            text(); // access method
        }
        if (version >= 16) {
            number(); // kind of relation
        }
        text(); // owner
        text(); // with oids
        while (text()) {
            // needs another entry
        }
        if (format == CUSTOM) {
            octet(); // whether the offset is known
            skip(offsetSize);
        } else {
            text(); // file
        }
    }

    private Optional<String> data() throws IOException {
        try {
            for (int type = in.read(); type >= 0; type = in.read()) {
                number();
                if (type == BLOCK_OF_ROWS) {
                    chunks();
                } else if (type == BLOCK_OF_LARGE_OBJECTS) {
                    while (number() != 0) {
                        chunks();
                    }
                } else {
                    return Optional.of("broken: no block of data begins with " + type);
                }
                blocks++;
            }
        } catch (End cut) {
            return Optional.of("cut short in block " + (blocks + 1) + " of " + withData + " of its data");
        }
        return blocks < withData
                ? Optional.of("cut short: it holds " + blocks + " of " + withData + " blocks of data")
                : Optional.empty();
    }

    private void chunks() throws IOException {
        for (long length = number(); length != 0; length = number()) {
            skip(length);
        }
    }

    /** A sign, then the number with its lowest byte first. */
    private long number() throws IOException {
        boolean negative = octet() != 0;
        long value = 0;
        for (int i = 0; i < intSize; i++) {
            value |= (long) octet() << (8 * i);
        }
        return negative ? -value : value;
    }

    /** @return false for one that is not there */
    private boolean text() throws IOException {
        long length = number();
        if (length < 0) {
            return false;
        }
        skip(length);
        return true;
    }

    private int octet() throws IOException {
        int read = in.read();
        if (read < 0) {
            throw new End();
        }
        return read;
    }

    private void skip(long bytes) throws IOException {
        for (long left = bytes; left > 0; ) {
            int read = in.read(skipped, 0, (int) Math.min(left, skipped.length));
            if (read < 0) {
                throw new End();
            }
            left -= read;
        }
    }

    /** The archive ends too early, and not the stream below it, which says so otherwise. */
    private static final class End extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }
}
