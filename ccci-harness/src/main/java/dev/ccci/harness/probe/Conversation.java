package dev.ccci.harness.probe;

/**
 * What a test says over a connection, and what it expects to hear.
 *
 * @param <T> what it brings
 */
@FunctionalInterface
public interface Conversation<T> {

    /**
     * Talks.
     *
     * @throws Exception when what was heard is not as wanted; an {@link AssertionError} will do as well
     */
    T over(Connection connection) throws Exception;
}
