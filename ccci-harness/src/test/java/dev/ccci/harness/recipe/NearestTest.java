package dev.ccci.harness.recipe;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class NearestTest {

    private static final List<String> NAMES = List.of("custom-html", "custom-html-tiny", "ghost", "n8n");

    @Test
    void a_slip_of_the_finger_finds_the_name() {
        assertThat(Nearest.names("custm-html", NAMES)).containsExactly("custom-html");
    }

    @Test
    void the_beginning_of_a_name_finds_all_that_begin_so() {
        assertThat(Nearest.names("custom", NAMES)).containsExactly("custom-html", "custom-html-tiny");
    }

    @Test
    void a_name_far_from_all_finds_none_and_lists_all() {
        assertThat(Nearest.names("wordpress", NAMES)).isEmpty();
        assertThat(Nearest.sentence("wordpress", NAMES))
                .isEqualTo("there are: custom-html, custom-html-tiny, ghost, n8n");
    }

    @Test
    void the_sentence_asks_for_what_was_meant() {
        assertThat(Nearest.sentence("gost", NAMES)).isEqualTo("did you mean [ghost]?");
    }
}
