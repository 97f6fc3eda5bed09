package dev.ccci.harness.probe;

import dev.ccci.harness.poll.Look;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** A WebSocket: its handshake, then what is sent and expected, in the order in which it was said. Immutable. */
public final class WebSocketProbe implements Probe<List<String>> {

    private final Route route;
    private final URI address;
    private final Map<String, String> headers;
    private final List<String> subprotocols;
    private final List<Step> steps;

    private sealed interface Step {}

    private record Send(String text) implements Step {}

    private record Expect(String words, Predicate<String> test) implements Step {}

    WebSocketProbe(URI base, Route route, String path) {
        this(route, URI.create(base.toString().replaceFirst("^http", "ws") + path), Map.of(), List.of(), List.of());
    }

    private WebSocketProbe(
            Route route, URI address, Map<String, String> headers, List<String> subprotocols, List<Step> steps) {
        this.route = route;
        this.address = address;
        this.headers = headers;
        this.subprotocols = subprotocols;
        this.steps = steps;
    }

    /** A header of the handshake, such as {@code Authorization}. */
    public WebSocketProbe header(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return new WebSocketProbe(route, address, more, subprotocols, steps);
    }

    /** Asks for a subprotocol, and wants just that. */
    public WebSocketProbe subprotocol(String name) {
        return new WebSocketProbe(route, address, headers, List.of(name), steps);
    }

    /** Then sends a text. */
    public WebSocketProbe send(String text) {
        return with(new Send(text));
    }

    /** Then waits for a message with this text in it, at most ten seconds. Others are passed over. */
    public WebSocketProbe expect(String text) {
        return expect("message with [" + text + "]", message -> message.contains(text));
    }

    /**
     * Then waits for a message that is as wanted, at most ten seconds. Others are passed over.
     *
     * @param wanted in words, for the failure
     */
    public WebSocketProbe expect(String wanted, Predicate<String> test) {
        return with(new Expect(wanted, test));
    }

    private WebSocketProbe with(Step step) {
        List<Step> more = new ArrayList<>(steps);
        more.add(step);
        return new WebSocketProbe(route, address, headers, subprotocols, List.copyOf(more));
    }

    @Override
    public String did() {
        return "opened the WebSocket " + address;
    }

    @Override
    public String wanted() {
        List<String> words = new ArrayList<>(List.of("a handshake"));
        subprotocols.forEach(name -> words.add("the subprotocol " + name));
        for (Step step : steps) {
            words.add(step instanceof Expect expect ? expect.words() : "to send [" + ((Send) step).text() + "]");
        }
        return String.join(", then ", words);
    }

    @Override
    public Look<List<String>> look() throws Exception {
        try (WebSocketTalk talk = new WebSocketTalk(route, address, headers, subprotocols)) {
            if (!subprotocols.isEmpty() && !subprotocols.contains(talk.subprotocol())) {
                return new Look<>(false, List.of(), "the subprotocol [" + talk.subprotocol() + "]");
            }
            for (Step step : steps) {
                if (step instanceof Send send) {
                    talk.send(send.text());
                } else if (step instanceof Expect expect) {
                    talk.expect(expect.words(), expect.test());
                }
            }
            return new Look<>(true, talk.received(), "received " + talk.received());
        }
    }
}
