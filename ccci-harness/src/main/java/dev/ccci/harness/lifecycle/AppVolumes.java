package dev.ccci.harness.lifecycle;

import com.github.dockerjava.api.command.InspectVolumeResponse;
import dev.ccci.harness.backup.AppVolume;
import dev.ccci.harness.backup.Measured;
import dev.ccci.harness.backup.VolumeShell;
import dev.ccci.harness.server.Server;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** The volumes of an app on its server. Only those that exist are looked into: to mount one that does not would make it. */
final class AppVolumes {

    private final Server server;
    private final VolumeShell shell;

    AppVolumes(Server server, VolumeShell shell) {
        this.server = server;
        this.shell = shell;
    }

    Measured measure(List<AppVolume> volumes) {
        Set<String> existing = server.docker().listVolumesCmd().exec().getVolumes().stream()
                .map(InspectVolumeResponse::getName)
                .collect(Collectors.toSet());
        return Measured.of(
                volumes.stream()
                        .filter(volume -> existing.contains(volume.name()))
                        .toList(),
                shell);
    }
}
