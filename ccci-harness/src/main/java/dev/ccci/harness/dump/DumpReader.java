package dev.ccci.harness.dump;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Optional;
import org.apache.commons.compress.compressors.gzip.GzipCompressorInputStream;

/** Reads a dump once, from beginning to end, in a fixed amount of memory. What it is, its first bytes tell, not its name. */
public final class DumpReader {

    private static final int BUFFER = 1 << 16;
    private static final int HEAD = 4096;
    private static final int GZIP_MAGIC = 0x1f8b;

    private final String name;
    private DumpKind kind = DumpKind.UNKNOWN;

    private DumpReader(String name) {
        this.name = name;
    }

    /**
     * Reads a dump.
     *
     * @param name its file name; what ends in {@code .sql} or {@code .sql.gz} is taken for SQL when its beginning does not tell
     * @param in all of it; read to its end, not closed
     * @throws IOException when {@code in} cannot be read; what is wrong with the bytes themselves is a defect
     */
    public static Dump read(String name, InputStream in) throws IOException {
        return new DumpReader(name).read(new CountedInput(in));
    }

    private Dump read(CountedInput raw) throws IOException {
        BufferedInputStream packed = new BufferedInputStream(raw, BUFFER);
        packed.mark(2);
        boolean compressed = ((packed.read() << 8) | packed.read()) == GZIP_MAGIC;
        packed.reset();
        if (!compressed) {
            Optional<String> defect = judge(packed);
            packed.transferTo(OutputStream.nullOutputStream());
            return new Dump(kind, false, raw.count(), raw.count(), raw.count() == 0 ? Optional.of("empty") : defect);
        }
        GzipCompressorInputStream unpacked = GzipCompressorInputStream.builder()
                .setInputStream(packed)
                .setDecompressConcatenated(true)
                .get();
        CountedInput content = new CountedInput(unpacked);
        Optional<String> defect = unpack(content);
        if (content.count() == 0) {
            kind = Beginnings.kind(name, new byte[0]);
        }
        packed.transferTo(OutputStream.nullOutputStream());
        return new Dump(kind, true, raw.count(), content.count(), defect);
    }

    /** The stream below does not fail of its own, so whatever fails here is wrong with the file. */
    private Optional<String> unpack(CountedInput content) {
        try {
            BufferedInputStream buffered = new BufferedInputStream(content, BUFFER);
            Optional<String> defect = judge(buffered);
            buffered.transferTo(OutputStream.nullOutputStream());
            return content.count() == 0 ? Optional.of("nothing but an empty gzip") : defect;
        } catch (EOFException cut) {
            return Optional.of("cut short: the gzip has no end");
        } catch (IOException broken) {
            return Optional.of("a broken gzip: " + broken.getMessage());
        }
    }

    private Optional<String> judge(BufferedInputStream in) throws IOException {
        in.mark(HEAD);
        byte[] head = in.readNBytes(HEAD);
        in.reset();
        kind = Beginnings.kind(name, head);
        return switch (kind) {
            case POSTGRESQL_ARCHIVE, POSTGRESQL_DIRECTORY -> {
                PostgresArchive archive = new PostgresArchive(in);
                Optional<String> defect = archive.defect();
                kind = archive.directory() ? DumpKind.POSTGRESQL_DIRECTORY : DumpKind.POSTGRESQL_ARCHIVE;
                yield defect;
            }
            case POSTGRESQL_SQL, MYSQL_SQL, SQLITE_SQL, SQL -> Endings.ofText(kind, Tail.of(in));
            case SQLITE_FILE -> Endings.ofSqlite(head, in);
            case REDIS -> Endings.ofRedis(Tail.of(in));
            case UNKNOWN -> Optional.empty();
        };
    }
}
