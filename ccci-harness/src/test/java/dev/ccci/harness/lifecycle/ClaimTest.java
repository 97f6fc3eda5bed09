package dev.ccci.harness.lifecycle;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ccci.harness.failure.LifecycleFailure;
import dev.ccci.harness.server.Server;
import java.lang.reflect.Proxy;
import java.net.URI;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClaimTest {

    private static final String DOMAIN = "blog.ci.test";
    private static final String STACK = "blog_ci_test";

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    @Test
    void a_name_is_free_again_when_its_claim_is_closed() {
        // given a server that nobody talks to
        Server server = (Server) Proxy.newProxyInstance(
                Server.class.getClassLoader(),
                new Class<?>[] {Server.class},
                (self, method, arguments) -> URI.create("unix://" + folder.resolve("docker.sock")));
        Claim claim = Claim.take(server, DOMAIN, STACK, "7c2e9a");
        assertThatThrownBy(() -> Claim.take(server, DOMAIN, STACK, "3f9a1b"))
                .isInstanceOf(LifecycleFailure.class)
                .hasMessageContaining("run 7c2e9a");

        // when
        claim.close();

        // then
        Claim.take(server, DOMAIN, STACK, "3f9a1b").close();
    }
}
