package dev.ccci.harness.lab;

/** A part of a lab that can be ended. */
interface LabPart extends AutoCloseable {

    /** Ends it; ending it twice does nothing. */
    @Override
    void close();
}
