package features;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ccci.CustomTier;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.io.TempDir;

@CustomTier
public class EverythingJupiterHas {

    @TempDir
    Path field;

    @Test
    void folder(@TempDir Path parameter) {
        assertThat(field).isEmptyDirectory();
        assertThat(parameter).isEmptyDirectory();
    }

    @Test
    @Timeout(value = 50, unit = TimeUnit.MILLISECONDS)
    void endless() throws InterruptedException {
        new CountDownLatch(1).await();
    }

    @Test
    @ExtendWith(Greeting.class)
    void extended(String greeting) {
        assertThat(greeting).isEqualTo("hello");
    }

    @RepeatedTest(2)
    void repeated() {}

    @TestFactory
    Stream<DynamicTest> dynamic() {
        return Stream.of(DynamicTest.dynamicTest("made at run time", () -> {}));
    }

    @Nested
    class Inner {

        private boolean prepared;

        @BeforeEach
        void prepare() {
            prepared = true;
        }

        @Nested
        class Innermost {

            @Test
            void sees_what_was_prepared_outside() {
                assertThat(prepared).isTrue();
                assertThat(field).isEmptyDirectory();
            }
        }
    }

    static final class Greeting implements ParameterResolver {

        @Override
        public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
            return parameter.getParameter().getType().equals(String.class);
        }

        @Override
        public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
            return "hello";
        }
    }
}
