package dev.ccci.harness.floor;

import dev.ccci.Tier;
import dev.ccci.harness.backup.Coverage;
import dev.ccci.harness.backup.SavedDump;
import dev.ccci.harness.backup.SavedFile;
import dev.ccci.harness.backup.Snapshot;
import dev.ccci.harness.backup.TakenBackup;
import dev.ccci.harness.dump.Dump;
import dev.ccci.harness.dump.DumpKind;
import dev.ccci.harness.marker.MarkerProof;
import dev.ccci.harness.outage.Outage;
import dev.ccci.harness.proof.Observation;
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
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What is found out when all is well. */
class GoodFacts implements Facts {

    static final String COMMIT = "0123456789012345678901234567890123456789";
    static final Store STORE = new Store(
            StoreKind.VOLUME,
            "content",
            "app",
            List.of(new Store.Volume("content", "stack_content", "/content")),
            "mounted");
    static final SavedFile FILE = new SavedFile("content", "backup.sql", 100, Instant.EPOCH);

    @Override
    public List<String> notRunning() {
        return List.of();
    }

    @Override
    public Health health() {
        return new Health("/", Set.of(200), Duration.ofSeconds(1));
    }

    @Override
    public StartPage startPage() {
        return new StartPage("/", true);
    }

    @Override
    public Optional<Answer> answer() {
        return Optional.of(new Answer(true, "HTTP/1.1 200 OK", 10, false, Optional.empty()));
    }

    @Override
    public List<String> wantedProbes() {
        return List.of();
    }

    @Override
    public List<ProbeAnswer> probes() {
        return List.of();
    }

    @Override
    public Optional<Identified> identified() {
        return Optional.of(new Identified("1.0.0+1", "version", "1.0.0+1", List.of()));
    }

    @Override
    public Optional<Identified> identifiedNow() {
        return identified();
    }

    @Override
    public Optional<Move> move() {
        return Optional.of(new Move(
                COMMIT, "01234567", new Move.Identity("1.0.0+1", "image:1"), new Move.Identity("1.1.0+2", "image:2")));
    }

    @Override
    public Optional<Outage> outage(Tier tier) {
        return Optional.of(new Outage(List.of(), 100, 0, "", "", 0));
    }

    @Override
    public Optional<Duration> outageBudget(Tier tier) {
        return Optional.of(Duration.ofSeconds(1));
    }

    @Override
    public Optional<TakenBackup> backup() {
        return Optional.of(new TakenBackup(
                new Snapshot("0a1b2c3d", List.of(new Snapshot.Content("content", "", true, 1, 100)), List.of(FILE)),
                new Coverage(
                        List.of(new Coverage.Volume("content", 1, 100, 100, Coverage.How.SAVED, "")),
                        List.of(),
                        List.of()),
                List.of(new SavedDump(
                        FILE,
                        new Dump(DumpKind.SQL, false, 100, 100, Optional.empty()),
                        Optional.of(new SavedDump.Last("a1b2c3", 100))))));
    }

    @Override
    public List<Store> stores(Tier tier) {
        return List.of(STORE);
    }

    @Override
    public List<StoreProof> proofs(Tier tier) {
        return List.of(new StoreProof(
                STORE,
                tier == Tier.BACKUP ? StoreProof.State.MARKED : StoreProof.State.KEPT,
                "",
                List.of(new Observation("written", "value", "value"))));
    }

    @Override
    public boolean hasMarkers() {
        return true;
    }

    @Override
    public List<MarkerProof> markers(Tier tier) {
        return List.of(new MarkerProof(
                "Page", List.of(new MarkerProof.Observation("written", "key", "value", "value")), Optional.empty()));
    }
}
