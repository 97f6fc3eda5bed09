package dev.ccci.harness.lifecycle;

import dev.ccci.harness.Http;
import dev.ccci.harness.dep.Login;
import dev.ccci.harness.dep.ProviderApp;
import dev.ccci.harness.server.Server;
import dev.ccci.harness.swarm.Convergence;
import dev.ccci.harness.swarm.Expectation;
import dev.ccci.harness.swarm.ExternalObjects;
import dev.ccci.harness.swarm.ImagePuller;
import dev.ccci.harness.swarm.StackDeployer;
import dev.ccci.harness.swarm.StackSpec;
import dev.ccci.harness.swarm.Teardown;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** A real Keycloak that nobody's run has deployed: the newest lab edition, as its operator would have put it there. */
final class LivingKeycloak implements AutoCloseable {

    static final String VERSION = "12.0.0+26.7.3";

    private static final String STACK = "sso_ci_test";
    private static final String OPERATOR = "operator";
    private static final Duration PATIENCE = Duration.ofMinutes(10);

    private final Server server;
    private final Login login = new Login("admin", "the operator's own");

    private LivingKeycloak(Server server) {
        this.server = server;
    }

    static LivingKeycloak open(Server server) {
        LivingKeycloak keycloak = new LivingKeycloak(server);
        keycloak.deploy();
        return keycloak;
    }

    /** The folder with the versions of the lab edition. */
    static Path edition() {
        Path here = Path.of("").toAbsolutePath();
        return Stream.iterate(here, Objects::nonNull, Path::getParent)
                .map(above -> above.resolve("recipe-tests/lab/recipes/keycloak"))
                .filter(Files::isDirectory)
                .findFirst()
                .orElseThrow(() -> new AssertionError("no lab edition of keycloak above " + here));
    }

    URI url() {
        return URI.create("https://sso.ci.test");
    }

    Login login() {
        return login;
    }

    ProviderApp app() {
        return ProviderApp.live(url(), server, Optional.of(login));
    }

    private void deploy() {
        List<String> images = List.of("lab/keycloak:26.7.3", "lab/mariadb:10.11");
        server.makeAvailable(images, line -> {});
        new ImagePuller(server).pull(images, line -> {});
        ExternalObjects objects = new ExternalObjects(server, STACK, OPERATOR);
        secret(objects, "admin_password", login.password());
        secret(objects, "db_password", "of the database");
        secret(objects, "db_root_password", "of its root");
        var services = new StackDeployer(server)
                .deploy(new StackSpec(
                        STACK,
                        edition().resolve(VERSION),
                        List.of(Path.of("compose.yml")),
                        Map.of(
                                "STACK_NAME", STACK,
                                "DOMAIN", url().getHost(),
                                "ADMIN_USERNAME", login.user(),
                                "ENTRYPOINT_VERSION", "v1",
                                "SECRET_ADMIN_PASSWORD_VERSION", "v1",
                                "SECRET_DB_PASSWORD_VERSION", "v1",
                                "SECRET_DB_ROOT_PASSWORD_VERSION", "v1"),
                        OPERATOR));
        Convergence.await(server, STACK, Expectation.afterDeploy(services), PATIENCE, line -> {});
        new Http(url(), server, line -> {})
                .eventually("/realms/master", answer -> answer.statusCode() == 200, Duration.ofMinutes(1));
    }

    private static void secret(ExternalObjects objects, String name, String value) {
        objects.secret(STACK + "_" + name + "_v1", value.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public void close() {
        Teardown.remove(server, STACK, OPERATOR, Duration.ofMinutes(1), line -> {});
    }
}
