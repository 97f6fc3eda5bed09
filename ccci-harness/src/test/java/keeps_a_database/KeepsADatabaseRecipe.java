package keeps_a_database;

import dev.ccci.Operation;
import dev.ccci.Recipe;
import dev.ccci.harness.App;
import dev.ccci.harness.db.Databases;
import dev.ccci.harness.hook.After;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Asks a database that wants a password, and tells the test which one, beside the run directory. */
@Recipe("keeps-a-database")
final class KeepsADatabaseRecipe {

    private static final Path TOLD = Path.of("target/secrets/keeps-a-database");

    @After(Operation.DEPLOY)
    void ask(App app, Databases databases) throws IOException {
        Files.createDirectories(TOLD.getParent());
        Files.writeString(TOLD, app.secret("token"));
        databases.mysql("db").query("SELECT 1");
    }
}
