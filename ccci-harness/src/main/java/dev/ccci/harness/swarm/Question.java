package dev.ccci.harness.swarm;

import com.github.dockerjava.api.exception.InternalServerErrorException;
import java.util.function.Supplier;

/** A question to an engine. It changes nothing, so it is asked once more when the engine has answered that it is broken. */
public final class Question {

    private Question() {}

    /** The answer; what the engine says the second time counts. */
    public static <T> T ask(Supplier<T> question) {
        try {
            return question.get();
        } catch (InternalServerErrorException broken) {
            return question.get();
        }
    }
}
