package never_verified;

import dev.ccci.Recipe;
import dev.ccci.harness.hook.VerifiesBackup;

@Recipe("never-verified")
final class NeverVerifiedRecipe {

    @VerifiesBackup
    void complete() {
        throw new AssertionError("the dump ends in the middle of a line");
    }
}
