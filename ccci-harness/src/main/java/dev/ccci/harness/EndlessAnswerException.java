package dev.ccci.harness;

import java.io.IOException;

/** An app sends more than anybody reads: the rest of its answer was not waited for. */
public final class EndlessAnswerException extends IOException {

    private static final long serialVersionUID = 1L;

    EndlessAnswerException(String message) {
        super(message);
    }
}
