package dev.ccci.harness.recipe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ApprovalsTest {

    private static final String COMMIT = "0123456789abcdef0123456789abcdef01234567";

    @TempDir
    Path folder;

    private Approvals approvals(String text) {
        new RecipeFolder(folder).with(Approvals.FILE, text);
        return Approvals.load(folder.resolve(Approvals.FILE));
    }

    @Test
    void without_the_file_nothing_is_approved() {
        assertThat(Approvals.load(folder.resolve(Approvals.FILE)).reason("ghost", COMMIT))
                .isEmpty();
    }

    @Test
    void a_commit_is_approved_for_its_recipe_alone() {
        Approvals approvals = approvals("ghost:\n  " + COMMIT + ": looked at by two of us\n");

        assertThat(approvals.reason("ghost", COMMIT)).contains("looked at by two of us");
        assertThat(approvals.reason("gitea", COMMIT)).isEmpty();
        assertThat(approvals.reason("ghost", COMMIT.replace('0', 'f'))).isEmpty();
    }

    @Test
    void an_empty_file_approves_nothing() {
        assertThat(approvals("# nobody yet\n")).isEqualTo(Approvals.NONE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"main", "1.0.0+1.0", "01234567", "0123456789ABCDEF0123456789abcdef01234567"})
    void only_a_full_commit_id_counts(String commit) {
        assertThatThrownBy(() -> approvals("ghost:\n  " + commit + ": why\n"))
                .hasMessageContaining("did       read approved.yml:2:3")
                .hasMessageContaining("the full id of a commit")
                .hasMessageContaining("[" + commit + "]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ''", " ' '"})
    void a_reason_is_needed(String reason) {
        assertThatThrownBy(() -> approvals("ghost:\n  " + COMMIT + ":" + reason + "\n"))
                .hasMessageContaining("who has looked at this commit, and why it may run");
    }

    @Test
    void a_recipe_cannot_be_approved_as_a_whole() {
        assertThatThrownBy(() -> approvals("ghost: true\n")).hasMessageContaining("did       read approved.yml:1:8");
    }
}
