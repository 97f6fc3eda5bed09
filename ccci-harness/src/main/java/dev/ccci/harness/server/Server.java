package dev.ccci.harness.server;

import com.github.dockerjava.api.DockerClient;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * A Docker Swarm with an ingress to which apps are deployed. Thread-safe.
 *
 * <p>The overlay network {@code proxy} exists on it, and its ingress obeys the Traefik labels of the services on that network.
 */
public interface Server extends AutoCloseable {

    /** What {@code ccci.server} calls it: {@code lab} or the name of a Docker context. */
    String name();

    /** The engine's address as in {@code DOCKER_HOST}, such as {@code unix:///run/docker.sock}. */
    URI dockerHost();

    /** A client of this engine, shared by all users of this server and closed with it. */
    DockerClient docker();

    /** The domain below which apps get their names, such as {@code ci.test}. */
    String domain();

    /** Where the ingress listens on ports 80 and 443. */
    InetAddress ingress();

    /**
     * Where a name is: this server's own at its ingress, others where this machine finds them.
     *
     * @param host such as {@code app.ci.test}
     */
    default InetAddress[] addresses(String host) throws UnknownHostException {
        return host.equals(domain()) || host.endsWith("." + domain())
                ? new InetAddress[] {ingress()}
                : InetAddress.getAllByName(host);
    }

    /** The certificate, in PEM, of the authority that signs the ingress's certificates; empty when the JVM trusts it already. */
    Optional<Path> authority();

    /**
     * What this machine knows of it that must not be in any report: what it is, such as {@code the TLS key of the ingress}, and
     * the value.
     */
    default Map<String, String> secrets() {
        return Map.of();
    }

    /** Whether it is cut off from everything else, as the lab is. A browser of a run on it then reaches nothing else either. */
    default boolean isolated() {
        return false;
    }

    /** Whether {@link #close()} takes it down, with everything that is on it then. */
    default boolean goesWithRun() {
        return false;
    }

    /** The image with restic and a POSIX shell for one-off containers; present or can be pulled. */
    String resticImage();

    /**
     * An image with {@code sqlite3}, {@code sh} and {@code head}, for files of SQLite in volumes of services that have no such
     * program; present or can be pulled. Empty when there is none.
     */
    default Optional<String> sqliteImage() {
        return Optional.empty();
    }

    /**
     * Makes images available for pulling: a throw-away server builds those it has definitions for. Does nothing elsewhere.
     *
     * @param images as compose files name them
     * @param progress gets a line whenever there is something to tell
     * @throws dev.ccci.harness.failure.LifecycleFailure when an image that only this server could have cannot be made
     */
    void makeAvailable(Collection<String> images, Consumer<String> progress);

    /** What this server noticed about the apps on it so far, such as a label that its ingress does not support; one line each. */
    List<String> findings();

    /** A throw-away server stays at least until then, also after {@link #close()}. Any other stays anyway. */
    default void keepUntil(Instant instant) {}

    /** Gives the server back. A throw-away server is gone afterwards, without a trace. */
    @Override
    void close();
}
