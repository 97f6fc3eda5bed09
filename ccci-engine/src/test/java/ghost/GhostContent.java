package ghost;

import dev.ccci.RestoreTier;
import org.junit.jupiter.api.Test;

@RestoreTier
public class GhostContent {

    @Test
    void posts() {}

    @Test
    void pictures() {}
}
