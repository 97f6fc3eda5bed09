package dev.ccci.harness.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExitCodeTest {

    private static Results results(String outcome, List<String> residue, TierResult... tiers) {
        return new Results(
                Results.SCHEMA,
                "custom-html",
                "7c2e9a",
                "lab",
                null,
                List.of(),
                null,
                null,
                "lab",
                outcome,
                1,
                List.of(tiers),
                List.of(),
                List.of(),
                new Deploys(1, 1),
                null,
                List.of(),
                residue,
                null,
                List.of());
    }

    private static TierResult tier(String name, String outcome, String cause) {
        return new TierResult(
                name,
                outcome,
                "",
                cause,
                1,
                List.of(new CheckResult("check", outcome, 1, "no", cause, "high", "rule", "evidence")));
    }

    @ParameterizedTest
    @CsvSource({
        "failed, RECIPE, RECIPE",
        "failed, IMAGE, RECIPE",
        "failed, TEST, RECIPE",
        "failed, HARNESS, INFRASTRUCTURE",
        "failed, INFRASTRUCTURE, INFRASTRUCTURE",
        "unverified, DEPENDENCY, UNVERIFIED",
        "unverified, INFRASTRUCTURE, INFRASTRUCTURE"
    })
    void one_red_check_says_who_has_to_act(String outcome, String cause, ExitCode expected) {
        assertThat(ExitCode.of(results("failed", List.of(), tier("install", outcome, cause)), false))
                .isEqualTo(expected);
    }

    @Test
    void nothing_is_said_about_a_recipe_whose_server_failed_it_as_well() {
        Results both = results(
                "failed", List.of(), tier("install", "failed", "RECIPE"), tier("custom", "failed", "INFRASTRUCTURE"));

        assertThat(ExitCode.of(both, false)).isEqualTo(ExitCode.INFRASTRUCTURE);
    }

    @Test
    void what_is_left_on_the_server_outdoes_whatever_else_is_red() {
        Results left = results("failed", List.of("volume a"), tier("install", "failed", "INFRASTRUCTURE"));
        Results unknown = results("failed", List.of(), tier("teardown", "failed", "INFRASTRUCTURE"));

        assertThat(List.of(ExitCode.of(left, false), ExitCode.of(unknown, false)))
                .containsOnly(ExitCode.RESIDUE);
    }

    @Test
    void each_run_adds_its_code_to_the_file_of_codes(@TempDir Path folder) {
        Path file = folder.resolve("codes");

        ExitCode.GREEN.append(file, "custom-html");
        ExitCode.RECIPE.append(file, "ghost");

        assertThat(file).hasContent("0 custom-html\n1 ghost\n");
    }

    @Test
    void a_run_that_was_ended_decides_nothing() {
        assertThat(ExitCode.of(results("failed", List.of("volume a")), true)).isEqualTo(ExitCode.ABORTED);
    }

    @Test
    void green_is_zero_and_every_other_code_is_its_own() {
        assertThat(ExitCode.of(results("passed", List.of()), false).code()).isZero();
        assertThat(Arrays.stream(ExitCode.values()).map(ExitCode::code))
                .doesNotHaveDuplicates()
                .doesNotContain(2);
    }
}
