package dev.ccci.harness.lifecycle;

import com.fasterxml.jackson.annotation.JsonIgnore;
import dev.ccci.harness.vacuity.Step;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a process is told about one run.
 *
 * @param place a folder of its own
 * @param step what is emptied; null when nothing is
 * @param settings of the run
 */
record MutantRun(String place, @Nullable Step step, Map<String, String> settings) {

    @JsonIgnore
    Optional<Step> emptied() {
        return Optional.ofNullable(step);
    }

    @JsonIgnore
    Path console() {
        return Path.of(place, "console.txt");
    }

    /** What it has told, when it is over. */
    RunAccount account() {
        return RunAccount.of(console(), Path.of(place, "reports", settings.getOrDefault("ccci.recipe", "")));
    }
}
