package dev.ccci.harness.recipe;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RecipeVersionTest {

    @ParameterizedTest
    @CsvSource({
        "1.11.0+1.22.1,             1.11.0,     1.22.1",
        "2.0.1+1.0.6-social-amd64,  2.0.1,      1.0.6-social-amd64",
        "0.2.0+v0.4,                0.2.0,      v0.4",
        "1.0.0+v1.6.870-0,          1.0.0,      v1.6.870-0",
        "3.5.3+1.24.2-rootless,     3.5.3,      1.24.2-rootless",
        "1.0.0-rc.1+2.0,            1.0.0-rc.1, 2.0",
        "0.2.0,                     0.2.0,      ''",
        "v2.4.8_3,                  '',         v2.4.8_3",
    })
    void a_version_has_a_part_of_the_recipe_and_one_of_upstream(String text, String recipe, String upstream) {
        assertThat(RecipeVersion.parse(text)).contains(new RecipeVersion(text, recipe, upstream));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "next", "v1", "compose-3.8", "1.2+3", "1.2.3+", "1.2.3+a/b", "1.2.3+a b", "latest_1"})
    void what_is_not_a_version_is_empty(String text) {
        assertThat(RecipeVersion.parse(text)).isEmpty();
    }

    @Test
    void versions_are_ordered_by_the_recipe_then_by_upstream() {
        List<String> oldestFirst = List.of(
                "2.4.8_2",
                "2.4.8_10",
                "v2.5.0_1",
                "0.2.0+v0.4",
                "0.2.0+0.4.219",
                "0.10.0+1.0",
                "1.0.0-rc.1+9.9",
                "1.0.0-rc.2+9.9",
                "1.0.0",
                "1.0.0+1.9",
                "1.0.0+1.9-alpine",
                "1.0.0+1.10",
                "1.2.0+1.0",
                "1.10.0+0.1",
                "10.0.0+0.1");
        List<RecipeVersion> versions = new ArrayList<>(oldestFirst.stream()
                .flatMap(text -> RecipeVersion.parse(text).stream())
                .toList());
        Collections.shuffle(versions, new Random(1));

        assertThat(versions.stream().sorted().map(RecipeVersion::text)).containsExactlyElementsOf(oldestFirst);
    }

    @Test
    void versions_that_differ_only_in_zeros_are_still_two() {
        RecipeVersion one = RecipeVersion.parse("1.0.0+1.0").orElseThrow();
        RecipeVersion other = RecipeVersion.parse("1.0.0+1.00").orElseThrow();

        assertThat(one.compareTo(other)).isNotZero();
    }

    @Test
    void a_version_is_not_older_than_itself() {
        RecipeVersion version = RecipeVersion.parse("1.0.0+1.0").orElseThrow();

        assertThat(version.isOlderThan(version)).isFalse();
    }
}
