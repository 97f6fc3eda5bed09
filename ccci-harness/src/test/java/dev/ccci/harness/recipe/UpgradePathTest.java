package dev.ccci.harness.recipe;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UpgradePathTest {

    private static final List<RecipeVersion> PUBLISHED = Stream.of(
                    "v1.4_2", "1.0.0+1.0", "1.9.0+1.9", "2.0.0+2.0", "2.10.0+2.9", "3.0.0+3.0", "10.0.0+4.0")
            .map(UpgradePathTest::version)
            .toList();

    private static RecipeVersion version(String text) {
        return RecipeVersion.parse(text).orElseThrow();
    }

    private static UpgradePath path(String base, Optional<RecipeVersion> head) {
        return new UpgradePath(version(base), new Head("1a2b3c4d5e6f", head, false), PUBLISHED);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1.0.0+1.0 | 3.0.0+3.0  | , which skips a major version: 2.10.0+2.9 lies between",
                "1.9.0+1.9 | 10.0.0+4.0 | , which skips major versions: 2.10.0+2.9, 3.0.0+3.0 lie between",
                "v1.4_2    | 2.0.0+2.0  | , which skips a major version: 1.9.0+1.9 lies between",
            })
    void an_upgrade_that_leaves_out_a_major_version_names_the_newest_of_it(String base, String head, String skips) {
        UpgradePath path = path(base, Optional.of(version(head)));

        assertThat(path.skips()).isTrue();
        assertThat(path).hasToString("from " + base + " to " + head + skips);
    }

    @ParameterizedTest
    @CsvSource({
        "1.0.0+1.0,  1.9.0+1.9",
        "1.0.0+1.0,  2.10.0+2.9",
        "3.0.0+3.0,  10.0.0+4.0",
        "2.0.0+2.0,  3.1.0+3.1",
        "2.10.0+2.9, 1.0.0+1.0",
    })
    void one_that_leaves_out_minor_versions_or_what_was_never_published_or_goes_back_skips_nothing(
            String base, String head) {
        UpgradePath path = path(base, Optional.of(version(head)));

        assertThat(path.skips()).isFalse();
        assertThat(path).hasToString("from " + base + " to " + head);
    }

    @Test
    void of_a_head_that_states_no_version_nothing_is_known() {
        assertThat(path("1.0.0+1.0", Optional.empty())).hasToString("from 1.0.0+1.0 to 1a2b3c4d");
    }
}
