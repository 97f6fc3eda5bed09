package dev.ccci.harness.recipe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ccci.Keys;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.ResetCommand;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.eclipse.jgit.lib.ObjectId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecipeRepositoryTest {

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path temp;

    @SuppressWarnings("NullAway.Init")
    private GitFixture source;

    private final Map<String, String> settings = new HashMap<>();

    @BeforeEach
    void aRepository() throws GitAPIException {
        source = GitFixture.in(temp.resolve("demo"));
        settings.put(Keys.SOURCE, source.folder().toString());
    }

    @AfterEach
    void close() {
        source.close();
    }

    @Test
    void the_published_versions_are_those_with_annotated_tags_oldest_first() throws Exception {
        source.release("1.10.0+1.0");
        source.release("1.9.0+1.0");
        source.lightweightTag("nightly");

        try (RecipeRepository recipe = open()) {
            assertThat(recipe.versions()).extracting(RecipeVersion::text).containsExactly("1.9.0+1.0", "1.10.0+1.0");
            assertThat(recipe.findings()).isEmpty();
        }
    }

    @Test
    void a_lightweight_version_tag_does_not_count_and_is_a_finding() throws Exception {
        source.commit("1.0.0+1.0");
        source.lightweightTag("1.0.0+1.0");

        try (RecipeRepository recipe = open()) {
            assertThat(recipe.versions()).isEmpty();
            assertThat(recipe.findings())
                    .containsExactly(
                            "the version tag 1.0.0+1.0 is lightweight and was not counted; abra deploys no version"
                                    + " of a recipe that has one (R014): git tag -f -a -m \"chore: publish 1.0.0+1.0 release\""
                                    + " 1.0.0+1.0 1.0.0+1.0^{}");
        }
    }

    @Test
    void the_head_is_what_the_source_has_checked_out() throws Exception {
        String first = source.release("1.0.0+1.0");
        source.release("1.1.0+1.0");
        source.git().checkout().setName(first).call();

        try (RecipeRepository recipe = open()) {
            assertThat(recipe.head()).isEqualTo(new Head(first, RecipeVersion.parse("1.0.0+1.0"), true));
            assertThat(recipe.head().title()).isEqualTo("1.0.0+1.0 (" + first.substring(0, 8) + ")");
        }
    }

    @Test
    void the_head_may_be_a_branch_a_tag_a_commit_or_the_beginning_of_one() throws Exception {
        String first = source.release("1.0.0+1.0");
        source.git().branchCreate().setName("fix-backup").call();
        source.release("1.1.0+1.0");

        for (String name : new String[] {"fix-backup", "1.0.0+1.0", first, first.substring(0, 7)}) {
            settings.put(Keys.HEAD, name);
            try (RecipeRepository recipe = open()) {
                assertThat(recipe.head().commit()).as(name).isEqualTo(first);
            }
        }
    }

    @Test
    void a_head_of_a_pull_request_is_found() throws Exception {
        source.release("1.0.0+1.0");
        String proposed = source.commit("1.1.0+1.0");
        GitClone.point(source.git().getRepository(), "refs/pull/8/head", ObjectId.fromString(proposed));
        source.git()
                .reset()
                .setRef("HEAD~1")
                .setMode(ResetCommand.ResetType.HARD)
                .call();
        settings.put(Keys.HEAD, proposed.substring(0, 8));

        try (RecipeRepository recipe = open()) {
            assertThat(recipe.head().commit()).isEqualTo(proposed);
        }
    }

    @Test
    void a_head_that_is_not_there_is_told_with_the_nearest_names() throws Exception {
        source.release("1.0.0+1.0");
        source.git().branchCreate().setName("fix-backup").call();
        settings.put(Keys.HEAD, "fix-bakup");

        assertThatThrownBy(this::open).hasMessage("""
                        did       looked for the head of demo
                        expected  a branch, tag or commit in ccci.head
                        found     [fix-bakup], which the repository does not have; did you mean [fix-backup]?
                        cause     TEST""");
    }

    @Test
    void a_repository_without_a_commit_is_told() {
        assertThatThrownBy(this::open).hasMessage("""
                        did       looked for the head of demo
                        expected  a commit
                        found     a repository without any; commit something, or name a branch with ccci.head
                        cause     TEST""");
    }

    @Test
    void a_head_without_a_tag_has_the_version_of_its_label() throws Exception {
        source.release("1.0.0+1.0");
        String head = source.commit("1.1.0+1.1");

        try (RecipeRepository recipe = open()) {
            assertThat(recipe.head()).isEqualTo(new Head(head, RecipeVersion.parse("1.1.0+1.1"), false));
        }
    }

    @Test
    void a_label_that_was_not_raised_is_a_finding() throws Exception {
        source.release("1.0.0+1.0");
        source.release("1.1.0+1.0");
        source.commit("1.1.0+1.0");

        try (RecipeRepository recipe = open()) {
            assertThat(recipe.findings())
                    .containsExactly("the compose file of the head still says version 1.1.0+1.0, which is published at"
                            + " another commit; raise the label before publishing");
        }
    }

    @Test
    void the_base_is_the_newest_version_older_than_the_head() throws Exception {
        source.release("1.0.0+1.0");
        source.release("1.9.0+1.0");
        source.release("2.0.0+1.0");
        String head = source.release("1.10.0+1.0");
        settings.put(Keys.HEAD, head);

        try (RecipeRepository recipe = open()) {
            assertThat(base(recipe))
                    .isEqualTo(new Base(
                            RecipeVersion.parse("1.9.0+1.0"),
                            List.of(version("1.0.0+1.0")),
                            Optional.empty(),
                            "the newest published version older than 1.10.0+1.0",
                            false));
        }
    }

    @Test
    void two_older_versions_may_take_the_place_of_the_base_the_newest_first() throws Exception {
        source.release("0.9.0+1.0");
        source.release("1.0.0+1.0");
        source.release("1.1.0+1.0");
        source.release("1.2.0+1.0");
        source.release("1.3.0+1.0");

        try (RecipeRepository recipe = open()) {
            assertThat(base(recipe).older()).containsExactly(version("1.1.0+1.0"), version("1.0.0+1.0"));
            assertThat(base(recipe).next())
                    .isEqualTo(new Base(
                            RecipeVersion.parse("1.1.0+1.0"),
                            List.of(version("1.0.0+1.0")),
                            Optional.empty(),
                            "the next older one, since 1.2.0+1.0 cannot be deployed",
                            false));
        }
    }

    @Test
    void none_takes_the_place_of_the_base_from_which_the_upgrade_would_skip_a_major_version() throws Exception {
        source.release("1.0.0+1.0");
        source.release("2.0.0+1.0");
        source.release("2.1.0+1.0");
        source.release("3.0.0+1.0");

        try (RecipeRepository recipe = open()) {
            assertThat(base(recipe).older()).containsExactly(version("2.0.0+1.0"));
            assertThat(base(recipe).tooOld()).hasValue(version("1.0.0+1.0"));
        }
    }

    @Test
    void there_is_no_base_when_the_head_has_the_version_of_the_only_published_one() throws Exception {
        source.release("1.0.0+1.0");
        source.commit("1.0.0+1.0");

        try (RecipeRepository recipe = open()) {
            assertThat(base(recipe))
                    .isEqualTo(new Base(
                            Optional.empty(),
                            "the head has the version 1.0.0+1.0 as the one that is published, and none is older"));
        }
    }

    @Test
    void the_base_is_never_the_head() throws Exception {
        source.release("1.0.0+1.0");

        try (RecipeRepository recipe = open()) {
            assertThat(base(recipe)).isEqualTo(new Base(Optional.empty(), "the head is the only published version"));
        }
    }

    @Test
    void there_is_no_base_when_nothing_older_is_published() throws Exception {
        source.release("2.0.0+1.0");
        source.commit("1.0.0+1.0");

        try (RecipeRepository recipe = open()) {
            assertThat(base(recipe))
                    .isEqualTo(new Base(Optional.empty(), "no published version is older than 1.0.0+1.0"));
        }
    }

    @Test
    void there_is_no_base_when_nothing_is_published() throws Exception {
        source.commit("1.0.0+1.0");

        try (RecipeRepository recipe = open()) {
            assertThat(base(recipe)).isEqualTo(new Base(Optional.empty(), "no version is published"));
        }
    }

    @Test
    void a_head_without_a_version_is_upgraded_to_from_its_newest_ancestor() throws Exception {
        source.release("1.0.0+1.0");
        source.git().branchCreate().setName("fix").call();
        source.release("1.1.0+1.0");
        source.git().checkout().setName("fix").call();
        source.commitText("services: {}\n");

        try (RecipeRepository recipe = open()) {
            assertThat(recipe.head().version()).isEmpty();
            assertThat(base(recipe))
                    .isEqualTo(new Base(
                            RecipeVersion.parse("1.0.0+1.0"),
                            "the newest published version among the head's ancestors"));
        }
    }

    @Test
    void a_head_without_a_version_or_ancestors_is_upgraded_to_from_the_newest() throws Exception {
        source.commitText("services: {}\n");
        source.git().branchCreate().setName("fix").call();
        source.release("1.0.0+1.0");
        source.release("1.1.0+1.0");
        settings.put(Keys.HEAD, "fix");

        try (RecipeRepository recipe = open()) {
            assertThat(base(recipe))
                    .isEqualTo(new Base(
                            RecipeVersion.parse("1.1.0+1.0"),
                            List.of(version("1.0.0+1.0")),
                            Optional.empty(),
                            "the newest published version; the head states none",
                            false));
        }
    }

    @Test
    void a_given_base_is_taken() throws Exception {
        source.release("1.0.0+1.0");
        source.release("1.1.0+1.0");
        source.release("1.2.0+1.0");

        try (RecipeRepository recipe = open()) {
            assertThat(recipe.base(Optional.of("1.0.0+1.0"), RecipeSettings.parse("base: 1.1.0+1.0")))
                    .isEqualTo(new Base(RecipeVersion.parse("1.0.0+1.0"), "given in ccci.base"));
            assertThat(recipe.base(Optional.empty(), RecipeSettings.parse("base: 1.1.0+1.0")))
                    .isEqualTo(new Base(RecipeVersion.parse("1.1.0+1.0"), "given in recipe.yml"));
        }
    }

    @Test
    void a_given_base_that_is_not_published_is_told_with_those_that_are() throws Exception {
        source.release("1.0.0+1.0");
        source.release("1.1.0+1.0");

        try (RecipeRepository recipe = open()) {
            assertThatThrownBy(() -> recipe.base(Optional.of("1.0.1+1.0"), RecipeSettings.DEFAULTS))
                    .hasMessage("""
                            did       chose the version to upgrade demo from
                            expected  a published version in ccci.base: 1.0.0+1.0, 1.1.0+1.0
                            found     [1.0.1+1.0], which has no annotated tag
                            cause     TEST""");
        }
    }

    @Test
    void a_given_base_that_is_the_head_is_refused() throws Exception {
        source.release("1.0.0+1.0");

        try (RecipeRepository recipe = open()) {
            assertThatThrownBy(() -> recipe.base(Optional.of("1.0.0+1.0"), RecipeSettings.DEFAULTS))
                    .hasMessageContaining(
                            "[1.0.0+1.0], which is the head itself, so that the upgrade would move nothing");
        }
    }

    @Test
    void every_checkout_has_a_folder_of_its_own() throws Exception {
        source.release("1.0.0+1.0");
        String head = source.commit("1.1.0+1.1");

        try (RecipeRepository recipe = open()) {
            RecipeFiles base = recipe.checkout(RecipeVersion.parse("1.0.0+1.0").orElseThrow());
            RecipeFiles again = recipe.checkout(RecipeVersion.parse("1.0.0+1.0").orElseThrow());
            RecipeFiles tested = recipe.checkoutHead();

            assertThat(base.text("compose.yml"))
                    .hasValueSatisfying(text -> assertThat(text).contains("1.0.0+1.0"));
            assertThat(tested.text("compose.yml"))
                    .hasValueSatisfying(text -> assertThat(text).contains("1.1.0+1.1"));
            assertThat(again.folder()).isNotEqualTo(base.folder());
            assertThat(base.title()).isEqualTo("demo 1.0.0+1.0");
            assertThat(tested.title()).isEqualTo("demo at " + head.substring(0, 8));
        }
    }

    @Test
    void scripts_stay_executable_and_bytes_stay_as_they_are() throws Exception {
        Path script = source.folder().resolve("bin/backup.sh");
        Files.createDirectories(script.resolveSibling("."));
        Files.writeString(script, "#!/bin/sh\r\n");
        assertThat(script.toFile().setExecutable(true)).isTrue();
        source.release("1.0.0+1.0");

        try (RecipeRepository recipe = open()) {
            Path file = recipe.checkoutHead().folder().resolve("bin/backup.sh");

            assertThat(file).isExecutable().hasContent("#!/bin/sh\r\n");
            assertThat(recipe.checkoutHead().folder().resolve("compose.yml")).isRegularFile();
        }
    }

    @Test
    void a_link_out_of_the_recipe_is_refused() throws Exception {
        Files.createSymbolicLink(source.folder().resolve("link"), Path.of("../other"));
        source.release("1.0.0+1.0");

        try (RecipeRepository recipe = open()) {
            assertThatThrownBy(recipe::checkoutHead).hasMessage("""
                            did       laid out the files of the recipe
                            expected  every file and link to stay within the recipe
                            found     [link -> ../other], which leads out of it; take it out of the repository
                            cause     RECIPE""");
        }
    }

    @Test
    void uncommitted_changes_are_a_finding_and_not_tested() throws Exception {
        source.release("1.0.0+1.0");
        new RecipeFolder(source.folder()).with("compose.yml", "changed").with("new.txt", "new");

        try (RecipeRepository recipe = open()) {
            assertThat(recipe.findings())
                    .containsExactly("only commits are tested, and not what is uncommitted in " + source.folder()
                            + ": compose.yml, new.txt");
            assertThat(recipe.checkoutHead().text("compose.yml"))
                    .hasValueSatisfying(text -> assertThat(text).contains("services:"));
        }
    }

    @Test
    void a_bare_repository_and_a_file_url_work_too() throws Exception {
        String head = source.release("1.0.0+1.0");
        Path bare = temp.resolve("bare.git");
        Git.cloneRepository()
                .setBare(true)
                .setURI(source.folder().toString())
                .setDirectory(bare.toFile())
                .call()
                .close();

        for (String text : new String[] {bare.toString(), bare.toUri().toString()}) {
            settings.put(Keys.SOURCE, text);
            try (RecipeRepository recipe = open()) {
                assertThat(recipe.head().commit()).isEqualTo(head);
                assertThat(recipe.edition()).isEqualTo(text);
            }
        }
    }

    @Test
    void nothing_goes_on_in_the_background_of_a_clone_that_may_be_removed_at_any_time() throws Exception {
        source.release("1.0.0+1.0");

        try (RecipeRepository recipe = open();
                Stream<Path> files = Files.walk(temp)) {
            Path config = files.filter(file -> file.endsWith("repository/config"))
                    .findFirst()
                    .orElseThrow();

            assertThat(recipe.versions()).hasSize(1);
            assertThat(config).content().contains("autoDetach = false").contains("auto = 0");
        }
    }

    @Test
    void a_linked_work_tree_is_tested_at_its_own_head() throws Exception {
        source.release("1.0.0+1.0");
        source.git().branchCreate().setName("fix").call();
        String fix = source.git().getRepository().resolve("fix").name();
        source.release("1.1.0+1.0");
        Path git = source.folder().resolve(".git");
        new RecipeFolder(temp)
                .with("linked/.git", "gitdir: " + git.resolve("worktrees/linked") + "\n")
                .with("demo/.git/worktrees/linked/gitdir", temp.resolve("linked/.git") + "\n")
                .with("demo/.git/worktrees/linked/commondir", "../..\n")
                .with("demo/.git/worktrees/linked/HEAD", "ref: refs/heads/fix\n");
        settings.put(Keys.SOURCE, temp.resolve("linked").toString());

        try (RecipeRepository recipe = open()) {
            assertThat(recipe.head().commit()).isEqualTo(fix);
            assertThat(recipe.versions()).hasSize(2);
        }
    }

    @Test
    void a_folder_that_is_no_repository_is_told_with_what_to_do() throws IOException {
        Path folder = Files.createDirectory(temp.resolve("plain"));
        settings.put(Keys.SOURCE, folder.toString());

        assertThatThrownBy(this::open).hasMessage("""
                        did       opened the source %s
                        expected  a git repository, since versions are tags and what is tested is a commit
                        found     a folder without .git; in it, run: git init && git add -A && git commit -m "my recipe"
                        cause     TEST""".formatted(folder));
    }

    @Test
    void a_path_that_does_not_exist_is_told() {
        settings.put(Keys.SOURCE, temp.resolve("nowhere").toString());

        assertThatThrownBy(this::open).hasMessage("""
                        did       opened the source %s
                        expected  the folder of a recipe, which is a git repository
                        found     no such folder; give a path that exists, or a git URL
                        cause     TEST""".formatted(temp.resolve("nowhere")));
    }

    @Test
    void a_url_for_ssh_is_told() {
        settings.put(Keys.SOURCE, "git@git.example.org:me/demo.git");

        assertThatThrownBy(this::open)
                .hasMessageContaining("a URL for ssh, which is not supported; clone it yourself and give the path");
    }

    private static RecipeVersion version(String text) {
        return RecipeVersion.parse(text).orElseThrow();
    }

    private Base base(RecipeRepository recipe) {
        return recipe.base(Optional.empty(), RecipeSettings.DEFAULTS);
    }

    private RecipeRepository open() throws IOException {
        return new RecipeCatalogue(key -> Optional.ofNullable(settings.get(key)))
                .fetch("demo", Files.createTempDirectory(temp, "run"));
    }
}
