package dev.ccci.harness.browser;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ccci.harness.report.Mask;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MaskedZipTest {

    private static final byte[] PICTURE = {(byte) 0x89, 'P', 'N', 'G', (byte) 0xff, 0, 's', 'e', 'c', 'r', 'e', 't'};

    @TempDir
    Path folder;

    @BeforeEach
    void zip() throws IOException {
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(folder.resolve("raw.zip")))) {
            put(out, "trace.trace", "{\"value\":\"correct horse\"}".getBytes(StandardCharsets.UTF_8));
            put(out, "resources/page.png", PICTURE);
        }
    }

    @Test
    void texts_lose_their_secrets_and_pictures_stay_as_they_are() throws IOException {
        // given
        Mask mask = new Mask();
        mask.hide("correct horse");

        // when
        MaskedZip.copy(folder.resolve("raw.zip"), folder.resolve("trace.zip"), mask);

        // then
        try (FileSystem zip = FileSystems.newFileSystem(folder.resolve("trace.zip"))) {
            assertThat(zip.getPath("trace.trace")).hasContent("{\"value\":\"••••••\"}");
            assertThat(zip.getPath("resources/page.png")).hasBinaryContent(PICTURE);
        }
    }

    private static void put(ZipOutputStream out, String name, byte[] content) throws IOException {
        out.putNextEntry(new ZipEntry(name));
        out.write(content);
        out.closeEntry();
    }
}
