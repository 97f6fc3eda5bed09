package dev.ccci.harness.swarm;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Stream;

/** The folder in which runs on one machine tell each other of themselves. It does not outlive a restart of the machine. */
record RunFiles(Path directory) {

    /** {@code /run/lock/ccci}, or a folder of the user's own below the folder for temporary files. */
    static RunFiles ofThisMachine() {
        Path system = Path.of("/run/lock/ccci");
        if (Files.isWritable(system) || Files.isWritable(system.resolveSibling("."))) {
            try {
                Files.createDirectories(system);
                if (Files.isWritable(system)) {
                    return new RunFiles(system);
                }
            } catch (IOException notOurs) {
                // the folder below is always ours
            }
        }
        return new RunFiles(
                Path.of(System.getProperty("java.io.tmpdir"), "ccci-" + System.getProperty("user.name") + "-lock"));
    }

    Path lock(URI dockerHost, String domain) {
        return directory.resolve(domain + "@" + shortHash(dockerHost.toString()) + ".lock");
    }

    Path record(String runId, String stack) {
        return directory.resolve(runId + "-" + stack + ".run");
    }

    Path held(String runId) {
        return directory.resolve(runId + ".held");
    }

    List<Path> records() {
        return ending(".run");
    }

    List<Path> held() {
        return ending(".held");
    }

    private List<Path> ending(String suffix) {
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(file -> file.toString().endsWith(suffix))
                    .sorted()
                    .toList();
        } catch (NoSuchFileException none) {
            return List.of();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Written beside and moved, so that a reader never sees half of it. */
    static void write(Path file, Properties content) {
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            Path beside = file.resolveSibling(
                    file.getFileName() + "." + ProcessHandle.current().pid() + ".tmp");
            Files.deleteIfExists(beside);
            Files.createFile(
                    beside, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            try (Writer writer = Files.newBufferedWriter(beside)) {
                content.store(writer, null);
            }
            Files.move(beside, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Optional<Properties> read(Path file) {
        Properties content = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            content.load(reader);
            return Optional.of(content);
        } catch (NoSuchFileException none) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String shortHash(String text) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash, 0, 4);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every JVM has SHA-256", impossible);
        }
    }
}
