package bad_day;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ccci.CustomTier;
import dev.ccci.harness.Http;
import dev.ccci.harness.lifecycle.LabFaults;
import dev.ccci.harness.server.Server;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** Not one of the fast tests, hence its name. */
@CustomTier
public class OnABadDay {

    /** What happens to the server just before the test asks the app. */
    public static final AtomicReference<Consumer<LabFaults>> FAULT = new AtomicReference<>(faults -> {});

    @Test
    void asks_the_app(Http http, Server server) {
        FAULT.get().accept(LabFaults.of(server));

        assertThat(http.withRetriesOff().get("/").statusCode()).isEqualTo(200);
    }
}
