package dev.ccci.harness.lifecycle;

import dev.ccci.harness.failure.Cause;
import dev.ccci.harness.failure.LifecycleFailure;
import dev.ccci.harness.recipe.Base;
import dev.ccci.harness.recipe.RecipeVersion;
import dev.ccci.harness.report.BaseResult;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The bases that a run has tried in vain. A published version that cannot be deployed any more says nothing about the head: an
 * older one takes its place, and when none can, nobody knows whether the head can be upgraded to.
 */
final class BaseTrials {

    /** What else goes wrong while a base is deployed would go wrong with the head as well. */
    private static final Set<Cause> OF_THE_VERSION = Set.of(Cause.RECIPE, Cause.IMAGE, Cause.BASE);

    private final List<BaseResult> tried = new ArrayList<>();
    private Duration spent = Duration.ZERO;
    private int deploys;
    private int planned;

    /** Whether a failure of a base is its own, and no trouble of the server, a dep, a test or ccci. */
    static boolean ofTheVersion(LifecycleFailure failure) {
        return OF_THE_VERSION.contains(failure.blame());
    }

    /**
     * What is tried after a base that failed.
     *
     * @param base the one that failed
     * @param why its failure
     * @param took how long it was tried
     * @param deployed how often it was put on the server
     * @param limit no further one is begun when those before have taken longer
     */
    Base after(Base base, LifecycleFailure why, Duration took, int deployed, Duration limit) {
        String version = base.version().map(RecipeVersion::text).orElseThrow();
        tried.add(BaseResult.unavailable(
                version, String.valueOf(why.getMessage()), Math.round(took.toMillis() / 10.0) / 100.0));
        spent = spent.plus(took);
        deploys += deployed;
        planned += Math.min(1, deployed);
        if (!base.older().isEmpty() && spent.compareTo(limit) < 0) {
            return base.next();
        }
        String inVain = tried.size() == 1
                ? "the base " + version + " cannot be deployed any more"
                : "none of the bases "
                        + tried.stream().map(BaseResult::version).collect(Collectors.joining(", "))
                        + " can be deployed any more";
        String noMore = base.older().isEmpty()
                ? base.tooOld()
                        .map(left -> "; " + left + " was not tried, since the upgrade would skip a major version")
                        .orElse("")
                : String.format(
                        Locale.ROOT, "; no older one was tried, since that took %d s already", spent.toSeconds());
        return Base.lost(inVain + noMore + "; " + version + ": " + why.summary());
    }

    /** How often bases that are gone again were put on the server. */
    int deploys() {
        return deploys;
    }

    /** How often they should have been: a second deployment of one base is one too many, and must show. */
    int planned() {
        return planned;
    }

    /** Those that could not be deployed, in the order in which they were tried. */
    List<BaseResult> results() {
        return List.copyOf(tried);
    }
}
