package dev.ccci.harness.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ccci.Tier;
import dev.ccci.harness.backup.Coverage;
import dev.ccci.harness.backup.Snapshot;
import dev.ccci.harness.backup.TakenBackup;
import dev.ccci.harness.marker.MarkerProof;
import dev.ccci.harness.outage.Outage;
import dev.ccci.harness.poll.Outcome;
import dev.ccci.harness.poll.Poll;
import dev.ccci.harness.proof.StoreProof;
import dev.ccci.harness.run.Answer;
import dev.ccci.harness.run.Facts;
import dev.ccci.harness.run.Health;
import dev.ccci.harness.run.Identified;
import dev.ccci.harness.run.Move;
import dev.ccci.harness.run.ProbeAnswer;
import dev.ccci.harness.run.StartPage;
import dev.ccci.harness.store.Store;
import dev.ccci.harness.store.StoreKind;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What an operation has found out is what the checks of the floor judge. */
class ObservedFactsTest {

    private static final Store STORE = new Store(
            StoreKind.VOLUME,
            "content",
            "app",
            List.of(new Store.Volume("content", "stack_content", "/content")),
            "mounted");

    private final ObservedFacts facts = new ObservedFacts(
            new Health("/", Set.of(200), Duration.ofSeconds(1)),
            new StartPage("/", true),
            List.of("the page"),
            true,
            Map.of(Tier.UPGRADE, Duration.ofSeconds(5)),
            () -> List.of("app 0/1 starting"));

    @Test
    void checks_get_what_operations_have_found_out() {
        // given
        Answer answer = new Answer(true, "HTTP/1.1 200 OK", 10, false, Optional.empty());
        ProbeAnswer probe = new ProbeAnswer(
                "the page",
                new Outcome<>(
                        Poll.of("asked", "an answer", Duration.ofSeconds(1)),
                        Optional.of("an answer"),
                        1,
                        Duration.ZERO,
                        "an answer",
                        Optional.empty()));
        Identified identified = new Identified("1.0.0+1", "version", "1.0.0+1", List.of());
        Identified changed = new Identified("1.0.0+1", "version", "1.0.0+1", List.of("app: b in place of a"));
        Move move = new Move("0123", "0123", new Move.Identity("1", "a"), new Move.Identity("2", "b"));
        TakenBackup backup = new TakenBackup(
                new Snapshot("0a1b2c3d", List.of(), List.of()),
                new Coverage(List.of(), List.of(), List.of()),
                List.of());
        Outage outage = new Outage(List.of(), 1, 0, "", "", 0);
        StoreProof kept = new StoreProof(STORE, StoreProof.State.KEPT, "", List.of());
        MarkerProof marker = new MarkerProof("Page", List.of(), Optional.empty());

        // when
        facts.answered(answer);
        facts.probed(List.of(probe));
        facts.identified(identified, () -> changed);
        facts.moved(move);
        facts.away(Tier.UPGRADE, outage);
        facts.saved(backup);
        facts.keeps(Tier.UPGRADE, List.of(STORE));
        facts.proven(Tier.UPGRADE, List.of(kept));
        facts.markers(Tier.UPGRADE, List.of(marker));

        // then
        Facts seen = facts;
        assertThat(seen.answer()).contains(answer);
        assertThat(seen.probes()).containsExactly(probe);
        assertThat(seen.identified()).contains(identified);
        assertThat(seen.identifiedNow()).contains(changed);
        assertThat(seen.move()).contains(move);
        assertThat(seen.outage(Tier.UPGRADE)).contains(outage);
        assertThat(seen.outage(Tier.BACKUP)).isEmpty();
        assertThat(seen.backup()).contains(backup);
        assertThat(seen.stores(Tier.UPGRADE)).containsExactly(STORE);
        assertThat(seen.proofs(Tier.UPGRADE)).containsExactly(kept);
        assertThat(seen.markers(Tier.UPGRADE)).containsExactly(marker);
        assertThat(seen.notRunning()).containsExactly("app 0/1 starting");
    }

    @Test
    void the_results_say_of_each_store_how_far_it_is_proven() {
        facts.proven(
                Tier.UPGRADE,
                List.of(new StoreProof(STORE, StoreProof.State.UNVERIFIED, "no client in its image", List.of())));

        assertThat(new StoreResults(List.of(STORE), facts).list())
                .singleElement()
                .satisfies(result -> {
                    assertThat(result.name()).isEqualTo("content");
                    assertThat(result.upgrade()).isEqualTo("unverified");
                    assertThat(result.restore()).isNull();
                    assertThat(result.reason()).isEqualTo("no client in its image");
                });
    }
}
