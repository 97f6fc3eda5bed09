package verified_late;

import dev.ccci.Recipe;
import dev.ccci.harness.Exec;
import dev.ccci.harness.hook.VerifiesBackup;
import dev.ccci.harness.run.Facts;

@Recipe("verified-late")
final class VerifiedLateRecipe {

    private int looks;

    @VerifiesBackup
    boolean complete(Exec exec, Facts facts) {
        exec.run("app", "test", "-e", "/usr/share/nginx/html/index.html").orFail();
        return facts.snapshot().isPresent() && ++looks == 3;
    }
}
