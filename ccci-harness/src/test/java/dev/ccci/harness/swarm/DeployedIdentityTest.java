package dev.ccci.harness.swarm;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DeployedIdentityTest {

    private static DeployedIdentity running(String image) {
        return new DeployedIdentity("stack", Optional.empty(), Optional.empty(), Map.of("stack_app", image), Map.of());
    }

    @ParameterizedTest
    @CsvSource({
        "lab/nginx:1.22.1, lab/nginx:1.22.1",
        "lab/nginx:1.22.1, lab/nginx:1.22.1@sha256:aa",
        "lab/nginx:1.22.1@sha256:aa, lab/nginx:1.22.1@sha256:aa",
        "nginx, nginx:latest@sha256:aa",
        "docker.io/library/nginx:1, nginx:1@sha256:aa",
    })
    void a_service_has_the_image_that_is_declared_with_the_digest_that_the_swarm_has_found(
            String declared, String deployed) {
        assertThat(running(deployed).otherImages(Map.of("app", declared))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "lab/nginx:1.22.1, lab/nginx:1.26.3@sha256:aa",
        "lab/nginx:1.22, lab/nginx:1.22.1@sha256:aa",
        "lab/nginx:1.22.1@sha256:aa, lab/nginx:1.22.1@sha256:bb",
        "lab/nginx:1.22.1@sha256:aa, lab/nginx:1.22.1",
        "nginx, nginx:1@sha256:aa",
    })
    void another_tag_or_another_digest_than_the_declared_one_is_another_image(String declared, String deployed) {
        assertThat(running(deployed).otherImages(Map.of("app", declared)))
                .containsExactly("app: " + deployed + " in place of " + declared);
    }

    @Test
    void a_declared_service_that_is_not_there_is_told() {
        assertThat(running("a:1").otherImages(Map.of("app", "a:1", "db", "b:1")))
                .containsExactly("db: no such service in place of b:1");
    }
}
