package dev.ccci.harness.report;

import dev.ccci.Tier;
import dev.ccci.spi.Step;
import java.util.List;
import java.util.Optional;
import org.junit.platform.engine.UniqueId;

/**
 * The command that runs just one step again.
 *
 * @param recipe the recipe's name
 * @param options what the run was given besides, such as {@code -Dccci.source=../mine}
 */
public record Again(String recipe, List<String> options) {

    private static final List<String> METHODS = List.of("method", "test-template", "test-factory");

    /** Copies the list. */
    public Again {
        options = List.copyOf(options);
    }

    /** The command for one tier, or for the whole recipe. */
    public String command(Optional<Tier> tier) {
        return finish(new StringBuilder(base()), tier.map(Tier::word));
    }

    /** The command for a step. */
    String command(Step step) {
        return command(step.uniqueId());
    }

    /** The command for the node with a JUnit unique id: one test of an overlay, or the tier of anything else. */
    public String command(String uniqueId) {
        List<UniqueId.Segment> segments = UniqueId.parse(uniqueId).getSegments();
        Optional<String> test = test(segments);
        return test.isPresent()
                ? finish(
                        new StringBuilder(base())
                                .append(" -Dtest='")
                                .append(test.get())
                                .append('\''),
                        Optional.empty())
                : finish(new StringBuilder(base()), value(segments, List.of("tier")));
    }

    private String base() {
        return "mvn test -Drecipe=" + recipe;
    }

    private String finish(StringBuilder command, Optional<String> tier) {
        tier.ifPresent(word -> command.append(" -Dccci.tiers=").append(word));
        options.forEach(option -> command.append(' ').append(option));
        return command.toString();
    }

    private static Optional<String> test(List<UniqueId.Segment> segments) {
        Optional<String> type =
                value(segments, List.of("class")).filter(name -> !name.startsWith("dev.ccci.harness.floor."));
        return type.map(name -> name.substring(name.lastIndexOf('.') + 1)
                + value(segments, METHODS)
                        .map(method -> "#" + method.substring(0, (method + "(").indexOf('(')))
                        .orElse(""));
    }

    private static Optional<String> value(List<UniqueId.Segment> segments, List<String> types) {
        return segments.stream()
                .filter(segment -> types.contains(segment.getType()))
                .map(UniqueId.Segment::getValue)
                .findFirst();
    }
}
