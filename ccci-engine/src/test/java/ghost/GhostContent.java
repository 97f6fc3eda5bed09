package ghost;

import dev.ccci.RestoreTier;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

@RestoreTier
@TestMethodOrder(MethodOrderer.MethodName.class)
public class GhostContent {

    @Test
    void posts() {}

    @Test
    void pictures() {}
}
