package comforts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ccci.CustomTier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.io.TempDir;

/** What a test outside a recipe may use; one method must fail. */
@CustomTier
@ExtendWith(JupiterComforts.Greeting.class)
public class JupiterComforts {

    private String greeting = "";

    @BeforeEach
    void greet(String word) {
        greeting = word;
    }

    @Test
    void extensions_resolve_parameters() {
        assertThat(greeting).isEqualTo("hello");
    }

    @Test
    void a_temporary_directory_is_there(@TempDir Path directory) throws Exception {
        assertThat(Files.writeString(directory.resolve("file"), "text")).exists();
    }

    @Test
    @Timeout(value = 100, unit = TimeUnit.MILLISECONDS)
    void a_time_out_ends_a_test_that_hangs() throws Exception {
        new CountDownLatch(1).await();
    }

    @RepeatedTest(2)
    void repeats() {}

    @TestFactory
    Stream<DynamicTest> makes_tests() {
        return Stream.of(DynamicTest.dynamicTest("made", () -> {}));
    }

    @Test
    void entries_can_be_reported(TestReporter reporter) {
        reporter.publishEntry("key", "value");
    }

    /** Gives every parameter of type String. */
    static final class Greeting implements ParameterResolver {

        @Override
        public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
            return parameter.getParameter().getType() == String.class;
        }

        @Override
        public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
            return "hello";
        }
    }
}
