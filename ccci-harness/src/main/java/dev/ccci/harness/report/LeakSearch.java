package dev.ccci.harness.report;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;

/** Looks for secrets in every file of a folder, in the files' names, and in what is packed in them. */
final class LeakSearch {

    private static final int DEEPEST = 5;
    /** Of each file or packed file; more than that is no report. */
    private static final int BYTES = 256 << 20;

    private static final int TAR_MAGIC = 257;

    private final Mask mask;
    private final Set<Leak> leaks = new LinkedHashSet<>();

    LeakSearch(Mask mask) {
        this.mask = mask;
    }

    List<Leak> in(Path directory) {
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted().toList()) {
                String name = directory.relativize(file).toString();
                name(name, file.getFileName().toString());
                if (Files.isRegularFile(file)) {
                    try (InputStream in = Files.newInputStream(file)) {
                        content(mask.apply(name), in.readNBytes(BYTES), 0);
                    }
                }
            }
            return List.copyOf(leaks);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void name(String place, String name) {
        mask.found(name).forEach(what -> leaks.add(new Leak(mask.apply(place), "in its name: " + what)));
    }

    private void content(String place, byte[] content, int depth) {
        mask.found(new String(content, StandardCharsets.ISO_8859_1)).forEach(what -> leaks.add(new Leak(place, what)));
        if (depth < DEEPEST) {
            try {
                unpack(place, content, depth + 1);
            } catch (IOException cutShort) {
                // no archive after all, or half of one: what could be read of it was searched
            }
        }
    }

    private void unpack(String place, byte[] content, int depth) throws IOException {
        if (startsWith(content, 0, "PK\003\004")) {
            zip(place, content, depth);
        } else if (startsWith(content, 0, "\037\213")) {
            try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(content))) {
                content(place + "!", in.readNBytes(BYTES), depth);
            }
        } else if (startsWith(content, TAR_MAGIC, "ustar")) {
            tar(place, content, depth);
        }
    }

    private void zip(String place, byte[] content, int depth) throws IOException {
        try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(content))) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                entry(place, entry.getName(), in, depth);
            }
        }
    }

    private void tar(String place, byte[] content, int depth) throws IOException {
        try (TarArchiveInputStream in = new TarArchiveInputStream(new ByteArrayInputStream(content))) {
            for (TarArchiveEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                entry(place, entry.getName(), in, depth);
            }
        }
    }

    private void entry(String place, String name, InputStream in, int depth) throws IOException {
        name(place + "!/" + name, name);
        content(place + "!/" + mask.apply(name), in.readNBytes(BYTES), depth);
    }

    private static boolean startsWith(byte[] content, int at, String magic) {
        return content.length >= at + magic.length()
                && new String(content, at, magic.length(), StandardCharsets.ISO_8859_1).equals(magic);
    }
}
