package dev.ccci.harness.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LeakSearchTest {

    private static final String SECRET = "correct-horse-battery";
    private static final byte[] CODED = Base64.getEncoder().encode(("user:" + SECRET).getBytes(StandardCharsets.UTF_8));

    private final Mask mask = new Mask();

    @TempDir
    Path folder;

    @BeforeEach
    void hide() {
        mask.hide("the secret token", SECRET);
    }

    @Test
    void a_folder_without_secrets_has_no_leaks() throws IOException {
        Files.writeString(folder.resolve("a.log"), "nothing here, and a correct horse\n");

        assertThat(mask.leaks(folder)).isEmpty();
    }

    @Test
    void a_secret_is_found_in_files_and_in_their_names_and_never_told() throws IOException {
        // given
        Files.createDirectories(folder.resolve("deep"));
        Files.write(folder.resolve("deep/a.bin"), CODED);
        Files.writeString(folder.resolve("of " + SECRET + ".txt"), "");

        // when
        List<Leak> leaks = mask.leaks(folder);

        // then
        assertThat(leaks)
                .containsExactlyInAnyOrder(
                        new Leak("deep/a.bin", "the secret token, base64"),
                        new Leak("of ••••••.txt", "in its name: the secret token, plain"));
    }

    @Test
    void archives_are_unpacked_one_in_another() throws IOException {
        // given a zip with a tar.gz with a zip
        byte[] inner = zip("coded", CODED);
        ByteArrayOutputStream tar = new ByteArrayOutputStream();
        try (TarArchiveOutputStream out = new TarArchiveOutputStream(new GZIPOutputStream(tar))) {
            TarArchiveEntry entry = new TarArchiveEntry("inner.zip");
            entry.setSize(inner.length);
            out.putArchiveEntry(entry);
            out.write(inner);
            out.closeArchiveEntry();
        }
        Files.write(folder.resolve("trace.zip"), zip("a.tar.gz", tar.toByteArray()));

        // when, then
        assertThat(mask.leaks(folder))
                .containsExactly(new Leak("trace.zip!/a.tar.gz!!/inner.zip!/coded", "the secret token, base64"));
    }

    private static byte[] zip(String name, byte[] content) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream out = new ZipOutputStream(bytes)) {
            out.putNextEntry(new ZipEntry(name));
            ((OutputStream) out).write(content);
            out.closeEntry();
        }
        return bytes.toByteArray();
    }
}
