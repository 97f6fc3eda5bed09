package dev.ccci.harness.proof;

import dev.ccci.harness.store.Store;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a recipe's settings say about data that need no proof.
 *
 * @param disposable volumes whose data need not survive, with the reason
 * @param unmarked stores in which no marker is planted, by their name or service, with the reason
 */
public record Waivers(Map<String, String> disposable, Map<String, String> unmarked) {

    /** No store is let off. */
    public static final Waivers NONE = new Waivers(Map.of(), Map.of());

    /** Copies the maps. */
    public Waivers {
        disposable = Map.copyOf(disposable);
        unmarked = Map.copyOf(unmarked);
    }

    /** Why a store is let off; empty when it is not. */
    Optional<String> of(Store store) {
        return Optional.ofNullable(unmarked.getOrDefault(store.name(), unmarked.get(store.service())))
                .map(reason -> "recipe.yml, data.unmarked: " + reason)
                .or(() -> disposable(store));
    }

    /** The names under {@code unmarked} that none of these stores has. */
    List<String> unknown(List<Store> stores) {
        return unmarked.keySet().stream()
                .filter(name -> stores.stream()
                        .noneMatch(store ->
                                store.name().equals(name) || store.service().equals(name)))
                .sorted()
                .toList();
    }

    private Optional<String> disposable(Store store) {
        return store.volumes().stream().allMatch(volume -> disposable.containsKey(volume.key()))
                ? store.volumes().stream()
                        .findFirst()
                        .map(volume -> "recipe.yml, data.disposable: " + disposable.get(volume.key()))
                : Optional.empty();
    }
}
