package dev.ccci.harness.lifecycle;

import dev.ccci.harness.backup.TakenBackup;
import dev.ccci.harness.recipe.RecipeVersion;
import dev.ccci.harness.report.BackupResult;
import dev.ccci.harness.report.BaseResult;
import dev.ccci.harness.report.Console;
import dev.ccci.harness.report.DepResult;
import dev.ccci.harness.report.Deploys;
import dev.ccci.harness.report.Mask;
import dev.ccci.harness.report.OutageResult;
import dev.ccci.harness.report.Results;
import dev.ccci.harness.report.RunDirectory;
import dev.ccci.harness.report.StoreResult;
import dev.ccci.harness.report.SummaryTable;
import dev.ccci.harness.report.TierResult;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Gathers what the results say, and writes them at the end. */
final class Verdict {

    private final String recipe;
    private final String runId;
    private final Console console;
    private final RunDirectory directory;
    private final Mask mask;
    private String server;
    private @Nullable String edition;
    private @Nullable String commit;
    private @Nullable String head;
    private @Nullable String base;
    private List<BaseResult> bases = List.of();
    private List<DepResult> deps = List.of();
    private List<StoreResult> stores = List.of();
    private Deploys deploys = new Deploys(0, 0);
    private @Nullable BackupResult backup;
    private List<OutageResult> outages = List.of();
    private List<String> residue = List.of();
    private @Nullable String screenshot;

    Verdict(String recipe, String runId, String server, Console console, RunDirectory directory, Mask mask) {
        this.recipe = recipe;
        this.runId = runId;
        this.server = server;
        this.console = console;
        this.directory = directory;
        this.mask = mask;
    }

    void source(String edition, String commit, @Nullable String head) {
        this.edition = edition;
        this.commit = commit;
        this.head = head;
    }

    /** @param base what is deployed first, if that is not the head */
    void on(String server, Optional<RecipeVersion> base) {
        this.server = server;
        this.base = base.map(RecipeVersion::text).orElse(null);
    }

    /**
     * @param inVain the bases that could not be deployed
     * @param begun whether the run came so far as to use the one it chose
     */
    void tried(List<BaseResult> inVain, boolean begun) {
        bases = Stream.concat(
                        inVain.stream(),
                        Optional.ofNullable(base).filter(chosen -> begun).map(BaseResult::used).stream())
                .toList();
    }

    void away(List<OutageResult> outages) {
        this.outages = List.copyOf(outages);
    }

    void needs(List<DepResult> deps) {
        this.deps = List.copyOf(deps);
    }

    void keeps(List<StoreResult> stores) {
        this.stores = List.copyOf(stores);
    }

    void deployed(int expected, int actual) {
        this.deploys = new Deploys(expected, actual);
    }

    void saved(TakenBackup backup) {
        this.backup = BackupResult.of(backup);
    }

    void left(List<String> residue) {
        this.residue = List.copyOf(residue);
    }

    void shows(String screenshot) {
        this.screenshot = screenshot;
    }

    private static String unverified(List<TierResult> tiers) {
        return tiers.stream()
                .filter(tier -> tier.outcome().equals("unverified"))
                .map(tier -> ", " + tier.name() + " unverified (" + tier.cause() + ")")
                .collect(Collectors.joining());
    }

    /** Writes {@code results.json}, then tells the table and the verdict. Returns what was written. */
    Results write(boolean passed, List<TierResult> tiers, List<String> findings) {
        double seconds = console.elapsed().toMillis() / 1000.0;
        Results results = new Results(
                Results.SCHEMA,
                recipe,
                runId,
                edition,
                base,
                bases,
                head,
                commit,
                server,
                passed ? "passed" : "failed",
                seconds,
                tiers,
                deps,
                stores,
                deploys,
                backup,
                outages,
                residue,
                screenshot,
                findings);
        directory.write(mask.apply(results.json()));
        console.plain("");
        SummaryTable.of(results).forEach(console::plain);
        console.plain("");
        console.plain(String.format(
                Locale.ROOT,
                "%s  %s %s in %.1f s%s, %d finding%s; %s",
                passed ? "PASSED" : "FAILED",
                recipe,
                head == null ? "" : head,
                seconds,
                unverified(tiers),
                findings.size(),
                findings.size() == 1 ? "" : "s",
                directory.results()));
        console.plain("");
        return results;
    }
}
