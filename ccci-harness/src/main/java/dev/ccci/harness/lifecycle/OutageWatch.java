package dev.ccci.harness.lifecycle;

import dev.ccci.Operation;
import dev.ccci.Tier;
import dev.ccci.harness.outage.Outage;
import dev.ccci.harness.outage.OutageMeter;
import dev.ccci.harness.report.OutageResult;
import dev.ccci.harness.run.Answer;
import dev.ccci.harness.server.Server;
import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** Measures how long nobody can reach the app while it is upgraded, backed up and restored. */
final class OutageWatch {

    private static final Set<Tier> MEASURED = Set.of(Tier.UPGRADE, Tier.BACKUP, Tier.RESTORE);

    private final Server server;
    private final URI app;
    private final URI unknown;
    private final ObservedFacts facts;
    private final Consumer<String> progress;

    /**
     * @param app its address without a path
     * @param unknown an address on the same ingress that no app has
     */
    OutageWatch(Server server, URI app, URI unknown, ObservedFacts facts, Consumer<String> progress) {
        this.server = server;
        this.app = app;
        this.unknown = unknown;
        this.facts = facts;
        this.progress = progress;
    }

    /** Does the work of an operation; an app that has answered before it is watched meanwhile. */
    void during(Operation operation, Runnable work) {
        Optional<Tier> tier = Arrays.stream(Tier.values())
                .filter(each -> each.operation().equals(Optional.of(operation)))
                .filter(MEASURED::contains)
                .filter(unused -> facts.answer().filter(Answer::accepted).isPresent())
                .findFirst();
        if (tier.isEmpty()) {
            work.run();
            return;
        }
        try (OutageMeter meter = OutageMeter.begin(
                server,
                app.resolve(facts.health().path()),
                unknown.resolve(facts.health().path()),
                facts.health().accepted())) {
            work.run();
            Outage outage = meter.end();
            facts.away(tier.get(), outage);
            progress.accept("the app " + outage.line());
        }
    }

    /** What was measured, for the results. */
    List<OutageResult> results() {
        return facts.outages().entrySet().stream()
                .map(entry -> result(entry.getKey(), entry.getValue()))
                .toList();
    }

    private OutageResult result(Tier tier, Outage outage) {
        return new OutageResult(
                tier.word(),
                outage.total().toMillis(),
                facts.outageBudget(tier).map(Duration::toMillis).orElse(null),
                outage.gaps().stream()
                        .map(gap -> new OutageResult.Gap(
                                gap.at().toMillis(), gap.length().toMillis()))
                        .toList(),
                outage.requests(),
                outage.failed(),
                outage.first().isEmpty() ? null : outage.first(),
                outage.last().isEmpty() ? null : outage.last(),
                outage.ingress());
    }
}
