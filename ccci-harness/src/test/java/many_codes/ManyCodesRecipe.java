package many_codes;

import dev.ccci.Operation;
import dev.ccci.Recipe;
import dev.ccci.harness.App;
import dev.ccci.harness.Exec;
import dev.ccci.harness.hook.After;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Tells the test what was generated, beside the run directory. */
@Recipe("many-codes")
final class ManyCodesRecipe {

    private static final Path TOLD = Path.of("target/secrets/many-codes");

    @After(Operation.DEPLOY)
    void tell(App app, Exec exec) throws IOException {
        Files.createDirectories(TOLD.getParent());
        Files.writeString(TOLD, app.secret("token"));
        exec.run("app", "sh", "-c", "wc -c < /run/secrets/token");
    }
}
