package dev.ccci.harness.probe;

import dev.ccci.harness.Http;
import dev.ccci.harness.poll.Look;
import io.restassured.response.Response;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** An answer over HTTP, and what must be true of it. Immutable. */
public final class HttpProbe implements Probe<Response> {

    private static final int SHOWN = 300;

    private final Http http;
    private final URI base;
    private final String path;
    private final Set<Integer> statuses;
    private final List<Condition> conditions;

    private record Condition(String words, Predicate<Response> test) {}

    HttpProbe(Http http, URI base, String path) {
        this(http, base, path, Set.of(200), List.of());
    }

    private HttpProbe(Http http, URI base, String path, Set<Integer> statuses, List<Condition> conditions) {
        this.http = http;
        this.base = base;
        this.path = path;
        this.statuses = statuses;
        this.conditions = conditions;
    }

    /** One of these statuses in place of 200. */
    public HttpProbe status(int... accepted) {
        return new HttpProbe(http, base, path, Arrays.stream(accepted).boxed().collect(Collectors.toSet()), conditions);
    }

    /** A content type that begins so, such as {@code application/json}. */
    public HttpProbe contentType(String type) {
        return with("content type " + type, answer -> answer.contentType().startsWith(type));
    }

    /** A header with just this value. */
    public HttpProbe header(String name, String value) {
        return with("header " + name + ": " + value, answer -> value.equals(answer.header(name)));
    }

    /** A body with this text in it. */
    public HttpProbe contains(String text) {
        return with("[" + text + "] in the body", answer -> answer.asString().contains(text));
    }

    /**
     * A body that is as wanted.
     *
     * @param wanted in words, for the failure
     */
    public HttpProbe body(String wanted, Predicate<String> test) {
        return with(wanted, answer -> test.test(answer.asString()));
    }

    /**
     * A JSON body with a value at a path.
     *
     * @param jsonPath as REST-assured has it: {@code db.ok}, {@code users[0].name}, {@code users.size()}
     * @param value compared by its text
     */
    public HttpProbe json(String jsonPath, Object value) {
        return with(
                jsonPath + " = " + value + " in the JSON",
                answer -> value.toString()
                        .equals(Objects.toString(answer.jsonPath().get(jsonPath), "")));
    }

    private HttpProbe with(String words, Predicate<Response> test) {
        return new HttpProbe(
                http,
                base,
                path,
                statuses,
                Stream.concat(conditions.stream(), Stream.of(new Condition(words, test)))
                        .toList());
    }

    @Override
    public String did() {
        return "asked for " + base + path;
    }

    @Override
    public String wanted() {
        String status = statuses.size() == 1
                ? "status " + statuses.iterator().next()
                : "one of the statuses " + new TreeSet<>(statuses);
        return Stream.concat(Stream.of(status), conditions.stream().map(Condition::words))
                .collect(Collectors.joining(", "));
    }

    @Override
    public Look<Response> look() {
        Response answer = http.newSession().get(path);
        String missing = Stream.concat(
                        Stream.of(new Condition("the status", response -> statuses.contains(response.statusCode()))),
                        conditions.stream())
                .filter(condition -> !holds(condition, answer))
                .map(Condition::words)
                .collect(Collectors.joining(", "));
        String seen = answer.statusLine().strip() + ", " + answer.contentType() + ", " + shortened(answer.asString());
        return new Look<>(missing.isEmpty(), answer, missing.isEmpty() ? seen : "not " + missing + ": " + seen);
    }

    private static boolean holds(Condition condition, Response answer) {
        try {
            return condition.test().test(answer);
        } catch (RuntimeException notOfThatKind) {
            // such as a page where JSON is wanted
            return false;
        }
    }

    private static String shortened(String body) {
        String text = body.strip();
        return text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "…";
    }
}
