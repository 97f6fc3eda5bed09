package dev.ccci.harness.floor;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ccci.Tier;
import dev.ccci.harness.failure.LifecycleFailure;
import dev.ccci.harness.proof.Observation;
import dev.ccci.harness.proof.StoreProof;
import dev.ccci.harness.proof.StoreProof.State;
import dev.ccci.harness.run.Facts;
import dev.ccci.harness.store.Store;
import dev.ccci.harness.store.StoreKind;
import java.lang.reflect.Proxy;
import java.util.List;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;

class StoreProofsTest {

    private static final Store DB = new Store(StoreKind.POSTGRES, "db", "db", List.of(), "image postgres:15");
    private static final Store CONTENT = new Store(StoreKind.VOLUME, "content", "app", List.of(), "mounted at /html");
    private static final Store SEARCH =
            new Store(StoreKind.ELASTICSEARCH, "search", "search", List.of(), "image elasticsearch:8");

    private static final StoreProof KEPT = new StoreProof(
            CONTENT, State.KEPT, "", List.of(new Observation("deleted after the backup", "kept-1", "kept-1")));
    private static final StoreProof LOST = new StoreProof(
            DB,
            State.LOST,
            "service db has no restore hook",
            List.of(
                    new Observation("deleted after the backup", "kept-1", "absent"),
                    new Observation("changed after the backup", "changed-1", "mutated-1"),
                    new Observation("deleted before the backup", "absent", "absent")));
    private static final StoreProof UNVERIFIED =
            new StoreProof(SEARCH, State.UNVERIFIED, "there is no marker for it", List.of());
    private static final StoreProof LET_OFF =
            new StoreProof(SEARCH, State.NOT_APPLICABLE, "recipe.yml, data.unmarked: made again", List.of());

    @Test
    void what_is_kept_is_green() {
        assertThatCode(() -> proofs(List.of(CONTENT), KEPT, LET_OFF).nothingIsLost())
                .doesNotThrowAnyException();
        assertThatCode(() -> proofs(List.of(CONTENT), KEPT, LET_OFF).everyStoreIsMarked())
                .doesNotThrowAnyException();
    }

    @Test
    void what_is_lost_names_store_kind_service_generation_expected_and_found_and_a_hint() {
        assertThatThrownBy(() -> proofs(List.of(DB, CONTENT), KEPT, LOST).nothingIsLost())
                .hasMessage("""
                        did       restored
                        expected  db (PostgreSQL, service db): what was deleted after the backup is kept-1
                                  db (PostgreSQL, service db): what was changed after the backup is changed-1
                        found     db (PostgreSQL, service db): what was deleted after the backup is absent
                                  db (PostgreSQL, service db): what was changed after the backup is mutated-1
                                  hint: service db has no restore hook
                        cause     RECIPE""");
    }

    @Test
    void a_store_that_is_not_marked_is_unverified_and_no_fault_of_the_recipe() {
        assertThatThrownBy(() -> proofs(List.of(SEARCH), KEPT, UNVERIFIED).everyStoreIsMarked())
                .asInstanceOf(InstanceOfAssertFactories.type(LifecycleFailure.class))
                .matches(LifecycleFailure::unverified)
                .extracting(Throwable::getMessage)
                .isEqualTo("""
                        did       restored
                        expected  a marker in every store
                        found     none in search (Elasticsearch, service search), found by image elasticsearch:8: there is no marker for it
                        cause     HARNESS""");
    }

    @Test
    void when_no_store_is_marked_nothing_is_said_to_be_kept() {
        assertThatThrownBy(() -> proofs(List.of(SEARCH), UNVERIFIED).nothingIsLost())
                .asInstanceOf(InstanceOfAssertFactories.type(LifecycleFailure.class))
                .matches(LifecycleFailure::unverified);
    }

    @Test
    void a_store_without_any_proof_is_a_fault_of_ccci() {
        assertThatThrownBy(() -> proofs(List.of(DB, CONTENT), KEPT))
                .hasMessageContaining("none for db (PostgreSQL, service db)")
                .hasMessageContaining("cause     HARNESS");
    }

    private static StoreProofs proofs(List<Store> stores, StoreProof... proofs) {
        Facts facts = (Facts) Proxy.newProxyInstance(
                Facts.class.getClassLoader(),
                new Class<?>[] {Facts.class},
                (self, method, arguments) -> switch (method.getName()) {
                    case "stores" -> stores;
                    case "proofs" -> List.of(proofs);
                    default -> throw new UnsupportedOperationException(method.getName());
                });
        return new StoreProofs("restored", facts, Tier.RESTORE);
    }
}
