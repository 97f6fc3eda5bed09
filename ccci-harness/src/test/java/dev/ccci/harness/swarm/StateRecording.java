package dev.ccci.harness.swarm;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;
import dev.ccci.harness.swarm.Observation.SeenService;
import dev.ccci.harness.swarm.Observation.SeenTask;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collector;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a wait saw, as JSON lines: first what the wait was about, then one look per line; a line without services and tasks is a
 * look that showed the same as the one before. Ids are shortened, so that a new recording differs where the Swarm did.
 *
 * @param expectation what the wait was about
 * @param looks in their order
 */
record StateRecording(Expectation expectation, List<Observation> looks) {

    private static final Path FOLDER = Path.of("src/test/resources/dev/ccci/harness/swarm/recordings");

    private static final ObjectMapper JSON = new ObjectMapper()
            .registerModule(new SimpleModule()
                    .addSerializer(Duration.class, ToStringSerializer.instance)
                    .addSerializer(Instant.class, ToStringSerializer.instance)
                    .addDeserializer(Duration.class, new FromText<>(Duration.class, Duration::parse))
                    .addDeserializer(Instant.class, new FromText<>(Instant.class, Instant::parse)));

    private record Line(
            Duration at,
            @Nullable List<SeenService> services,
            @Nullable List<SeenTask> tasks) {}

    static Path file(ServiceState state) {
        return FOLDER.resolve(state.name() + ".jsonl");
    }

    static StateRecording read(Path file) {
        try {
            List<String> lines = Files.readAllLines(file);
            List<Observation> looks = new ArrayList<>();
            for (String text : lines.subList(1, lines.size())) {
                Line line = JSON.readValue(text, Line.class);
                Observation before = looks.isEmpty()
                        ? new Observation(line.at(), List.of(), List.of())
                        : looks.get(looks.size() - 1);
                looks.add(new Observation(
                        line.at(),
                        Objects.requireNonNullElse(line.services(), before.services()),
                        Objects.requireNonNullElse(line.tasks(), before.tasks())));
            }
            return new StateRecording(JSON.readValue(lines.get(0), Expectation.class), looks);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void write(Path file) {
        try {
            List<String> lines = new ArrayList<>(List.of(JSON.writeValueAsString(expectation)));
            Observation before = null;
            for (Observation look : looks) {
                boolean same = before != null
                        && before.services().equals(look.services())
                        && before.tasks().equals(look.tasks());
                lines.add(JSON.writeValueAsString(
                        same ? new Line(look.at(), null, null) : new Line(look.at(), look.services(), look.tasks())));
                before = look;
            }
            Files.createDirectories(file.getParent());
            Files.write(file, lines);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The same if the service had these ties. */
    StateRecording with(String service, Ties ties) {
        return new StateRecording(
                expectation,
                looks.stream()
                        .map(look -> new Observation(
                                look.at(),
                                look.services().stream()
                                        .map(seen -> seen.name().equals(service) ? seen.with(ties) : seen)
                                        .toList(),
                                look.tasks()))
                        .toList());
    }

    /** The same with short ids and a stack of the name {@code s}. */
    StateRecording shortened(String stack) {
        Names names = new Names(stack);
        Map<String, Long> before = expectation.before().entrySet().stream()
                .collect(Collectors.toMap(entry -> names.service(entry.getKey()), Map.Entry::getValue));
        return new StateRecording(
                new Expectation(
                        expectation.what(),
                        expectation.services().stream().map(names::service).collect(Collectors.toSet()),
                        before,
                        expectation.fresh(),
                        expectation.rollbackCounts()),
                looks.stream().map(names::of).toList());
    }

    private static final class Names {

        private final String stack;
        private final Map<String, String> ids = new HashMap<>();

        Names(String stack) {
            this.stack = stack;
        }

        String service(String name) {
            return name.replaceFirst("^" + stack + "_", "s_");
        }

        Observation of(Observation look) {
            return new Observation(
                    look.at(),
                    look.services().stream().map(this::of).toList(),
                    look.tasks().stream().map(this::of).toList());
        }

        private SeenService of(SeenService service) {
            return new SeenService(
                    id("service", service.id()),
                    service(service.name()),
                    service.version(),
                    service.mode(),
                    service.wanted(),
                    service.healthCheck(),
                    service.restart(),
                    service.pace(),
                    ties(service.ties()),
                    service.update(),
                    withoutIds(service.updateMessage()),
                    service.image());
        }

        private Ties ties(Ties ties) {
            return new Ties(
                    ties.names().stream().map(service -> id("service", service)).collect(sorted()),
                    ties.shares().stream()
                            .map(name -> name.replace(stack + "_", "s_"))
                            .collect(sorted()));
        }

        private static Collector<String, ?, Set<String>> sorted() {
            return Collectors.toCollection(TreeSet::new);
        }

        private SeenTask of(SeenTask task) {
            return new SeenTask(
                    id("task", task.id()),
                    id("service", task.serviceId()),
                    task.slot().matches("\\d+") ? task.slot() : id("node", task.slot()),
                    task.created(),
                    task.state(),
                    task.desired(),
                    task.current(),
                    task.alive(),
                    withoutIds(task.error()),
                    task.exitCode(),
                    task.containerId() == null ? null : id("container", task.containerId()),
                    task.image());
        }

        private String id(String kind, String id) {
            return ids.computeIfAbsent(id, unknown -> kind + (ids.size() + 1));
        }

        private String withoutIds(String text) {
            String plain = text;
            for (Map.Entry<String, String> id : ids.entrySet()) {
                plain = plain.replace(id.getKey(), id.getValue());
            }
            return plain;
        }
    }

    private static final class FromText<T> extends StdDeserializer<T> {

        private static final long serialVersionUID = 1L;

        private final transient Function<String, T> parse;

        FromText(Class<T> type, Function<String, T> parse) {
            super(type);
            this.parse = parse;
        }

        @Override
        public T deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            return parse.apply(parser.getText());
        }
    }
}
