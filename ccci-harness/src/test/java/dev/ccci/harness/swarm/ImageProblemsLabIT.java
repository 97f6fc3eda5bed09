package dev.ccci.harness.swarm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.ccci.harness.failure.CauseJudge;
import dev.ccci.harness.failure.Code;
import dev.ccci.harness.failure.CorpusEntry;
import dev.ccci.harness.failure.Diagnosis;
import dev.ccci.harness.failure.LifecycleFailure;
import dev.ccci.harness.failure.ThrownSignals;
import dev.ccci.harness.local.RefusingRegistry;
import dev.ccci.harness.server.Server;
import dev.ccci.harness.verdicts.Saboteur;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A registry that says no in every way there is, before a real engine: each must be told apart. */
@ExtendWith(SharedSwarm.class)
class ImageProblemsLabIT {

    private static final String NGINX = "lab/nginx:1.22.1";
    private Server server;
    private RefusingRegistry registry;

    @BeforeEach
    void open(Server shared) {
        server = shared;
        server.makeAvailable(List.of(NGINX), line -> {});
        new ImagePuller(server).pull(List.of(NGINX), line -> {});
        registry = new RefusingRegistry(server.docker());
    }

    @AfterEach
    void close() {
        registry.close();
    }

    @ParameterizedTest
    @CsvSource({
        "image-gone, missing:1, the registry does not have it",
        "image-locked, locked:1, only to those it knows",
        "image-of-another-platform, elsewhere:1, not made for this server's kind of processor",
        "image-changed, changed@sha256:0000000000000000000000000000000000000000000000000000000000000001, not what the digest says",
        "registry-limit, limited:1, no more images to this server for now (429)",
        "registry-broken, broken:1, cannot be reached, or is broken"
    })
    void each_way_to_say_no_has_words_of_its_own(String saboteur, String image, String words) {
        List<String> lines = new ArrayList<>();

        LifecycleFailure failure = catchThrowableOfType(
                LifecycleFailure.class,
                () -> new ImagePuller(server).pull(List.of(RefusingRegistry.ADDRESS + image), lines::add));

        assertThat(failure).hasMessageContaining(words);
        Diagnosis who = CauseJudge.on(LocalDate.of(2026, 11, 21))
                .judge(ThrownSignals.of(failure, "prepare", "prepare", Code.CCCI, ""));
        CorpusEntry.record(saboteur, "ImageProblemsLabIT", who.signals());
        Saboteur.named(saboteur).seen(failure.judged(who));
        assertThat(lines.stream().anyMatch(line -> line.contains("again in 4 s")))
                .as("asked again")
                .isEqualTo(saboteur.startsWith("registry"));
    }
}
