package dev.ccci.spi;

import java.util.Optional;

/**
 * The settings of a run. Looked up in this order: configuration parameter or system property {@code ccci.x}, environment
 * variable {@code CCCI_X}, file {@code ccci.properties} in the working directory.
 */
@FunctionalInterface
public interface Settings {

    /**
     * The value of a setting.
     *
     * @param key a key of {@link dev.ccci.Keys}
     * @return the value without surrounding blanks; empty when it is not set or blank
     */
    Optional<String> get(String key);

    /**
     * Where the value of a setting comes from, in words for people, such as {@code -Dccci.head}.
     *
     * @return empty when it is not set, so that its default counts
     */
    default Optional<String> origin(String key) {
        return get(key).map(value -> "given");
    }
}
