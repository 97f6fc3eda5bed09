package dev.ccci.harness.swarm;

import com.github.dockerjava.api.exception.DockerException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What an exception of the engine's client means. */
final class EngineErrors {

    private static final int DEEPEST = 20;

    private EngineErrors() {}

    /** Whether the engine was not reached at all; an engine that refuses answers with a status. */
    static boolean unreachable(Throwable failure) {
        return !(failure instanceof DockerException) && chain(failure).stream().anyMatch(IOException.class::isInstance);
    }

    /** The innermost words, in one line. */
    static String words(Throwable failure) {
        List<Throwable> chain = chain(failure);
        Throwable innermost = chain.get(chain.size() - 1);
        String text = Optional.ofNullable(innermost.getMessage()).orElse(innermost.toString());
        return text.strip().lines().findFirst().orElse(innermost.toString());
    }

    private static List<Throwable> chain(Throwable failure) {
        List<Throwable> chain = new ArrayList<>();
        for (@Nullable Throwable each = failure; each != null && chain.size() < DEEPEST; each = each.getCause()) {
            chain.add(each);
        }
        return chain;
    }
}
