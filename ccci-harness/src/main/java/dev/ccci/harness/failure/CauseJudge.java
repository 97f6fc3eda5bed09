package dev.ccci.harness.failure;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Says who is to blame for a failure: the first rule of {@code causes.yml} whose conditions hold decides. Immutable. */
public final class CauseJudge {

    private final List<Rule> rules;

    private CauseJudge(List<Rule> rules) {
        this.rules = rules;
    }

    /** The judge with ccci's own rules; known problems that have expired by then are left out. */
    public static CauseJudge on(LocalDate today) {
        try (InputStream file =
                Objects.requireNonNull(CauseJudge.class.getResourceAsStream("causes.yml"), "causes.yml")) {
            return of(new String(file.readAllBytes(), StandardCharsets.UTF_8), today);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * A judge with other rules.
     *
     * @throws IllegalArgumentException when a rule could blame somebody by words alone
     */
    static CauseJudge of(String yaml, LocalDate today) {
        return new CauseJudge(RuleReader.read(yaml).stream()
                .filter(rule -> rule.counts(today))
                .toList());
    }

    /** Who is to blame; somebody always is. */
    public Diagnosis judge(Signals signals) {
        return rules.stream()
                .map(rule -> rule.judge(signals))
                .flatMap(Optional::stream)
                .findFirst()
                .orElseGet(() -> new Diagnosis(
                        Cause.HARNESS, Confidence.LOW, "nobody-knows", "nobody knows, so it is ours", signals));
    }
}
