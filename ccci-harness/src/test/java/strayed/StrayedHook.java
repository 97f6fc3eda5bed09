package strayed;

import dev.ccci.Operation;
import dev.ccci.harness.hook.Before;

final class StrayedHook {

    @Before(Operation.BACKUP)
    void seed() {}
}
