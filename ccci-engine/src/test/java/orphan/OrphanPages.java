package orphan;

import dev.ccci.CustomTier;
import org.junit.jupiter.api.Test;

@CustomTier
public class OrphanPages {

    @Test
    void front() {}
}
