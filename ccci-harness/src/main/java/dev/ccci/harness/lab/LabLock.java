package dev.ccci.harness.lab;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/**
 * A lock that the kernel gives back when its holder dies. Its file goes with it.
 *
 * <p>The kernel also gives it back when the holding process closes any other channel to the same file; so nobody opens it but
 * {@link #acquire}.
 */
final class LabLock implements AutoCloseable {

    private final Path file;
    private final FileChannel channel;

    private LabLock(Path file, FileChannel channel) {
        this.file = file;
        this.channel = channel;
    }

    /** Takes the lock, or is empty when a living process has it. */
    static Optional<LabLock> acquire(Path file) {
        try {
            while (true) {
                Files.createDirectories(file.toAbsolutePath().getParent());
                FileChannel channel = FileChannel.open(
                        file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
                Optional<Object> before = inode(file);
                if (before.isEmpty() || !locked(channel)) {
                    channel.close();
                    if (before.isPresent()) {
                        return Optional.empty();
                    }
                } else if (before.equals(inode(file))) {
                    return Optional.of(new LabLock(file, channel));
                } else {
                    channel.close(); // its last holder removed the file while we waited for the lock
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean locked(FileChannel channel) throws IOException {
        try {
            return channel.tryLock() != null;
        } catch (OverlappingFileLockException heldByThisProcess) {
            return false;
        }
    }

    private static Optional<Object> inode(Path file) {
        try {
            return Optional.of(Files.getAttribute(file, "unix:ino"));
        } catch (IOException gone) {
            return Optional.empty();
        }
    }

    @Override
    public void close() {
        try (channel) {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
