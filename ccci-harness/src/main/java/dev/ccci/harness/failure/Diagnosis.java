package dev.ccci.harness.failure;

import java.util.function.UnaryOperator;

/**
 * Who is to blame for a red step, how sure that is, and why.
 *
 * @param cause who has to act
 * @param confidence how sure it is
 * @param rule the id of the rule in {@code causes.yml} that decided
 * @param evidence what decided, in one sentence
 * @param signals everything the rules could look at
 */
public record Diagnosis(Cause cause, Confidence confidence, String rule, String evidence, Signals signals) {

    /** For people, such as {@code RECIPE (confidence high: app was killed for memory)}. */
    public String shown() {
        return cause + " (confidence " + confidence + ": " + evidence + ")";
    }

    /** The same in other words, such as without secrets. */
    public Diagnosis reworded(UnaryOperator<String> words) {
        return new Diagnosis(cause, confidence, rule, words.apply(evidence), signals.reworded(words));
    }
}
