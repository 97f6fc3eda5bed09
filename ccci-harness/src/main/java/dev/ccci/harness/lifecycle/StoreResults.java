package dev.ccci.harness.lifecycle;

import dev.ccci.Tier;
import dev.ccci.harness.proof.StoreProof;
import dev.ccci.harness.report.StoreResult;
import dev.ccci.harness.run.Facts;
import dev.ccci.harness.store.Store;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What the results say of the stores of a run. */
final class StoreResults {

    private static final List<Tier> TIERS = List.of(Tier.UPGRADE, Tier.BACKUP, Tier.RESTORE);

    private final List<Store> declared;
    private final Facts facts;

    /** @param declared those that the compose files of the head show */
    StoreResults(List<Store> declared, Facts facts) {
        this.declared = declared;
        this.facts = facts;
    }

    List<StoreResult> list() {
        Map<String, Store> stores = new LinkedHashMap<>();
        Stream.concat(
                        declared.stream(),
                        TIERS.stream()
                                .map(facts::proofs)
                                .flatMap(Collection::stream)
                                .map(StoreProof::store))
                .forEach(store -> stores.putIfAbsent(store.name(), store));
        return stores.values().stream().map(this::result).toList();
    }

    private StoreResult result(Store store) {
        return new StoreResult(
                store.name(),
                store.kind().title(),
                store.service(),
                store.volumes().stream().map(Store.Volume::key).toList(),
                store.found(),
                state(store, Tier.UPGRADE),
                state(store, Tier.BACKUP),
                state(store, Tier.RESTORE),
                TIERS.stream()
                        .flatMap(tier -> proof(store, tier).stream())
                        .map(StoreProof::reason)
                        .filter(reason -> !reason.isEmpty())
                        .findFirst()
                        .orElse(null));
    }

    private @Nullable String state(Store store, Tier tier) {
        return proof(store, tier).map(proof -> proof.state().word()).orElse(null);
    }

    private Optional<StoreProof> proof(Store store, Tier tier) {
        return facts.proofs(tier).stream()
                .filter(proof -> proof.store().name().equals(store.name()))
                .findFirst();
    }
}
