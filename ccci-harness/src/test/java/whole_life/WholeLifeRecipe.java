package whole_life;

import dev.ccci.Operation;
import dev.ccci.Recipe;
import dev.ccci.harness.Exec;
import dev.ccci.harness.Markers;
import dev.ccci.harness.hook.After;
import dev.ccci.harness.hook.Before;
import dev.ccci.harness.hook.VerifiesBackup;

/** A good recipe that uses everything that a run can do, and whose own tests look whether it was done. */
@Recipe("whole-life")
@Markers(Page.class)
final class WholeLifeRecipe {

    private boolean verified;

    @Before(Operation.UPGRADE)
    void remember(Exec exec) {
        exec.run("app", "touch", "/usr/share/nginx/html/before-upgrade").orFail();
    }

    @Before(Operation.BACKUP)
    void keep(Exec exec) {
        exec.run("redis", "redis-cli", "SET", "kept", "value").orFail();
    }

    @VerifiesBackup
    boolean verify() {
        verified = true;
        return true;
    }

    @Before(Operation.RESTORE)
    void lose(Exec exec) {
        exec.run("redis", "redis-cli", "DEL", "kept").orFail();
    }

    @After(Operation.RESTORE)
    void remember() {
        if (!verified) {
            throw new AssertionError("nobody was asked whether the backup is good");
        }
    }

    @After(Operation.RESTORE)
    void note(Exec exec) {
        exec.run("app", "touch", "/usr/share/nginx/html/after-restore").orFail();
    }
}
