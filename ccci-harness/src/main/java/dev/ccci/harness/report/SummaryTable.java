package dev.ccci.harness.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The table at the end of a run: tier, outcome, seconds, and why it did not run or who is to blame; then the stores. */
public final class SummaryTable {

    private static final int LONGEST = 90;

    private SummaryTable() {}

    /** The table as lines. */
    public static List<String> of(Results results) {
        List<String> lines = new ArrayList<>();
        lines.add(row("tier", "outcome", "seconds", ""));
        for (TierResult tier : results.tiers()) {
            lines.add(
                    row(tier.name(), tier.outcome(), String.format(Locale.ROOT, "%.1f", tier.seconds()), remark(tier)));
        }
        if (!results.stores().isEmpty()) {
            lines.add("");
            lines.add(proof("data", "upgrade", "restore"));
            results.stores()
                    .forEach(store -> lines.add(proof(
                            store.name() + " (" + store.kind() + ")", word(store.upgrade()), word(store.restore()))));
        }
        return lines;
    }

    private static String word(@Nullable String state) {
        return state == null ? "-" : state;
    }

    private static String proof(String store, String upgrade, String restore) {
        return String.format(Locale.ROOT, "  %-40s %-15s %s", store, upgrade, restore);
    }

    private static String remark(TierResult tier) {
        long failed = tier.checks().stream()
                .filter(check ->
                        check.outcome().equals("failed") || check.outcome().equals("unverified"))
                .count();
        if (failed > 0) {
            return failed + " of " + tier.checks().size() + " failed, cause " + tier.cause();
        }
        if (tier.outcome().equals("unverified")) {
            return shorten("cause " + tier.cause() + ": " + tier.reason());
        }
        return tier.outcome().equals("passed") ? tier.checks().size() + " checks" : shorten(tier.reason());
    }

    private static String shorten(String reason) {
        return reason.length() <= LONGEST
                ? reason
                : reason.substring(0, LONGEST - 1).strip() + "…";
    }

    private static String row(String tier, String outcome, String seconds, String remark) {
        return String.format(Locale.ROOT, "  %-10s %-15s %8s  %s", tier, outcome, seconds, remark)
                .stripTrailing();
    }
}
