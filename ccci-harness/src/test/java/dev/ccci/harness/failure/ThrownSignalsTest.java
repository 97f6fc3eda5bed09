package dev.ccci.harness.failure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.security.cert.CertificateExpiredException;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.Test;

class ThrownSignalsTest {

    private static Signals of(Throwable failure) {
        return ThrownSignals.of(failure, "custom", "check", Code.OVERLAY, "dev.ccci.harness.failure");
    }

    @Test
    void an_exception_is_told_with_its_causes_and_with_classes_above_it_that_say_something() {
        Signals signals = of(new IllegalStateException(new java.net.ConnectException("refused")));

        assertThat(signals.exceptions())
                .containsExactly("IllegalStateException", "ConnectException", "SocketException");
        assertThat(signals.signs()).containsEntry(Sign.CONNECTION_REFUSED, "refused");
    }

    @Test
    void a_handshake_tells_what_is_wrong_with_the_certificate() {
        SSLHandshakeException failure = new SSLHandshakeException("PKIX path validation failed");
        failure.initCause(new CertificateExpiredException("NotAfter: yesterday"));

        assertThat(of(failure).signs()).containsEntry(Sign.CERTIFICATE_EXPIRED, "NotAfter: yesterday");
    }

    @Test
    void what_the_recipes_own_code_throws_is_known_by_its_package() {
        Throwable thrown = catchThrowable(() -> java.util.List.of().get(0));

        assertThat(of(thrown).origin()).contains(Layer.TEST);
        assertThat(ThrownSignals.of(thrown, "custom", "check", Code.OVERLAY, "custom_html")
                        .origin())
                .contains(Layer.CCCI);
    }

    @Test
    void what_the_failing_place_has_seen_is_taken_over_from_every_cause() {
        LifecycleFailure inner = LifecycleFailure.did("pulled image a:1")
                .expected("it")
                .found("429")
                .sign(Sign.REGISTRY_LIMIT, "the registry has answered 429")
                .blame(Cause.IMAGE);
        LifecycleFailure outer = LifecycleFailure.did("brought up the dep idp")
                .expected("it")
                .found("no")
                .because(inner)
                .unverified(Cause.DEPENDENCY);

        Signals signals = of(outer);

        assertThat(signals.stated()).contains(Cause.DEPENDENCY);
        assertThat(signals.signs()).containsKey(Sign.REGISTRY_LIMIT);
    }
}
