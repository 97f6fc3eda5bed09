package ghost;

import dev.ccci.Operation;
import dev.ccci.Recipe;
import dev.ccci.harness.App;
import dev.ccci.harness.Http;
import dev.ccci.harness.Markers;
import dev.ccci.harness.hook.Before;

@Recipe("ghost")
@Markers(GhostPost.class)
class GhostRecipe {

    /** Posts for visitors, who see more than the database: addresses, pages, caches. */
    static final String BEFORE_THE_UPGRADE = "written-before-the-upgrade";

    static final String BEFORE_THE_BACKUP = "written-before-the-backup";
    static final String AFTER_THE_BACKUP = "written-after-the-backup";

    @Before(Operation.UPGRADE)
    void publishBeforeTheUpgrade(App app, Http http) {
        GhostAdmin.signIn(app, http).publish(BEFORE_THE_UPGRADE, "Written before the upgrade");
    }

    @Before(Operation.BACKUP)
    void publishBeforeTheBackup(App app, Http http) {
        GhostAdmin.signIn(app, http).publish(BEFORE_THE_BACKUP, "Written before the backup");
    }

    @Before(Operation.RESTORE)
    void loseAPostAndTheTitle(App app, Http http) {
        GhostAdmin admin = GhostAdmin.signIn(app, http);
        admin.delete(admin.find(BEFORE_THE_BACKUP).orElseThrow());
        admin.publish(AFTER_THE_BACKUP, "Written after the backup");
        admin.name("Renamed after the backup");
    }
}
