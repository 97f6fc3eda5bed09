package plain_overlay;

import dev.ccci.CustomTier;
import org.junit.jupiter.api.Test;

@CustomTier
public class PlainPages {

    @Test
    void front() {}
}
