package dev.ccci.harness.dep;

import dev.ccci.harness.failure.LifecycleFailure;
import java.util.List;
import java.util.Optional;

/** The apps that the one under test needs, as far as its tests may know them. */
public interface Deps {

    /** The recipes under {@code deps}, in their order. */
    List<String> names();

    /**
     * Whether the app can use a dep at this moment. Asks the dep.
     *
     * @param dep one of {@link #names}
     * @return empty when it can, else why not
     * @throws LifecycleFailure when there is no such dep, naming those there are
     */
    Optional<String> notReady(String dep);

    /** Why a dep never came up, with who is to blame; empty when it did, whatever became of it since. */
    Optional<LifecycleFailure> failure(String dep);

    /**
     * What the app has on a dep.
     *
     * @throws LifecycleFailure when there is no such dep; as unverified when the dep was not ready
     */
    Tenant tenant(String dep);
}
