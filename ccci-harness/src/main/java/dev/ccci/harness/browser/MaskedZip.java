package dev.ccci.harness.browser;

import dev.ccci.harness.report.Mask;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/** Copies a zip file without the secrets in its texts. What is not UTF-8, such as a picture, stays as it is. */
final class MaskedZip {

    private MaskedZip() {}

    static void copy(Path source, Path target, Mask mask) throws IOException {
        try (ZipInputStream in = new ZipInputStream(Files.newInputStream(source));
                ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(target))) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                out.putNextEntry(new ZipEntry(entry.getName()));
                out.write(masked(in.readAllBytes(), mask));
                out.closeEntry();
            }
        }
    }

    private static byte[] masked(byte[] content, Mask mask) {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(content))
                    .toString();
            return mask.apply(text).getBytes(StandardCharsets.UTF_8);
        } catch (CharacterCodingException notText) {
            return content;
        }
    }
}
