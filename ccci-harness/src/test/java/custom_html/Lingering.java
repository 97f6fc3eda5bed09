package custom_html;

import dev.ccci.CustomTier;
import dev.ccci.harness.browser.Visitor;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;

/** Not one of the fast tests, hence its name: gives a killer time to strike in the tier CUSTOM. */
@CustomTier
@TestMethodOrder(OrderAnnotation.class)
class Lingering {

    @Test
    @Order(1)
    void says_that_the_tier_has_begun(Visitor visitor) {
        visitor.open("/");
    }

    @Test
    @Order(2)
    @Timeout(60)
    void lingers_when_asked_to() throws InterruptedException {
        if (Boolean.getBoolean("linger")) {
            var unused = new CountDownLatch(1).await(50, TimeUnit.SECONDS);
        }
    }
}
