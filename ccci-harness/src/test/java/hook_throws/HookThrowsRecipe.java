package hook_throws;

import dev.ccci.Operation;
import dev.ccci.Recipe;
import dev.ccci.harness.App;
import dev.ccci.harness.Http;
import dev.ccci.harness.hook.After;
import dev.ccci.harness.hook.Before;

@Recipe("hook-throws")
final class HookThrowsRecipe {

    private int status;

    @After(Operation.DEPLOY)
    void look(Http http) {
        status = http.get("/").statusCode();
    }

    @Before(Operation.BACKUP)
    void seed(App app) {
        throw new IllegalStateException("nobody can log in to " + app.recipe() + ", which answers " + status);
    }
}
