package dev.ccci;

import java.util.Locale;

/** What changes the app. Performed by the lifecycle, at most once per run; tests never do it. */
public enum Operation {
    /** Puts the app on the server: the base version when an upgrade follows, else the head. */
    DEPLOY,
    /** Redeploys the running app in place at the head. */
    UPGRADE,
    /** Saves the app's data as the recipe's backup labels say. */
    BACKUP,
    /** Loses data on purpose, then brings the backup back. */
    RESTORE,
    /** Removes the app and proves that nothing of it is left. */
    UNDEPLOY;

    /** The word for this operation in ids and reports, such as {@code deploy}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
