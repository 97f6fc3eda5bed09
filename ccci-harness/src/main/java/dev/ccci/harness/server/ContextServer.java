package dev.ccci.harness.server;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.core.DefaultDockerClientConfig;
import com.github.dockerjava.core.DockerClientImpl;
import com.github.dockerjava.zerodep.ZerodepDockerHttpClient;
import dev.ccci.Keys;
import dev.ccci.harness.failure.Cause;
import dev.ccci.harness.failure.LifecycleFailure;
import dev.ccci.spi.Settings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** A Swarm that somebody runs, reached by the name of a Docker context. It stays as it is; only a run's own objects are made on it. */
public final class ContextServer implements Server {

    private static final String RESTIC = "restic/restic:0.18.1";

    private final String context;
    private final URI dockerHost;
    private final String domain;
    private final InetAddress ingress;
    private final Settings settings;
    private final DockerClient docker;

    private ContextServer(String context, URI dockerHost, String domain, InetAddress ingress, Settings settings) {
        this.context = context;
        this.dockerHost = dockerHost;
        this.domain = domain;
        this.ingress = ingress;
        this.settings = settings;
        this.docker = DockerClientImpl.getInstance(
                DefaultDockerClientConfig.createDefaultConfigBuilder().build(),
                new ZerodepDockerHttpClient.Builder().dockerHost(dockerHost).build());
    }

    /**
     * Opens the server behind a Docker context.
     *
     * @param context the context's name
     * @param settings {@link Keys#DOMAIN} is needed; {@link Keys#INGRESS} and {@link Keys#AUTHORITY} may be given
     * @throws LifecycleFailure when a setting is missing, or the context cannot be used
     */
    public static ContextServer open(String context, Settings settings) {
        String domain = settings.get(Keys.DOMAIN)
                .orElseThrow(() -> unusable(
                        context,
                        "the domain below which apps get their names",
                        "none; give it with -D" + Keys.DOMAIN + "=ci.example.org"));
        URI host = endpoint(context);
        if (host.getScheme().equals("ssh")) {
            throw unusable(
                    context,
                    "an endpoint unix:// or tcp://",
                    "[" + host + "]; forward the engine's socket, for instance with ssh -L, and make a context for it");
        }
        String ingress = settings.get(Keys.INGRESS).orElse("ccci." + domain);
        try {
            return new ContextServer(context, host, domain, InetAddress.getByName(ingress), settings);
        } catch (UnknownHostException e) {
            throw unusable(
                    context,
                    "the ingress to be found at [" + ingress + "]",
                    "no such host; make a wildcard DNS entry for " + domain + ", or give the address with -D"
                            + Keys.INGRESS);
        }
    }

    @Override
    public String name() {
        return context;
    }

    @Override
    public URI dockerHost() {
        return dockerHost;
    }

    @Override
    public DockerClient docker() {
        return docker;
    }

    @Override
    public String domain() {
        return domain;
    }

    @Override
    public InetAddress ingress() {
        return ingress;
    }

    @Override
    public Optional<Path> authority() {
        return settings.get(Keys.AUTHORITY).map(Path::of);
    }

    @Override
    public String resticImage() {
        return settings.get(Keys.RESTIC_IMAGE).orElse(RESTIC);
    }

    @Override
    public Optional<String> sqliteImage() {
        return settings.get(Keys.SQLITE_IMAGE);
    }

    @Override
    public void makeAvailable(Collection<String> images, Consumer<String> progress) {
        // images come from the registries that the server uses
    }

    @Override
    public List<String> findings() {
        return List.of();
    }

    @Override
    public void close() {
        try {
            docker.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static URI endpoint(String context) {
        try {
            Process inspect = new ProcessBuilder(
                            "docker", "context", "inspect", "--format", "{{.Endpoints.docker.Host}}", context)
                    .redirectErrorStream(true)
                    .start();
            inspect.getOutputStream().close();
            String output = new String(inspect.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
            if (inspect.waitFor() != 0 || !output.contains("://")) {
                throw unusable(context, "docker context inspect to tell its endpoint", output);
            }
            return URI.create(output);
        } catch (IOException e) {
            throw unusable(context, "the docker command", String.valueOf(e.getMessage()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw unusable(context, "docker context inspect to end", "this thread was interrupted");
        }
    }

    private static LifecycleFailure unusable(String context, String expected, String found) {
        return LifecycleFailure.did("opened the server [" + context + "] of -D" + Keys.SERVER)
                .expected(expected)
                .found(found)
                .blame(Cause.INFRASTRUCTURE);
    }
}
