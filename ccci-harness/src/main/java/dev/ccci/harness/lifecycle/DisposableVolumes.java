package dev.ccci.harness.lifecycle;

import dev.ccci.harness.failure.Cause;
import dev.ccci.harness.failure.LifecycleFailure;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Compares what recipe.yml declares disposable with what the recipe has. */
final class DisposableVolumes {

    private DisposableVolumes() {}

    /**
     * Every declaration must be about a volume of head or base.
     *
     * @throws LifecycleFailure for one that is about nothing, since it would hide nothing or, misspelt, the wrong thing
     */
    static void check(Map<String, String> disposable, Deployable head, Optional<Deployable> base) {
        Set<String> volumes = new TreeSet<>(head.stack().volumes().keySet());
        base.ifPresent(version -> volumes.addAll(version.stack().volumes().keySet()));
        List<String> unknown = new ArrayList<>(disposable.keySet());
        unknown.removeAll(volumes);
        if (!unknown.isEmpty()) {
            throw LifecycleFailure.did("compared data.disposable of recipe.yml with the compose files")
                    .expected("volumes of the recipe: "
                            + (volumes.isEmpty() ? "it has none" : String.join(", ", volumes)))
                    .found(unknown + "; correct the key, or take it out")
                    .blame(Cause.TEST);
        }
    }

    /** What a backup holds although nobody would miss it. */
    static List<String> contradicted(Prepared prepared) {
        return prepared.backup().volumes().stream()
                .filter(volume -> prepared.settings().disposable().containsKey(volume.key()))
                .map(volume -> "recipe.yml says that volume " + volume.key() + " is disposable ("
                        + prepared.settings().disposable().get(volume.key())
                        + "), and the backup labels save it: one of them is wrong")
                .toList();
    }
}
