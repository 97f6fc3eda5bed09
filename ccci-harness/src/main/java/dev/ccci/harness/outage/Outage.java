package dev.ccci.harness.outage;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/**
 * How long nobody could reach an app while something was done to it.
 *
 * @param gaps the times without a good answer, in order
 * @param requests how many were asked
 * @param failed how many got no good answer
 * @param first what the first of these got instead; empty when none failed
 * @param last what the last of these got instead; empty when none failed
 * @param ingress how many did not get past the ingress; these say nothing about the app and count for no gap
 */
public record Outage(List<Gap> gaps, int requests, int failed, String first, String last, int ingress) {

    /**
     * A time without a good answer.
     *
     * @param at its begin, since the measuring began
     * @param length from the moment at which the first failed request was sent to that of the first good one after it
     */
    public record Gap(Duration at, Duration length) {}

    /** Copies the list. */
    public Outage {
        gaps = List.copyOf(gaps);
    }

    /**
     * What these requests have seen.
     *
     * @param samples in any order
     * @param until when the measuring ended: a gap that is still open ends there
     */
    static Outage of(List<Sample> samples, Duration until) {
        List<Sample> ordered = samples.stream()
                .sorted(Comparator.comparing(Sample::at))
                .filter(sample -> sample.kind() != Sample.Kind.INGRESS)
                .toList();
        List<Gap> gaps = new ArrayList<>();
        List<Sample> failed = new ArrayList<>();
        Duration since = Duration.ZERO;
        boolean away = false;
        for (Sample sample : ordered) {
            boolean good = sample.kind() == Sample.Kind.GOOD;
            if (!good) {
                failed.add(sample);
                since = away ? since : sample.at();
            } else if (away) {
                gaps.add(new Gap(since, sample.at().minus(since)));
            }
            away = !good;
        }
        if (away) {
            gaps.add(new Gap(since, until.minus(since)));
        }
        return new Outage(
                gaps,
                samples.size(),
                failed.size(),
                failed.isEmpty() ? "" : failed.get(0).answer(),
                failed.isEmpty() ? "" : failed.get(failed.size() - 1).answer(),
                samples.size() - ordered.size());
    }

    /** All gaps together. */
    public Duration total() {
        return gaps.stream().map(Gap::length).reduce(Duration.ZERO, Duration::plus);
    }

    /** In few words. */
    public String summary() {
        return failed == 0 ? "always answered" : "was away for " + total().toMillis() + " ms";
    }

    /** One line for people. */
    public String line() {
        String beside = ingress == 0
                ? ""
                : "; " + ingress + (ingress == 1 ? " request did" : " requests did") + " not get past the ingress";
        if (failed == 0) {
            return "always answered, " + requests + " requests" + beside;
        }
        return String.format(
                Locale.ROOT,
                "away for %d ms%s, %d of %d requests failed; first: %s; last: %s%s",
                total().toMillis(),
                gaps.size() == 1 ? "" : " in " + gaps.size() + " gaps",
                failed,
                requests,
                first,
                last,
                beside);
    }
}
