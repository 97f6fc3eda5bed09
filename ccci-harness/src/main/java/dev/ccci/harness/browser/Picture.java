package dev.ccci.harness.browser;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Objects;
import javax.imageio.ImageIO;

/** A picture of a page, judged by its pixels. */
final class Picture {

    /** Less is nothing but the background: a blank page has none, a line of small text twice as much. */
    private static final double BLANK = 0.0002;

    /** More is a page. In between may be a page with little on it, or a lone spinner, which moves. */
    private static final double FILLED = 0.005;

    /** Colours that differ by less count as the same: that is what smoothing does to edges and gradients to a background. */
    private static final int NEAR = 12;

    private final byte[] png;

    /** How much of it differs from its background, the colour that most of it has; from 0 to 1. */
    private final double ink;

    private Picture(byte[] png, double ink) {
        this.png = png;
        this.ink = ink;
    }

    static Picture of(byte[] png) {
        try {
            BufferedImage image = Objects.requireNonNull(ImageIO.read(new ByteArrayInputStream(png)), "not a picture");
            int[] pixels = image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
            int background = background(pixels);
            long ink = Arrays.stream(pixels)
                    .filter(pixel -> !isNear(pixel, background))
                    .count();
            return new Picture(png, (double) ink / pixels.length);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    byte[] png() {
        return png.clone();
    }

    double ink() {
        return ink;
    }

    boolean isBlank() {
        return ink < BLANK;
    }

    boolean isFilled() {
        return ink >= FILLED;
    }

    boolean looksLike(Picture other) {
        return Arrays.equals(png, other.png);
    }

    private static int background(int[] pixels) {
        int[] sorted = pixels.clone();
        Arrays.sort(sorted);
        int most = sorted[0];
        int longest = 0;
        int start = 0;
        for (int i = 1; i <= sorted.length; i++) {
            if (i == sorted.length || sorted[i] != sorted[start]) {
                if (i - start > longest) {
                    longest = i - start;
                    most = sorted[start];
                }
                start = i;
            }
        }
        return most;
    }

    private static boolean isNear(int one, int other) {
        return difference(one, other, 16) < NEAR
                && difference(one, other, 8) < NEAR
                && difference(one, other, 0) < NEAR;
    }

    private static int difference(int one, int other, int shift) {
        return Math.abs(((one >> shift) & 0xff) - ((other >> shift) & 0xff));
    }
}
