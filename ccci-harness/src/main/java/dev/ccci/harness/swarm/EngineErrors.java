package dev.ccci.harness.swarm;

import com.github.dockerjava.api.exception.DockerException;
import java.io.IOException;
import java.util.Optional;
import java.util.stream.Stream;

/** What an exception of the engine's client means. */
final class EngineErrors {

    private EngineErrors() {}

    /** Whether the engine was not reached at all; an engine that refuses answers with a status. */
    static boolean unreachable(Throwable failure) {
        return !(failure instanceof DockerException) && chain(failure).anyMatch(each -> each instanceof IOException);
    }

    /** The innermost words, in one line. */
    static String words(Throwable failure) {
        Throwable innermost = chain(failure).reduce((first, second) -> second).orElse(failure);
        String text = Optional.ofNullable(innermost.getMessage()).orElse(innermost.toString());
        return text.strip().lines().findFirst().orElse(innermost.toString());
    }

    private static Stream<Throwable> chain(Throwable failure) {
        return Stream.<Throwable>iterate(failure, each -> each != null, Throwable::getCause)
                .limit(20);
    }
}
