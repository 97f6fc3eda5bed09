package dev.ccci.harness.probe;

import dev.ccci.harness.poll.Look;
import java.util.concurrent.Callable;

/** A probe of three parts. */
record Asked<T>(String did, String wanted, Callable<Look<T>> asking) implements Probe<T> {

    @Override
    public Look<T> look() throws Exception {
        return asking.call();
    }
}
