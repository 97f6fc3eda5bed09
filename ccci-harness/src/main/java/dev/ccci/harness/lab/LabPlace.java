package dev.ccci.harness.lab;

import dev.ccci.harness.process.Lease;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Everything on this machine that carries the number of a lab. Two labs never share a number, so they never meet. */
record LabPlace(int number) {

    /** Short, because the path of a socket must fit in 108 bytes; not below {@code /run}, which is often held in memory. */
    static final Path ROOT = Path.of("/var/lib/ccci");

    /** Held by the companion of the one lab that is kept. */
    static final Path KEPT_LOCK = ROOT.resolve("kept.lock");

    static final int PLACES = 250;

    private static final String PREFIX = "lab-";

    static Stream<LabPlace> all() {
        return IntStream.range(0, PLACES).mapToObj(LabPlace::new);
    }

    /** Those with a directory: labs that run, and what is left of labs that died. */
    static List<LabPlace> used() {
        return used(ROOT);
    }

    static List<LabPlace> used(Path root) {
        if (!Files.isDirectory(root)) {
            return List.of();
        }
        try (Stream<Path> entries = Files.list(root)) {
            return entries.map(entry -> entry.getFileName().toString())
                    .filter(name -> name.matches(PREFIX + "[0-9]{1,3}(\\.lock)?"))
                    .map(name -> Integer.parseInt(name.replace(PREFIX, "").replace(".lock", "")))
                    .distinct()
                    .sorted()
                    .map(LabPlace::new)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String name() {
        return PREFIX + number;
    }

    Path directory() {
        return ROOT.resolve(name());
    }

    Path lock() {
        return ROOT.resolve(name() + ".lock");
    }

    /** The end of the link on the machine's side, where registry and name service listen. */
    String gateway() {
        return "10.199." + number + ".1";
    }

    /** The end of the link on the lab's side, where the ingress listens. */
    String address() {
        return "10.199." + number + ".2";
    }

    String link() {
        return "ccci" + number;
    }

    String cgroup() {
        return "ccci-" + name();
    }

    Path socket() {
        return directory().resolve("docker.sock");
    }

    URI dockerHost() {
        return URI.create("unix://" + socket());
    }

    Path authority() {
        return directory().resolve("ca.crt");
    }

    Path findings() {
        return directory().resolve("findings");
    }

    /** Until when a private lab stays although the run that started it is over. */
    Lease lease() {
        return new Lease(directory().resolve("lease"));
    }

    /** The lab's own description; present as soon as the lab is up. */
    Path description() {
        return directory().resolve("lab.json");
    }
}
