package dev.ccci.harness.failure;

import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * One rule of {@code causes.yml}. The first whose conditions all hold decides.
 *
 * @param cause who is to blame; empty for the one whom the failing place has stated
 * @param evidence a sentence; {@code {signs}}, {@code {exception}} and {@code {phase}} are filled in
 * @param known the ticket and the day of expiry, for a known problem
 */
record Rule(
        String id,
        Conditions when,
        Optional<Cause> cause,
        Confidence confidence,
        String evidence,
        Optional<KnownProblem> known) {

    /** What must hold; an empty set asks for nothing. */
    record Conditions(
            Set<Sign> signs,
            Set<Sign> without,
            Set<String> stated,
            Set<String> phases,
            Set<Code> codes,
            Set<String> exceptions,
            Set<Layer> origins,
            Set<Layer> layers,
            Optional<Pattern> text) {

        boolean hold(Signals seen) {
            return any(signs, seen.signs().keySet())
                    && seen.signs().keySet().stream().noneMatch(without::contains)
                    && (stated.isEmpty()
                            || stated.contains(seen.stated().map(Cause::name).orElse("nobody")))
                    && (phases.isEmpty() || phases.contains(seen.phase()))
                    && (codes.isEmpty() || codes.contains(seen.code()))
                    && any(exceptions, Set.copyOf(seen.exceptions()))
                    && (origins.isEmpty()
                            || seen.origin().filter(origins::contains).isPresent())
                    && any(layers, seen.layers())
                    && text.map(pattern -> pattern.matcher(seen.text()).find()).orElse(true);
        }

        private static <T> boolean any(Set<T> wanted, Set<T> seen) {
            return wanted.isEmpty() || seen.stream().anyMatch(wanted::contains);
        }
    }

    /**
     * A problem of somebody else's that is known and not mended yet.
     *
     * @param expires the first day on which the rule does not count any more
     */
    record KnownProblem(String ticket, LocalDate expires) {}

    boolean counts(LocalDate today) {
        return known.map(problem -> today.isBefore(problem.expires())).orElse(true);
    }

    Optional<Diagnosis> judge(Signals seen) {
        if (!when.hold(seen)) {
            return Optional.empty();
        }
        Cause blame = cause.or(seen::stated).orElse(Cause.HARNESS);
        return Optional.of(new Diagnosis(blame, confidence, id, sentence(seen), seen));
    }

    private String sentence(Signals seen) {
        Set<Sign> told = when.signs().isEmpty() ? seen.signs().keySet() : when.signs();
        String signs = seen.signs().entrySet().stream()
                .filter(entry -> told.contains(entry.getKey()))
                .map(entry -> entry.getValue().isBlank() ? entry.getKey().toString() : entry.getValue())
                .collect(Collectors.joining("; "));
        return evidence.replace("{signs}", signs)
                        .replace(
                                "{exception}",
                                seen.exceptions().stream().findFirst().orElse("nothing"))
                        .replace("{phase}", seen.phase())
                        .replaceAll("\\s+", " ")
                        .strip()
                + known.map(problem -> " (known: " + problem.ticket() + ")").orElse("");
    }
}
