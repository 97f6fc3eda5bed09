package dev.ccci.harness.floor;

import dev.ccci.Tier;
import dev.ccci.harness.backup.Coverage;
import dev.ccci.harness.backup.LostPath;
import dev.ccci.harness.backup.SavedDump;
import dev.ccci.harness.backup.Snapshot;
import dev.ccci.harness.backup.TakenBackup;
import dev.ccci.harness.backup.VolumeState.Engine;
import dev.ccci.harness.dump.Dump;
import dev.ccci.harness.dump.DumpKind;
import dev.ccci.harness.marker.MarkerProof;
import dev.ccci.harness.outage.Outage;
import dev.ccci.harness.proof.Observation;
import dev.ccci.harness.proof.StoreProof;
import dev.ccci.harness.run.Answer;
import dev.ccci.harness.run.Identified;
import dev.ccci.harness.run.Move;
import dev.ccci.harness.store.Store;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** What is found out when everything has gone wrong that can. */
final class BadFacts extends GoodFacts {

    @Override
    public List<String> notRunning() {
        return List.of("app 0/1 starting");
    }

    @Override
    public Optional<Answer> answer() {
        return Optional.of(new Answer(false, "HTTP/1.1 404 Not Found", 1000, true, Optional.empty()));
    }

    @Override
    public Optional<Identified> identified() {
        return Optional.of(new Identified("1.0.0+1", "version", "0.9.0+1", List.of("app: another image")));
    }

    @Override
    public Optional<Move> move() {
        Move.Identity same = new Move.Identity("1.0.0+1", "image:1");
        return Optional.of(new Move(COMMIT, "98765432", same, same));
    }

    @Override
    public Optional<Outage> outage(Tier tier) {
        return Optional.of(new Outage(
                List.of(new Outage.Gap(Duration.ZERO, Duration.ofSeconds(5))), 100, 10, "nothing", "nothing", 0));
    }

    @Override
    public Optional<TakenBackup> backup() {
        return Optional.of(new TakenBackup(
                new Snapshot("", List.of(new Snapshot.Content("content", "missing", false, 0, 0)), List.of()),
                new Coverage(
                        List.of(new Coverage.Volume("content", 1, 100, 0, Coverage.How.NOT, "no label")),
                        List.of(new LostPath("app", "backupbot.backup.path", "/tmp", "which is no volume")),
                        List.of(new Coverage.LiveFolder("content", "", Engine.POSTGRESQL, false))),
                List.of(
                        new SavedDump(
                                FILE,
                                new Dump(DumpKind.SQL, false, 10, 10, Optional.of("cut short")),
                                Optional.empty()),
                        new SavedDump(
                                FILE,
                                new Dump(DumpKind.SQL, true, 10, 10, Optional.empty()),
                                Optional.of(new SavedDump.Last("a1b2c3", 100))))));
    }

    @Override
    public List<StoreProof> proofs(Tier tier) {
        return List.of(
                new StoreProof(
                        STORE, StoreProof.State.LOST, "", List.of(new Observation("written", "value", "absent"))),
                new StoreProof(other(), StoreProof.State.UNVERIFIED, "no client", List.of()));
    }

    @Override
    public List<MarkerProof> markers(Tier tier) {
        return List.of(new MarkerProof(
                "Page", List.of(new MarkerProof.Observation("written", "key", "value", "absent")), Optional.empty()));
    }

    private static Store other() {
        return new Store(STORE.kind(), "other", "app", STORE.volumes(), "mounted");
    }
}
