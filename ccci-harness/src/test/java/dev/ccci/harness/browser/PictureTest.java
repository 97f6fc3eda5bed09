package dev.ccci.harness.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.function.Consumer;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PictureTest {

    @ParameterizedTest
    @ValueSource(ints = {0xffffff, 0x000000, 0x336699})
    void a_frame_of_one_colour_is_blank(int colour) {
        Picture picture = drawn(new Color(colour), paper -> {});

        assertThat(picture.ink()).isZero();
        assertThat(picture.isBlank()).isTrue();
        assertThat(picture.isFilled()).isFalse();
    }

    @Test
    void a_background_that_changes_by_a_shade_is_blank() {
        Picture picture = drawn(Color.WHITE, paper -> {
            paper.setColor(new Color(0xf8f8f8));
            paper.fillRect(0, 0, 1280, 300);
        });

        assertThat(picture.isBlank()).isTrue();
    }

    @Test
    void a_lone_spinner_is_neither_blank_nor_filled() {
        Picture picture = drawn(Color.WHITE, paper -> {
            paper.setColor(Color.BLUE);
            paper.fillOval(620, 380, 40, 40);
        });

        assertThat(picture.isBlank()).isFalse();
        assertThat(picture.isFilled()).isFalse();
    }

    @Test
    void one_short_line_is_not_blank() {
        Picture picture = drawn(Color.WHITE, paper -> {
            paper.setColor(Color.BLACK);
            // ten letters, as many pixels as text of 16 px has
            for (int letter = 0; letter < 10; letter++) {
                paper.fillRect(10 + letter * 10, 10, 2, 12);
                paper.fillRect(10 + letter * 10, 10, 6, 2);
            }
        });

        assertThat(picture.isBlank()).isFalse();
    }

    @Test
    void a_page_with_a_head_and_a_form_is_filled() {
        Picture picture = drawn(Color.WHITE, paper -> {
            paper.setColor(Color.DARK_GRAY);
            paper.fillRect(0, 0, 1280, 40);
            paper.drawRect(400, 300, 300, 30);
        });

        assertThat(picture.isFilled()).isTrue();
    }

    @Test
    void two_frames_of_a_spinner_do_not_look_alike() {
        Picture first = drawn(Color.WHITE, paper -> spin(paper, 0));
        Picture second = drawn(Color.WHITE, paper -> spin(paper, 90));

        assertThat(first.looksLike(second)).isFalse();
        assertThat(first.looksLike(drawn(Color.WHITE, paper -> spin(paper, 0)))).isTrue();
    }

    private static void spin(Graphics2D paper, int angle) {
        paper.setColor(Color.BLUE);
        paper.drawArc(620, 380, 40, 40, angle, 90);
    }

    private static Picture drawn(Color background, Consumer<Graphics2D> drawing) {
        BufferedImage image = new BufferedImage(1280, 800, BufferedImage.TYPE_INT_RGB);
        Graphics2D paper = image.createGraphics();
        paper.setColor(background);
        paper.fillRect(0, 0, image.getWidth(), image.getHeight());
        drawing.accept(paper);
        paper.dispose();
        try (ByteArrayOutputStream out = new ByteArrayOutputStream()) {
            ImageIO.write(image, "png", out);
            return Picture.of(out.toByteArray());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
