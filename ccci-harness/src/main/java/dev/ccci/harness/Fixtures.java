package dev.ccci.harness;

/**
 * What the parameters of a test give, for code that is no test: markers and hooks. All of it belongs to one run.
 *
 * <p>Every call of a marker gets the same {@link App#unique()}; every call of a hook gets another one.
 */
public interface Fixtures {

    /**
     * The fixture of a type; what is possible here is possible as a test's parameter too.
     *
     * @throws IllegalArgumentException for a type that no fixture has, naming those there are
     */
    <T> T get(Class<T> type);

    /** The deployed app. */
    default App app() {
        return get(App.class);
    }

    /** A client for it. */
    default Http http() {
        return get(Http.class);
    }

    /** Commands in its containers. */
    default Exec exec() {
        return get(Exec.class);
    }
}
