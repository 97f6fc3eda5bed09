package dev.ccci.harness.report;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The verdict of one run as {@code results.json} holds it; {@code results.schema.json} describes it.
 *
 * @param schema version of this format
 * @param recipe the recipe's name
 * @param run the id of the run
 * @param edition where the recipe came from: {@code lab}, {@code upstream} or the source that was given
 * @param base the version upgraded from; null without an upgrade
 * @param bases the versions that the upgrade was to start from, in the order in which they were tried, and why each is unavailable
 * @param head the version under test; null when it has none
 * @param commit the commit under test, 40 hex digits; null when it could not be resolved
 * @param server the server's name
 * @param outcome {@code passed} or {@code failed}
 * @param seconds length of the whole run
 * @param tiers the tiers in order, the teardown last
 * @param deps the apps that it needs, those that others need first
 * @param stores where the app keeps data, and how far these are proven
 * @param deploys the deploy count
 * @param backup what was saved; null when no backup was taken
 * @param outages how long nobody could reach the app, for each operation during which that was measured
 * @param residue objects that were left behind, by kind and name
 * @param screenshot the file in the run directory with a picture of the app; null when there is none
 * @param findings things worth telling that are not failures
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record Results(
        int schema,
        String recipe,
        String run,
        @Nullable String edition,
        @Nullable String base,
        List<BaseResult> bases,
        @Nullable String head,
        @Nullable String commit,
        String server,
        String outcome,
        double seconds,
        List<TierResult> tiers,
        List<DepResult> deps,
        List<StoreResult> stores,
        Deploys deploys,
        @Nullable BackupResult backup,
        List<OutageResult> outages,
        List<String> residue,
        @Nullable String screenshot,
        List<String> findings) {

    /** The current version of the format. */
    public static final int SCHEMA = 1;

    /** This verdict as indented JSON. */
    public String json() {
        try {
            return new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT).writeValueAsString(this);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
