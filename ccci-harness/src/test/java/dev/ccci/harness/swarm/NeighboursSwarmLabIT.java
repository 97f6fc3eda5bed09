package dev.ccci.harness.swarm;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.model.Volume;
import dev.ccci.harness.neighbours.Witness;
import dev.ccci.harness.server.Server;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** What happens to a witness is seen, and what is on a server beside a run is told apart. */
@ExtendWith(SharedSwarm.class)
class NeighboursSwarmLabIT {

    private static final String RUN = "c0ffee";

    @TempDir
    Path folder;

    @Test
    void whatever_is_done_to_the_witness_is_named(Server server) {
        DockerClient docker = server.docker();
        new ImagePuller(server).pull(List.of(server.resticImage()), line -> {});
        try (Witness witness = Witness.beside(server, RUN)) {
            // given
            assertThat(witness.absence()).isEmpty();
            assertThat(witness.changes()).isEmpty();
            assertThat(witness.answer()).contains("I am ccci-witness-" + RUN);
            assertThat(witness.askedAs()).isEmpty();

            // when its container is killed, so that the Swarm starts another
            String container = docker.listContainersCmd()
                    .withLabelFilter(Map.of(Names.STACK_LABEL, witness.name()))
                    .exec()
                    .get(0)
                    .getId();
            docker.killContainerCmd(container).exec();

            // then
            Awaitility.await()
                    .atMost(Duration.ofSeconds(20))
                    .untilAsserted(() -> assertThat(witness.changes())
                            .anyMatch(line -> line.startsWith("container of the witness: Id was " + container))
                            .anyMatch(line -> line.startsWith("tasks: task ") && line.contains("FAILED"))
                            .anyMatch(line -> line.startsWith(
                                    "content of volume ccci-witness-" + RUN + "_data: data/known was")));

            // when its idle volume is pruned, and its service removed
            docker.removeVolumeCmd(witness.name() + "_idle").exec();
            docker.removeServiceCmd(witness.service()).exec();

            // then
            assertThat(witness.changes())
                    .contains(
                            "volume ccci-witness-" + RUN + "_idle is gone",
                            "service ccci-witness-" + RUN + "_app is gone");
        }
        // the lab is about to take it along, but is needed by other tests
        WitnessName.remove(server.docker(), RUN, Duration.ofSeconds(30), line -> {});
    }

    @Test
    void a_witness_is_removed_with_what_is_left_of_a_run_that_died(Server server) {
        // given
        new ImagePuller(server).pull(List.of(server.resticImage()), line -> {});
        Witness witness = Witness.beside(server, "dead01");
        assertThat(witness.absence()).isEmpty();

        // when
        WitnessName.remove(server.docker(), "dead01", Duration.ofSeconds(30), line -> {});

        // then
        assertThat(HostObjects.of(server.docker()))
                .noneMatch(object -> object.name().contains("dead01"));
    }

    @Test
    void what_other_runs_have_there_is_told_apart_from_what_nobody_has_deployed(Server server) {
        // given
        DockerClient docker = server.docker();
        URI host = server.dockerHost();
        RunFiles files = new RunFiles(folder);
        RunRecord.create(files, host, "mine", "mine.ci.test", RUN, folder.resolve("a.lock"));
        try (HostDiff diff = HostDiff.begin(docker, host, RUN, files)) {
            // when another run deploys, and its app uses a volume without a name
            RunRecord.create(files, host, "theirs", "theirs.ci.test", "facade", folder.resolve("b.lock"));
            docker.createVolumeCmd().withName("theirs_data").exec();
            docker.createVolumeCmd()
                    .withName("of-facade")
                    .withLabels(Map.of(Names.RUN_LABEL, "facade"))
                    .exec();
            String theirs = container(docker, "theirs");
            // and this run's app leaves one, and somebody makes something
            String mine = container(docker, "mine");
            docker.createVolumeCmd().withName("litter").exec();

            // then
            List<HostDiff.Stray> strays = Awaitility.await()
                    .atMost(Duration.ofSeconds(10))
                    .until(
                            () -> diff.left(Duration.ofMillis(1)),
                            found -> found.stream().anyMatch(HostDiff.Stray::ofRun));
            assertThat(strays).hasSize(2);
            assertThat(strays).anyMatch(stray -> stray.object().toString().equals("volume litter") && !stray.ofRun());
            assertThat(strays).anyMatch(stray -> stray.ofRun() && stray.maker().startsWith("mine_app"));

            // when what others had is gone
            docker.removeContainerCmd(theirs)
                    .withForce(true)
                    .withRemoveVolumes(true)
                    .exec();
            docker.removeContainerCmd(mine)
                    .withForce(true)
                    .withRemoveVolumes(true)
                    .exec();
            List.of("theirs_data", "of-facade", "litter")
                    .forEach(volume -> docker.removeVolumeCmd(volume).exec());

            // then
            assertThat(diff.left(Duration.ofMillis(1))).isEmpty();
        }
    }

    @Test
    void what_another_run_takes_along_when_it_ends_is_not_missed(Server server) throws Exception {
        // given another run and somebody else, who are there before this run
        DockerClient docker = server.docker();
        URI host = server.dockerHost();
        RunFiles files = new RunFiles(folder);
        RunRecord.create(files, host, "earlier", "earlier.ci.test", "facade", folder.resolve("b.lock"));
        docker.createVolumeCmd().withName("earlier_data").exec();
        docker.createVolumeCmd().withName("of-somebody").exec();
        try (HostDiff diff = HostDiff.begin(docker, host, RUN, files)) {
            // when both remove what they have, and the run its record
            docker.removeVolumeCmd("earlier_data").exec();
            docker.removeVolumeCmd("of-somebody").exec();
            Files.delete(files.record("facade", "earlier"));

            // then
            assertThat(diff.gone()).extracting(HostObject::toString).containsExactly("volume of-somebody");
        }
    }

    @Test
    void the_key_of_the_ingress_is_known_so_that_it_can_be_hidden(Server server) {
        assertThat(server.secrets())
                .hasEntrySatisfying(
                        "the TLS key of the ingress", key -> assertThat(key).startsWith("-----BEGIN PRIVATE KEY-----"));
    }

    private static String container(DockerClient docker, String stack) {
        String id = docker.createContainerCmd(SwarmFixture.IMAGE)
                .withName(stack + "_app.1.x")
                .withLabels(Map.of(Names.STACK_LABEL, stack))
                .withCmd("sh", "-c", "exec tail -f /dev/null")
                .withVolumes(new Volume("/anonymous"))
                .exec()
                .getId();
        docker.startContainerCmd(id).exec();
        return id;
    }
}
