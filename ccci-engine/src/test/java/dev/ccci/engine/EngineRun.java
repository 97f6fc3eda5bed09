package dev.ccci.engine;

import static java.util.stream.Collectors.toMap;

import dev.ccci.Keys;
import dev.ccci.engine.scripted.Records;
import dev.ccci.engine.scripted.Script;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.platform.engine.DiscoverySelector;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.UniqueId;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.testkit.engine.EngineExecutionResults;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Event;
import org.junit.platform.testkit.engine.EventType;

/** One run of the engine in EngineTestKit, told in short words. */
record EngineRun(EngineExecutionResults results, List<String> record) {

    static Request of(Class<?>... classes) {
        return of(Arrays.stream(classes).map(DiscoverySelectors::selectClass).toArray(DiscoverySelector[]::new));
    }

    static Request of(DiscoverySelector... selectors) {
        return new Request(List.of(selectors)).with(Keys.RECIPES, "src/test/recipes");
    }

    static Request ofId(String path) {
        return of(DiscoverySelectors.selectUniqueId(id(path)));
    }

    /** The unique id of a path such as {@code recipe:ghost/tier:install}. */
    static UniqueId id(String path) {
        UniqueId id = UniqueId.forEngine(CcciTestEngine.ID);
        for (String segment : path.split("/", -1)) {
            int colon = segment.indexOf(':');
            id = id.append(segment.substring(0, colon), segment.substring(colon + 1));
        }
        return id;
    }

    /** Every node that was reported, by the values of its id below the engine, and how it ended. */
    Map<String, String> outcomes() {
        return results.allEvents().stream()
                .filter(event -> event.getType() == EventType.FINISHED || event.getType() == EventType.SKIPPED)
                .filter(event -> event.getTestDescriptor().getParent().isPresent())
                .collect(toMap(EngineRun::path, EngineRun::outcome, EngineRun::twice, LinkedHashMap::new));
    }

    /** The message of the failure of a node. */
    String failure(String path) {
        return results.allEvents().finished().failed().stream()
                .filter(event -> path(event).equals(path))
                .findFirst()
                .flatMap(event -> event.getPayload(TestExecutionResult.class))
                .flatMap(TestExecutionResult::getThrowable)
                .map(Throwable::getMessage)
                .orElseThrow(() -> new AssertionError("no failure of " + path + " in " + outcomes()));
    }

    List<String> performed() {
        return record.stream()
                .filter(line -> line.startsWith("perform "))
                .map(line -> line.substring("perform ".length()))
                .toList();
    }

    static String path(Event event) {
        return event.getTestDescriptor().getUniqueId().getSegments().stream()
                .skip(1)
                .map(EngineRun::word)
                .collect(Collectors.joining("/"));
    }

    private static String word(UniqueId.Segment segment) {
        String value = segment.getValue();
        if (segment.getType().equals("class")) {
            return value.substring(value.lastIndexOf('.') + 1);
        }
        return value.contains("(") ? value.substring(0, value.indexOf('(')) : value;
    }

    private static String outcome(Event event) {
        if (event.getType() == EventType.SKIPPED) {
            return "skipped: " + event.getRequiredPayload(String.class);
        }
        return event.getRequiredPayload(TestExecutionResult.class)
                .getStatus()
                .name()
                .toLowerCase(Locale.ROOT);
    }

    private static String twice(String first, String second) {
        throw new AssertionError("a node was reported twice: " + first + ", " + second);
    }

    /** A request in the making. */
    static final class Request {

        private final List<DiscoverySelector> selectors;
        private final Map<String, String> parameters = new LinkedHashMap<>();

        private Request(List<DiscoverySelector> selectors) {
            this.selectors = selectors;
        }

        Request with(String key, String value) {
            parameters.put(key, value);
            return this;
        }

        EngineRun run() {
            String record = UUID.randomUUID().toString();
            EngineExecutionResults results = EngineTestKit.engine(new CcciTestEngine())
                    .selectors(selectors.toArray(DiscoverySelector[]::new))
                    .configurationParameters(parameters)
                    .configurationParameter(Script.RECORD, record)
                    .execute();
            return new EngineRun(results, Records.of(record));
        }
    }
}
