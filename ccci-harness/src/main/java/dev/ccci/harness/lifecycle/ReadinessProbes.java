package dev.ccci.harness.lifecycle;

import dev.ccci.harness.poll.Outcome;
import dev.ccci.harness.probe.HttpProbe;
import dev.ccci.harness.probe.Probe;
import dev.ccci.harness.probe.Probes;
import dev.ccci.harness.probe.WebSocketProbe;
import dev.ccci.harness.recipe.ProbeSetting;
import dev.ccci.harness.run.ProbeAnswer;
import java.net.URI;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/** Asks the probes of the recipe's settings after each operation. One that did not hold in the time it has is not given that again. */
final class ReadinessProbes {

    private static final Duration SECOND_CHANCE = Duration.ofSeconds(5);

    private final List<ProbeSetting> settings;
    private final Probes probes;
    private final String domain;
    private final Duration limit;
    private final Consumer<String> progress;
    private final Set<String> gaveUp = new HashSet<>();

    /**
     * @param limit for those that have none
     * @param domain the app's host name
     */
    ReadinessProbes(
            List<ProbeSetting> settings, Probes probes, String domain, Duration limit, Consumer<String> progress) {
        this.settings = settings;
        this.probes = probes;
        this.domain = domain;
        this.limit = limit;
        this.progress = progress;
    }

    /**
     * Asks all of them.
     *
     * @param answers whether the app answers at all; if not, nobody waits long
     */
    List<ProbeAnswer> ask(boolean answers) {
        return settings.stream().map(setting -> ask(setting, answers)).toList();
    }

    private ProbeAnswer ask(ProbeSetting setting, boolean answers) {
        boolean patient = answers && !gaveUp.contains(setting.name());
        Duration own = setting.within().orElse(limit);
        Duration time = patient || own.compareTo(SECOND_CHANCE) < 0 ? own : SECOND_CHANCE;
        Outcome<?> outcome = probe(setting).ask(setting.inARow(), time);
        if (!outcome.held()) {
            gaveUp.add(setting.name());
        }
        progress.accept(String.format(
                Locale.ROOT,
                "probe %s %s after %.1f s",
                setting.name(),
                outcome.held() ? "holds" : "does not hold",
                outcome.waited().toMillis() / 1000.0));
        return new ProbeAnswer(setting.name(), outcome);
    }

    private Probe<?> probe(ProbeSetting setting) {
        Probes to = probes.at(URI.create("https://" + setting.host().replace("{domain}", domain)));
        ProbeSetting.Question question = setting.question();
        if (question instanceof ProbeSetting.Tcp tcp) {
            return to.tcp(tcp.port());
        } else if (question instanceof ProbeSetting.Tls tls) {
            return to.tls(tls.port()).validFor(tls.validFor());
        } else if (question instanceof ProbeSetting.WebSocket socket) {
            return webSocket(to.webSocket(socket.path()), socket);
        }
        return http((ProbeSetting.Http) question, to);
    }

    private static Probe<?> http(ProbeSetting.Http asked, Probes to) {
        HttpProbe probe = to.http(asked.path())
                .status(asked.status().stream().mapToInt(Integer::intValue).toArray());
        probe = asked.contentType().map(probe::contentType).orElse(probe);
        probe = asked.contains().map(probe::contains).orElse(probe);
        for (Map.Entry<String, String> value : asked.json().entrySet()) {
            probe = probe.json(value.getKey(), value.getValue());
        }
        return probe;
    }

    private static Probe<?> webSocket(WebSocketProbe handshake, ProbeSetting.WebSocket asked) {
        WebSocketProbe sending = asked.send().map(handshake::send).orElse(handshake);
        return asked.expect().map(sending::expect).orElse(sending);
    }
}
