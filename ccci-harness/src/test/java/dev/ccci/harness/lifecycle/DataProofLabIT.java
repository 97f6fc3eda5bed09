package dev.ccci.harness.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ccci.harness.lifecycle.StoreRecipes.Part;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Recipes without a directory, and whether their data is proven: those that do it right are green, the others red for what they do. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DataProofLabIT {

    private SharedLab lab;

    @TempDir
    Path folder;

    @BeforeAll
    void up() {
        lab = SharedLab.open(StoreRecipes.IMAGES);
    }

    @AfterAll
    void down() {
        lab.close();
    }

    private RunResult run(StoreRecipes recipe) {
        Inventory before = Inventory.of(lab.docker());

        RunResult result = new TestRun(recipe.name())
                .with(lab.settings())
                .with(recipe.publish())
                .run();

        assertThat(Inventory.of(lab.docker()).since(before))
                .as("left on the server")
                .isEmpty();
        assertThat(result.residue()).isEmpty();
        return result;
    }

    @Test
    void postgres_with_a_dump_that_drops_what_it_brings_is_green() {
        run(StoreRecipes.named("good-postgres", folder, Part.POSTGRES)).shows("good-postgres");
    }

    @Test
    void mariadb_with_a_dump_is_green() {
        run(StoreRecipes.named("good-mariadb", folder, Part.MARIADB)).shows("good-mariadb");
    }

    @Test
    void redis_that_is_saved_and_started_anew_is_green() {
        run(StoreRecipes.named("good-redis", folder, Part.REDIS)).shows("good-redis");
    }

    @Test
    void a_sqlite_file_that_is_saved_is_green() {
        run(StoreRecipes.named("good-sqlite", folder, Part.SQLITE)).shows("good-sqlite");
    }

    @Test
    void two_stores_are_green() {
        run(StoreRecipes.named("good-two", folder, Part.POSTGRES, Part.FILES)).shows("good-two-stores");
    }
}
