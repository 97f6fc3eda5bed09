package dev.ccci.harness.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class MaskedOutputTest {

    private static final String SECRET = "correct-horse-battery-staple";

    private final Mask mask = new Mask();
    private final ByteArrayOutputStream target = new ByteArrayOutputStream();

    @BeforeEach
    void hide() {
        mask.hide(SECRET);
    }

    @Test
    void a_secret_that_comes_byte_by_byte_is_hidden() throws IOException {
        try (OutputStream out = mask.over(target)) {
            for (byte each : ("a " + SECRET + " b\n").getBytes(StandardCharsets.UTF_8)) {
                out.write(each);
            }
        }

        assertThat(target.toString(StandardCharsets.UTF_8)).isEqualTo("a •••••• b\n");
    }

    @Test
    void a_secret_cut_over_lines_is_hidden_wherever_the_blocks_end() throws IOException {
        // given lines of all lengths, so that some block ends inside a secret
        Random random = new Random(7);
        StringBuilder plain = new StringBuilder();
        for (int line = 0; line < 20_000; line++) {
            plain.append("x".repeat(random.nextInt(40)))
                    .append(SECRET, 0, 9)
                    .append('\n')
                    .append(SECRET.substring(9));
            plain.append('\n');
        }

        // when
        try (OutputStream out = mask.over(target)) {
            byte[] all = plain.toString().getBytes(StandardCharsets.UTF_8);
            for (int at = 0; at < all.length; at += 1000) {
                out.write(all, at, Math.min(1000, all.length - at));
            }
        }

        // then
        assertThat(target.toString(StandardCharsets.UTF_8))
                .doesNotContain("correct", "staple")
                .hasLineCount(40_000);
    }

    @Test
    void bytes_that_are_no_text_go_through_as_they_are() throws IOException {
        byte[] noise = new byte[500_000];
        new Random(3).nextBytes(noise);

        try (OutputStream out = mask.over(target)) {
            out.write(noise);
        }

        assertThat(target.toByteArray()).isEqualTo(noise);
    }
}
