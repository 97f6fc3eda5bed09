package dev.ccci.engine;

import org.assertj.core.api.Condition;
import org.junit.platform.engine.UniqueId;
import org.junit.platform.testkit.engine.Event;

/** Conditions on events, in our words; narrowed by naming more of them. */
final class CcciConditions {

    static Condition<Event> recipe(String name) {
        return within(Segments.RECIPE, name);
    }

    static Condition<Event> tier(String word) {
        return within(Segments.TIER, word);
    }

    static Condition<Event> operation(String word) {
        return last(Segments.OPERATION, word);
    }

    static Condition<Event> teardown() {
        return within(Segments.TEARDOWN, Segments.TEARDOWN);
    }

    static Condition<Event> problem(String value) {
        return last(Segments.PROBLEM, value);
    }

    /** The node of a recipe itself. */
    static Condition<Event> recipeNode(String name) {
        return last(Segments.RECIPE, name);
    }

    /** The node of a tier itself. */
    static Condition<Event> tierNode(String word) {
        return last(Segments.TIER, word);
    }

    private static Condition<Event> within(String type, String value) {
        return new Condition<>(
                event -> event.getTestDescriptor().getUniqueId().getSegments().stream()
                        .anyMatch(segment -> matches(segment, type, value)),
                "in %s [%s]",
                type,
                value);
    }

    private static Condition<Event> last(String type, String value) {
        return new Condition<>(
                event -> matches(event.getTestDescriptor().getUniqueId().getLastSegment(), type, value),
                "is %s [%s]",
                type,
                value);
    }

    private static boolean matches(UniqueId.Segment segment, String type, String value) {
        return segment.getType().equals(type) && segment.getValue().equals(value);
    }

    private CcciConditions() {}
}
