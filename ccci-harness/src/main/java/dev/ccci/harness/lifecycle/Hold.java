package dev.ccci.harness.lifecycle;

import dev.ccci.Keys;
import dev.ccci.Operation;
import dev.ccci.Tier;
import dev.ccci.harness.failure.Cause;
import dev.ccci.harness.failure.LifecycleFailure;
import dev.ccci.spi.RunRequest;
import dev.ccci.spi.Settings;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Whether a run leaves its deployment for the next one.
 *
 * @param wanted whether {@link Keys#HOLD} is set: the run holds when something has failed, and attaches to what is held
 * @param after the tier after which it holds also when nothing has failed, and after which it ends
 * @param lease how long it stays after the last run on it
 * @param mistake what is wrong with the settings, if something is
 */
record Hold(boolean wanted, Optional<Tier> after, Duration lease, Optional<LifecycleFailure> mistake) {

    private static final String FAILURE = "failure";
    private static final Duration DEFAULT = Duration.ofMinutes(30);
    private static final int LONGEST = 24 * 60;

    /** A value that is neither {@code failure} nor the name of a tier, or a lease of no minutes, is a mistake. */
    static Hold of(Settings settings) {
        Optional<String> value = settings.get(Keys.HOLD);
        try {
            return new Hold(
                    value.isPresent(),
                    value.filter(word -> !word.equals(FAILURE)).map(Hold::tier),
                    settings.get(Keys.HOLD_MINUTES).map(Hold::minutes).orElse(DEFAULT),
                    Optional.empty());
        } catch (LifecycleFailure mistake) {
            return new Hold(false, Optional.empty(), DEFAULT, Optional.of(mistake));
        }
    }

    /** Whether the deployment stays at the end of the run. */
    boolean applies(boolean failed) {
        return wanted && (failed || after.isPresent());
    }

    /** Why the run leaves this tier out; empty when it does not. */
    Optional<String> leavesOut(Tier tier) {
        return after.filter(last -> last.compareTo(tier) < 0).map(last -> "the run holds after " + last.word());
    }

    /** The request without the operations of tiers that are left out. */
    RunRequest shortened(RunRequest request) {
        Set<Operation> operations = EnumSet.copyOf(request.operations());
        Arrays.stream(Tier.values())
                .filter(tier -> leavesOut(tier).isPresent())
                .forEach(tier -> tier.operation().ifPresent(operations::remove));
        return new RunRequest(
                request.recipe(),
                request.recipeClass(),
                request.directory(),
                request.tiers(),
                operations,
                request.overlay(),
                request.settings());
    }

    private static Tier tier(String word) {
        return Arrays.stream(Tier.values())
                .filter(tier -> tier.word().equals(word))
                .findFirst()
                .orElseThrow(() -> LifecycleFailure.did("read " + Keys.HOLD)
                        .expected("one of "
                                + Stream.concat(
                                                Stream.of(FAILURE),
                                                Arrays.stream(Tier.values()).map(Tier::word))
                                        .collect(Collectors.joining(", ")))
                        .found("[" + word + "]")
                        .blame(Cause.TEST));
    }

    private static Duration minutes(String text) {
        if (!text.matches("[1-9]\\d{0,3}") || Integer.parseInt(text) > LONGEST) {
            throw LifecycleFailure.did("read " + Keys.HOLD_MINUTES)
                    .expected("whole minutes from 1 to " + LONGEST)
                    .found("[" + text + "]")
                    .blame(Cause.TEST);
        }
        return Duration.ofMinutes(Long.parseLong(text));
    }
}
