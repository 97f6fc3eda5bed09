package dev.ccci.harness.report;

import dev.ccci.harness.failure.Code;
import dev.ccci.harness.failure.Diagnosis;
import dev.ccci.spi.Step;
import java.util.Optional;

/** Says who is to blame for what is red. */
@FunctionalInterface
public interface Judge {

    /** Who is to blame; somebody always is. Called at the moment of failure. */
    Diagnosis judge(Red red, Throwable failure);

    /**
     * Something that is red.
     *
     * @param phase {@code prepare}, {@code deps}, a tier or {@code teardown}
     * @param step the operation, such as {@code deploy}; {@code check} for a test
     * @param code whose code it is
     * @param uniqueId the JUnit id of its node; may be empty
     */
    record Red(String phase, String step, Code code, String uniqueId) {

        /** The step of what belongs to the run as a whole. */
        public static final String RUN = "run";

        /** The phase in which the apps are brought up that the one under test needs. */
        public static final String DEPS = "deps";

        private static final String FLOOR = "[class:dev.ccci.harness.floor.";

        /** A step, as the engine tells it. A tier that is red by itself is so since its classes cannot be run. */
        public static Red of(Step step) {
            String phase = step.tier().map(tier -> tier.word()).orElse("teardown");
            return switch (step.kind()) {
                case OPERATION -> new Red(phase, step.name(), Code.CCCI, step.uniqueId());
                case CHECK, TIER -> new Red(phase, "check", code(step.uniqueId()), step.uniqueId());
                case TEARDOWN, RECIPE -> new Red(phase, RUN, Code.CCCI, step.uniqueId());
            };
        }

        /** A test with a JUnit id. */
        public static Red check(String uniqueId) {
            return new Red(segment(uniqueId, "tier").orElse("custom"), "check", code(uniqueId), uniqueId);
        }

        /** The class of the test; empty for anything else. */
        public Optional<String> type() {
            return segment(uniqueId, "class");
        }

        private static Code code(String uniqueId) {
            return uniqueId.contains(FLOOR) ? Code.FLOOR : Code.OVERLAY;
        }

        private static Optional<String> segment(String uniqueId, String type) {
            int begin = uniqueId.indexOf("[" + type + ":");
            int end = uniqueId.indexOf(']', Math.max(begin, 0));
            return begin < 0 || end < 0
                    ? Optional.empty()
                    : Optional.of(uniqueId.substring(begin + type.length() + 2, end));
        }
    }
}
