package dev.ccci.harness.recipe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ccci.Keys;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevWalk;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecipeCatalogueTest {

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path temp;

    private final Map<String, String> settings = new HashMap<>();

    @BeforeEach
    void aLab() {
        new RecipeFolder(temp.resolve("lab"))
                .with("custom-html/1.9.0+1.26/compose.yml", "image: 1.26")
                .with("custom-html/1.9.0+1.26/.env.sample", "TYPE=custom-html")
                .with("custom-html/1.10.0+1.27/compose.yml", "image: 1.27")
                .with("custom-html/1.10.0+1.27/.env.sample", "TYPE=custom-html")
                .with("custom-html-tiny/1.0.0+2.0/compose.yml", "image: 2.0")
                .with("README.md", "what this is");
        settings.put(Keys.LAB_RECIPES, temp.resolve("lab").toString());
        settings.put(Keys.CATALOGUE, "lab");
    }

    @Test
    void the_lab_editions_are_listed() {
        assertThat(catalogue().labNames()).containsExactly("custom-html", "custom-html-tiny");
    }

    @Test
    void without_the_lab_catalogue_or_its_folder_nothing_is_listed() {
        settings.put(Keys.CATALOGUE, "upstream");
        assertThat(catalogue().labNames()).isEmpty();

        settings.put(Keys.CATALOGUE, "lab");
        settings.put(Keys.LAB_RECIPES, temp.resolve("nowhere").toString());
        assertThat(catalogue().labNames()).isEmpty();
    }

    @Test
    void the_lab_lies_beside_the_recipes_unless_it_is_named() {
        settings.remove(Keys.LAB_RECIPES);
        settings.put(Keys.RECIPES, temp.resolve("tests/recipes").toString());
        new RecipeFolder(temp.resolve("tests/lab/recipes")).with("ghost/1.0.0+1/compose.yml", "");

        assertThat(catalogue().labNames()).containsExactly("ghost");
    }

    @Test
    void a_lab_edition_becomes_a_repository_with_one_published_commit_per_version() throws IOException {
        try (RecipeRepository recipe = fetch("custom-html")) {
            assertThat(recipe.edition()).isEqualTo("lab");
            assertThat(recipe.versions()).extracting(RecipeVersion::text).containsExactly("1.9.0+1.26", "1.10.0+1.27");
            assertThat(recipe.head().version()).isEqualTo(RecipeVersion.parse("1.10.0+1.27"));
            assertThat(recipe.base(Optional.empty(), RecipeSettings.DEFAULTS).version())
                    .isEqualTo(RecipeVersion.parse("1.9.0+1.26"));
            assertThat(recipe.checkoutHead().text("compose.yml")).contains("image: 1.27");
            assertThat(recipe.findings()).isEmpty();
        }
    }

    @Test
    void the_commits_of_a_lab_edition_are_always_the_same() throws IOException {
        try (RecipeRepository one = fetch("custom-html");
                RecipeRepository other = fetch("custom-html")) {
            assertThat(one.head().commit())
                    .isEqualTo(other.head().commit())
                    .isEqualTo("8bc1820cb79f9e231c873293a070aaad5b8e586a");
        }
    }

    @Test
    void the_tags_of_a_lab_edition_say_what_abra_writes() throws IOException {
        Path place = Files.createTempDirectory(temp, "run");
        catalogue().fetch("custom-html", place).close();

        try (Git git = Git.open(place.resolve("repository").toFile());
                Repository repository = git.getRepository();
                RevWalk walk = new RevWalk(repository)) {
            Ref tag = Optional.ofNullable(repository.exactRef(Constants.R_TAGS + "1.9.0+1.26"))
                    .orElseThrow();

            assertThat(walk.parseTag(tag.getObjectId()).getFullMessage())
                    .isEqualTo("chore: publish 1.9.0+1.26 release\n");
        }
    }

    @Test
    void a_base_can_be_chosen_in_a_lab_edition() throws IOException {
        settings.put(Keys.HEAD, "1.9.0+1.26");

        try (RecipeRepository recipe = fetch("custom-html")) {
            assertThat(recipe.head().version()).isEqualTo(RecipeVersion.parse("1.9.0+1.26"));
        }
    }

    @Test
    void a_recipe_that_the_lab_lacks_comes_from_upstream() throws Exception {
        settings.put(Keys.CATALOGUE, "lab,upstream");
        try (GitFixture upstream = GitFixture.in(temp.resolve("forge/ghost.git"))) {
            String head = upstream.release("1.0.0+6");

            try (RecipeRepository recipe = fetch("ghost")) {
                assertThat(recipe.edition()).isEqualTo("upstream");
                assertThat(recipe.head().commit()).isEqualTo(head);
            }
        }
    }

    @Test
    void the_first_catalogue_that_has_the_recipe_wins() throws Exception {
        settings.put(Keys.CATALOGUE, "upstream,lab");
        try (GitFixture upstream = GitFixture.in(temp.resolve("forge/custom-html.git"))) {
            upstream.release("1.0.0+6");

            try (RecipeRepository recipe = fetch("custom-html")) {
                assertThat(recipe.edition()).isEqualTo("upstream");
            }
        }
    }

    @Test
    void an_unknown_recipe_is_told_with_where_it_was_looked_for_and_the_nearest_name() {
        settings.put(Keys.CATALOGUE, "lab,upstream");

        assertThatThrownBy(() -> fetch("custm-html")).hasMessage("""
                        did       looked for the recipe [custm-html]
                        expected  it in one of the catalogues lab, upstream
                        found     lab: no version in %s
                                  upstream: %s: no such repository
                                  did you mean [custom-html]?
                        cause     TEST""".formatted(
                        temp.resolve("lab/custm-html"), temp.resolve("forge").toUri() + "custm-html.git"));
    }

    @Test
    void a_forge_that_cannot_be_reached_is_not_the_recipes_fault() {
        settings.put(Keys.CATALOGUE, "upstream");
        RecipeCatalogue unreachable =
                new RecipeCatalogue(key -> Optional.ofNullable(settings.get(key)), "http://127.0.0.1:1/coop-cloud/");

        assertThatThrownBy(() -> unreachable.fetch("ghost", temp.resolve("run")))
                .hasMessageContaining("upstream: http://127.0.0.1:1/coop-cloud/ghost.git: ")
                .hasMessageContaining("or give its repository with ccci.source")
                .hasMessageContaining("cause     INFRASTRUCTURE");
    }

    @Test
    void a_name_cannot_lead_out_of_the_catalogue() {
        assertThatThrownBy(() -> fetch("../lab/custom-html"))
                .hasMessageContaining("a name of letters, digits, hyphens, dots and underscores");
    }

    @Test
    void an_unknown_catalogue_is_told() {
        settings.put(Keys.CATALOGUE, "lab,forge");

        assertThatThrownBy(() -> fetch("ghost")).hasMessage("""
                        did       read ccci.catalogue
                        expected  lab, upstream, or both with a comma between
                        found     [forge]
                        cause     TEST""");
    }

    private RecipeRepository fetch(String recipe) throws IOException {
        return catalogue().fetch(recipe, Files.createTempDirectory(temp, "run"));
    }

    private RecipeCatalogue catalogue() {
        return new RecipeCatalogue(
                key -> Optional.ofNullable(settings.get(key)),
                temp.resolve("forge").toUri().toString());
    }
}
