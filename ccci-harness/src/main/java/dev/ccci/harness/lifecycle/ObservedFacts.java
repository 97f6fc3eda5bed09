package dev.ccci.harness.lifecycle;

import dev.ccci.Tier;
import dev.ccci.harness.backup.TakenBackup;
import dev.ccci.harness.marker.MarkerProof;
import dev.ccci.harness.outage.Outage;
import dev.ccci.harness.proof.StoreProof;
import dev.ccci.harness.run.Answer;
import dev.ccci.harness.run.Facts;
import dev.ccci.harness.run.Health;
import dev.ccci.harness.run.Identified;
import dev.ccci.harness.run.Move;
import dev.ccci.harness.run.ProbeAnswer;
import dev.ccci.harness.run.StartPage;
import dev.ccci.harness.store.Store;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Collects what the operations find out. Written by one thread, read by any. */
final class ObservedFacts implements Facts {

    private final Health health;
    private final StartPage startPage;
    private final Map<Tier, List<Store>> stores = new ConcurrentHashMap<>();
    private final List<String> wantedProbes;
    private final boolean hasMarkers;
    private final Supplier<List<String>> notRunning;
    private volatile @Nullable List<String> seenNotRunning;
    private volatile @Nullable Answer answer;
    private volatile List<ProbeAnswer> probes = List.of();
    private volatile @Nullable Identified identified;
    private volatile Supplier<Optional<Identified>> identifiedNow = Optional::empty;
    private volatile @Nullable Move move;
    private volatile @Nullable TakenBackup backup;
    private final Map<Tier, List<StoreProof>> proofs = new ConcurrentHashMap<>();
    private final Map<Tier, List<MarkerProof>> markers = new ConcurrentHashMap<>();
    private final Map<Tier, Duration> outageBudgets;
    private final Map<Tier, Outage> outages = new ConcurrentHashMap<>();

    ObservedFacts(
            Health health,
            StartPage startPage,
            List<String> wantedProbes,
            boolean hasMarkers,
            Map<Tier, Duration> outageBudgets,
            Supplier<List<String>> notRunning) {
        this.health = health;
        this.startPage = startPage;
        this.wantedProbes = List.copyOf(wantedProbes);
        this.hasMarkers = hasMarkers;
        this.outageBudgets = Map.copyOf(outageBudgets);
        this.notRunning = notRunning;
    }

    void answered(Answer answer) {
        this.answer = answer;
        seenNotRunning = null;
    }

    void probed(List<ProbeAnswer> answers) {
        this.probes = List.copyOf(answers);
    }

    /** @param now looks again */
    void identified(Identified identified, Supplier<Identified> now) {
        this.identified = identified;
        this.identifiedNow = () -> Optional.of(now.get());
    }

    void moved(Move move) {
        this.move = move;
    }

    void away(Tier tier, Outage outage) {
        outages.put(tier, outage);
    }

    /** What was measured, by tier. */
    Map<Tier, Outage> outages() {
        return new TreeMap<>(outages);
    }

    void saved(TakenBackup backup) {
        this.backup = backup;
    }

    /** Called when the operation of a tier begins to mark them. */
    void keeps(Tier tier, List<Store> stores) {
        this.stores.put(tier, List.copyOf(stores));
    }

    void proven(Tier tier, List<StoreProof> proofs) {
        this.proofs.put(tier, List.copyOf(proofs));
    }

    void markers(Tier tier, List<MarkerProof> proofs) {
        markers.put(tier, List.copyOf(proofs));
    }

    @Override
    public List<String> notRunning() {
        // a look may take as long as the recipe allows
        List<String> seen = seenNotRunning;
        if (seen == null) {
            seen = notRunning.get();
            seenNotRunning = seen;
        }
        return seen;
    }

    @Override
    public Health health() {
        return health;
    }

    @Override
    public StartPage startPage() {
        return startPage;
    }

    @Override
    public Optional<Answer> answer() {
        return Optional.ofNullable(answer);
    }

    @Override
    public List<String> wantedProbes() {
        return wantedProbes;
    }

    @Override
    public List<ProbeAnswer> probes() {
        return probes;
    }

    @Override
    public Optional<Identified> identified() {
        return Optional.ofNullable(identified);
    }

    @Override
    public Optional<Identified> identifiedNow() {
        return identifiedNow.get();
    }

    @Override
    public Optional<Move> move() {
        return Optional.ofNullable(move);
    }

    @Override
    public Optional<Outage> outage(Tier tier) {
        return Optional.ofNullable(outages.get(tier));
    }

    @Override
    public Optional<Duration> outageBudget(Tier tier) {
        return Optional.ofNullable(outageBudgets.get(tier));
    }

    @Override
    public Optional<TakenBackup> backup() {
        return Optional.ofNullable(backup);
    }

    @Override
    public List<Store> stores(Tier tier) {
        return stores.getOrDefault(tier, List.of());
    }

    @Override
    public List<StoreProof> proofs(Tier tier) {
        return proofs.getOrDefault(tier, List.of());
    }

    @Override
    public boolean hasMarkers() {
        return hasMarkers;
    }

    @Override
    public List<MarkerProof> markers(Tier tier) {
        return markers.getOrDefault(tier, List.of());
    }
}
