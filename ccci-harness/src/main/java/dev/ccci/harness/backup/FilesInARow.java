package dev.ccci.harness.backup;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.function.BiConsumer;

/** Takes files apart that come one after the other, by the sizes that they have. */
final class FilesInARow {

    private final List<SavedFile> files;
    private final BiConsumer<SavedFile, InputStream> reader;
    private long came;

    FilesInARow(List<SavedFile> files, BiConsumer<SavedFile, InputStream> reader) {
        this.files = List.copyOf(files);
        this.reader = reader;
    }

    void read(InputStream row) {
        try {
            for (SavedFile file : files) {
                Part part = new Part(row, file.bytes());
                reader.accept(file, part);
                part.transferTo(OutputStream.nullOutputStream());
                came += file.bytes() - part.left;
            }
            came += row.transferTo(OutputStream.nullOutputStream());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    long expected() {
        return files.stream().mapToLong(SavedFile::bytes).sum();
    }

    /** How many bytes there were. */
    long came() {
        return came;
    }

    boolean complete() {
        return came == expected();
    }

    /** The next bytes of a stream, and no more. */
    private static final class Part extends InputStream {

        private final InputStream in;
        private long left;

        Part(InputStream in, long length) {
            this.in = in;
            this.left = length;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            if (length == 0) {
                return 0;
            }
            if (left == 0) {
                return -1;
            }
            int read = in.read(buffer, offset, (int) Math.min(length, left));
            left -= Math.max(0, read);
            return read;
        }
    }
}
