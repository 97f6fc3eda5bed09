package wrong_hook;

import dev.ccci.Operation;
import dev.ccci.Recipe;
import dev.ccci.harness.Http;
import dev.ccci.harness.hook.Before;

@Recipe("wrong-hook")
final class WrongHookRecipe {

    @Before(Operation.DEPLOY)
    void tooEarly(Http http) {}
}
