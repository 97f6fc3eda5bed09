package dev.ccci.harness.report;

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

    /** The command for a step: one test of an overlay, or the tier of anything else. */
    public String command(Step step) {
        StringBuilder command = new StringBuilder("mvn test -Drecipe=" + recipe);
        Optional<String> test = test(step);
        if (test.isPresent()) {
            command.append(" -Dtest='").append(test.get()).append('\'');
        } else {
            step.tier().ifPresent(tier -> command.append(" -Dccci.tiers=").append(tier.word()));
        }
        options.forEach(option -> command.append(' ').append(option));
        return command.toString();
    }

    private static Optional<String> test(Step step) {
        List<UniqueId.Segment> segments = UniqueId.parse(step.uniqueId()).getSegments();
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
