package dev.ccci.harness.lifecycle;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.async.ResultCallback;
import com.github.dockerjava.api.model.Bind;
import com.github.dockerjava.api.model.Event;
import com.github.dockerjava.api.model.HostConfig;
import com.github.dockerjava.api.model.Volume;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Another run of the server, which takes hold of the first volume with a certain ending as soon as it is there, and does not let
 * go.
 */
final class VolumeHolder extends ResultCallback.Adapter<Event> implements AutoCloseable {

    private final DockerClient docker;
    private final String ending;
    private volatile @Nullable String container;
    private volatile String volume = "";

    VolumeHolder(DockerClient docker, String ending) {
        this.docker = docker;
        this.ending = ending;
        docker.eventsCmd()
                .withEventTypeFilter("volume")
                .withEventFilter("mount")
                .exec(this);
    }

    @Override
    public synchronized void onNext(Event event) {
        String name =
                event.getActor() == null ? "" : String.valueOf(event.getActor().getId());
        if (container != null || !name.endsWith(ending)) {
            return;
        }
        volume = name;
        container = docker.createContainerCmd("lab/nginx:1.26.3")
                .withCmd("sleep", "600")
                .withLabels(Map.of("dev.ccci.run", "holder"))
                .withHostConfig(HostConfig.newHostConfig().withBinds(new Bind(name, new Volume("/held"))))
                .exec()
                .getId();
    }

    boolean held() {
        return container != null;
    }

    @Override
    public void close() {
        try {
            super.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        String held = container;
        if (held != null) {
            docker.removeContainerCmd(held).withForce(true).exec();
            docker.removeVolumeCmd(volume).exec();
        }
    }
}
