package leaky;

import dev.ccci.Operation;
import dev.ccci.Recipe;
import dev.ccci.harness.App;
import dev.ccci.harness.hook.After;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.zip.GZIPOutputStream;

/** Writes a secret into the run directory by a way that no mask is on. */
@Recipe("leaky")
final class LeakyRecipe {

    @After(Operation.DEPLOY)
    void note(App app) throws IOException {
        Path file = Path.of("target/saboteurs/leaky/latest/notes.gz");
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
            out.write("Authorization: Basic ".getBytes(StandardCharsets.UTF_8));
            out.write(Base64.getEncoder().encode(("admin:" + app.secret("token")).getBytes(StandardCharsets.UTF_8)));
        }
    }
}
