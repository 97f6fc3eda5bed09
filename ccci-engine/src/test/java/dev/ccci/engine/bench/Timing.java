package dev.ccci.engine.bench;

import java.util.Arrays;

/** Medians of wall times. */
final class Timing {

    static double millis(Runnable work) {
        System.gc();
        long start = System.nanoTime();
        work.run();
        return (System.nanoTime() - start) / 1e6;
    }

    static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }

    private Timing() {}
}
