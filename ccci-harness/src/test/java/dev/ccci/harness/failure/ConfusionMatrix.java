package dev.ccci.harness.failure;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** How often a label got a verdict, over recorded failures. */
record ConfusionMatrix(List<Judged> judged) {

    /** One failure and what the rules made of it. */
    record Judged(RecordedFailure failure, Diagnosis diagnosis) {

        boolean right() {
            return failure.label() == diagnosis.cause();
        }

        @Override
        public String toString() {
            return failure + " is " + failure.label() + ", judged " + diagnosis.shown() + " by " + diagnosis.rule();
        }
    }

    static ConfusionMatrix of(CauseJudge judge, List<RecordedFailure> failures) {
        return new ConfusionMatrix(failures.stream()
                .map(failure -> new Judged(failure, judge.judge(failure.signals())))
                .toList());
    }

    ConfusionMatrix part(String part) {
        return new ConfusionMatrix(judged.stream()
                .filter(each -> each.failure().part().equals(part))
                .toList());
    }

    long count(Cause label, Cause verdict) {
        return judged.stream()
                .filter(each -> each.failure().label() == label)
                .filter(each -> each.diagnosis().cause() == verdict)
                .count();
    }

    List<Judged> wrong() {
        return judged.stream().filter(each -> !each.right()).toList();
    }

    /** Of those that got this verdict, the share that has the label. */
    double precision(Cause verdict) {
        long all = judged.stream()
                .filter(each -> each.diagnosis().cause() == verdict)
                .count();
        return all == 0 ? 1 : (double) count(verdict, verdict) / all;
    }

    /** Of those with this label, the share that got the verdict. */
    double recall(Cause label) {
        long all =
                judged.stream().filter(each -> each.failure().label() == label).count();
        return all == 0 ? 1 : (double) count(label, label) / all;
    }

    /** As a table in Markdown, with a row for each label and a column for each verdict. */
    String markdown() {
        StringBuilder table = new StringBuilder("| labelled ↓ judged → |");
        StringBuilder rule = new StringBuilder("|---|");
        for (Cause verdict : Cause.values()) {
            table.append(' ').append(verdict).append(" |");
            rule.append("---|");
        }
        table.append(" all |\n").append(rule).append("---|\n");
        for (Cause label : Cause.values()) {
            table.append("| ").append(label).append(" | ");
            table.append(Arrays.stream(Cause.values())
                    .map(verdict -> count(label, verdict))
                    .map(count -> count == 0 ? "" : count.toString())
                    .collect(Collectors.joining(" | ")));
            table.append(" | ")
                    .append(judged.stream()
                            .filter(each -> each.failure().label() == label)
                            .count())
                    .append(" |\n");
        }
        return table.toString();
    }
}
