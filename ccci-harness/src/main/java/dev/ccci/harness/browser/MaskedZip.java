package dev.ccci.harness.browser;

import dev.ccci.harness.report.Mask;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/** Copies a zip file without the secrets in its files, in their names, and in what is packed in them. */
final class MaskedZip {

    private static final String ZIP = "PK\003\004";
    private static final String GZIP = "\037\213";
    private static final int DEEPEST = 5;

    private MaskedZip() {}

    static void copy(Path source, Path target, Mask mask) throws IOException {
        try (InputStream in = Files.newInputStream(source);
                OutputStream out = Files.newOutputStream(target)) {
            copy(in, out, mask, 0);
        }
    }

    /** @return how many files it has */
    private static int copy(InputStream source, OutputStream target, Mask mask, int depth) throws IOException {
        int files = 0;
        try (ZipInputStream in = new ZipInputStream(source);
                ZipOutputStream out = new ZipOutputStream(target)) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                out.putNextEntry(new ZipEntry(mask.apply(entry.getName())));
                out.write(masked(in.readAllBytes(), mask, depth));
                out.closeEntry();
                files++;
            }
            return files;
        }
    }

    private static byte[] masked(byte[] content, Mask mask, int depth) {
        if (depth == DEEPEST) {
            return mask.apply(content);
        }
        try {
            if (startsWith(content, GZIP)) {
                return repacked(content, mask, depth);
            }
            if (startsWith(content, ZIP)) {
                ByteArrayOutputStream packed = new ByteArrayOutputStream();
                if (copy(new ByteArrayInputStream(content), packed, mask, depth + 1) > 0) {
                    return packed.toByteArray();
                }
            }
        } catch (IOException noArchive) {
            // it only begins like one
        }
        return mask.apply(content);
    }

    private static byte[] repacked(byte[] content, Mask mask, int depth) throws IOException {
        byte[] plain;
        try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(content))) {
            plain = in.readAllBytes();
        }
        byte[] masked = masked(plain, mask, depth + 1);
        if (Arrays.equals(plain, masked)) {
            return content;
        }
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(packed)) {
            out.write(masked);
        }
        return packed.toByteArray();
    }

    private static boolean startsWith(byte[] content, String magic) {
        return content.length >= magic.length()
                && new String(content, 0, magic.length(), StandardCharsets.ISO_8859_1).equals(magic);
    }
}
