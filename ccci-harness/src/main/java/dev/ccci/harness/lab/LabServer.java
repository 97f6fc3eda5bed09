package dev.ccci.harness.lab;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.core.DefaultDockerClientConfig;
import com.github.dockerjava.core.DockerClientImpl;
import com.github.dockerjava.zerodep.ZerodepDockerHttpClient;
import dev.ccci.harness.failure.Cause;
import dev.ccci.harness.failure.LifecycleFailure;
import dev.ccci.harness.server.Server;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/** A lab on this machine: a private one, which is gone after {@link #close}, or one that somebody keeps. */
public final class LabServer implements Server {

    private static final String SQLITE = "lab/sqlite:3.40.1";

    private final LabPlace place;
    private final Optional<CompanionProcess> companion;
    private final DockerClient docker;
    private final LabImages images;
    private final String resticImage;
    private final int earlierFindings;
    private final AtomicBoolean closed = new AtomicBoolean();

    LabServer(LabPlace place, Optional<CompanionProcess> companion, LabImages images, String resticImage) {
        this.place = place;
        this.companion = companion;
        this.images = images;
        this.resticImage = resticImage;
        this.docker = client(place.dockerHost());
        this.earlierFindings = allFindings().size();
    }

    private static DockerClient client(URI host) {
        DefaultDockerClientConfig config = DefaultDockerClientConfig.createDefaultConfigBuilder()
                .withDockerHost(host.toString())
                .withDockerTlsVerify(false)
                .build();
        return DockerClientImpl.getInstance(
                config,
                new ZerodepDockerHttpClient.Builder()
                        .dockerHost(host)
                        .maxConnections(50)
                        .build());
    }

    @Override
    public String name() {
        return "lab";
    }

    @Override
    public URI dockerHost() {
        return place.dockerHost();
    }

    @Override
    public DockerClient docker() {
        return docker;
    }

    @Override
    public String domain() {
        return Lab.DOMAIN;
    }

    @Override
    public InetAddress ingress() {
        try {
            return InetAddress.getByName(place.address());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public Optional<Path> authority() {
        return Optional.of(place.authority());
    }

    @Override
    public boolean goesWithRun() {
        return !kept();
    }

    @Override
    public Map<String, String> secrets() {
        Path key = LabIngress.key(place);
        try {
            return Map.of("the TLS key of the ingress", Files.readString(key));
        } catch (IOException notOurs) {
            return Map.of();
        }
    }

    @Override
    public boolean isolated() {
        return true;
    }

    @Override
    public String resticImage() {
        return resticImage;
    }

    @Override
    public Optional<String> sqliteImage() {
        return Optional.of(SQLITE);
    }

    @Override
    public void makeAvailable(Collection<String> references, Consumer<String> progress) {
        images.ensure(references, progress);
    }

    @Override
    public List<String> findings() {
        List<String> all = allFindings();
        return all.subList(Math.min(earlierFindings, all.size()), all.size());
    }

    /** Whether this lab stays after {@link #close}. */
    public boolean kept() {
        return companion.isEmpty() || !place.lease().over();
    }

    @Override
    public void keepUntil(Instant instant) {
        if (!Labs.description(place).path("kept").asBoolean()) {
            place.lease().extend(instant);
        }
    }

    private List<String> allFindings() {
        try {
            return new String(Files.readAllBytes(place.findings()), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
        } catch (IOException gone) {
            return List.of();
        }
    }

    @Override
    public void close() {
        if (!closed.compareAndSet(false, true)) {
            return;
        }
        try {
            docker.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            if (!kept()) {
                companion.ifPresent(this::end);
            }
        }
    }

    private void end(CompanionProcess process) {
        boolean ended = process.end();
        List<String> remains = new LabRemains(place).list();
        if (!ended || !remains.isEmpty()) {
            throw LifecycleFailure.did("took the lab down")
                    .expected("nothing of it left on this machine after two minutes")
                    .found((ended ? "" : "its companion did not end and was killed; ") + "left: "
                            + String.join(", ", remains) + "\nthe next lab removes it, or: ccci lab down")
                    .blame(Cause.INFRASTRUCTURE);
        }
    }
}
