package dev.ccci.harness;

import dev.ccci.harness.poll.Look;
import io.restassured.response.Response;
import java.util.List;
import java.util.function.Predicate;

/** An answer for people. */
final class ServedAnswer {

    private static final int LINES = 5;
    private static final int COLUMNS = 200;

    private ServedAnswer() {}

    /** Whether it is as wanted; a condition that throws has not seen it. */
    static Look<Response> look(Response answer, Predicate<Response> wanted) {
        String seen = describe(answer);
        try {
            return new Look<>(wanted.test(answer), answer, seen);
        } catch (RuntimeException | AssertionError e) {
            return new Look<>(false, answer, seen + "\nthe condition threw " + e);
        }
    }

    /** Status, content type and the beginning of the body. */
    static String describe(Response answer) {
        List<String> body = answer.asString()
                .strip()
                .lines()
                .limit(LINES)
                .map(line -> line.length() <= COLUMNS ? line : line.substring(0, COLUMNS) + "…")
                .toList();
        return answer.statusLine().strip() + ", "
                + (answer.contentType().isEmpty() ? "no content type" : answer.contentType()) + ", "
                + (body.isEmpty() ? "no body" : String.join("\n", body));
    }
}
