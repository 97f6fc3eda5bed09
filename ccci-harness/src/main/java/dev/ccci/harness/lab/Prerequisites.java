package dev.ccci.harness.lab;

import dev.ccci.Keys;
import dev.ccci.spi.Settings;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** Looks whether this machine can run recipes, and can hold a lab. Changes nothing. */
public final class Prerequisites {

    /** Memory with which a lab and a small app run, in bytes. */
    private static final long MEMORY = 1L << 30;

    private static final String OTHER_SERVER = ", or use a Docker context: -D" + Keys.SERVER + "=<context>";

    private final Function<String, Optional<Path>> programs;

    private Prerequisites(Function<String, Optional<Path>> programs) {
        this.programs = programs;
    }

    /** The programs and the Java of this machine. */
    public static List<Prerequisite> ofPrograms(Requirement.Use... uses) {
        return new Prerequisites(HostCommand::find).programs(List.of(uses));
    }

    /** The same, with programs found by a test. */
    static List<Prerequisite> ofPrograms(Function<String, Optional<Path>> programs, Requirement.Use... uses) {
        return new Prerequisites(programs).programs(List.of(uses));
    }

    /** What a lab needs beside programs: system, user, kernel, network, disk, memory; and what is there of labs already. */
    public static List<Prerequisite> ofLab(Settings settings) {
        List<Prerequisite> found = new ArrayList<>();
        found.add(system());
        found.add(user());
        found.addAll(kernel());
        found.add(network());
        found.add(disk("disk", LabPlace.ROOT));
        found.add(memory());
        found.add(kept());
        found.add(cache(settings));
        return found;
    }

    /** The Java that runs this. */
    public static Prerequisite java() {
        int feature = Runtime.version().feature();
        String name = System.getProperty("java.version") + " in " + System.getProperty("java.home");
        return feature >= 17
                ? Prerequisite.ok("Java", name)
                : Prerequisite.missing("Java", name + ", and ccci needs 17", "apt-get install openjdk-17-jdk-headless");
    }

    private List<Prerequisite> programs(List<Requirement.Use> uses) {
        return Requirement.ALL.stream()
                .filter(program -> uses.contains(program.use()))
                .map(program -> programs.apply(program.program())
                        .map(path -> Prerequisite.ok(program.program(), path.toString()))
                        .orElseGet(() -> Prerequisite.missing(
                                program.program(),
                                program.reason(),
                                "apt-get install -y --no-install-recommends " + program.debianPackage())))
                .toList();
    }

    private static Prerequisite system() {
        String name = System.getProperty("os.name", "unknown") + " " + System.getProperty("os.version", "");
        return name.startsWith("Linux")
                ? Prerequisite.ok("system", name)
                : Prerequisite.missing(
                        "system", name + ", and a lab needs Linux", "use a Linux machine" + OTHER_SERVER);
    }

    private static Prerequisite user() {
        String name = System.getProperty("user.name", "unknown");
        return LabRequirements.root()
                ? Prerequisite.ok("user", name)
                : Prerequisite.missing("user", name + ", and only root can make namespaces", "use sudo" + OTHER_SERVER);
    }

    /** Tried out in a network namespace that is gone at once. */
    private static List<Prerequisite> kernel() {
        if (!LabRequirements.root()
                || HostCommand.find("unshare").isEmpty()
                || HostCommand.find("ip").isEmpty()) {
            return List.of(Prerequisite.note("kernel", "not looked at: that needs root, unshare and ip"));
        }
        return List.of(
                overlay(),
                feature("veth", "links the lab to this machine", "ip", "link", "add", "ccci-try", "type", "veth"),
                feature("bridge", "networks of containers", "ip", "link", "add", "ccci-try", "type", "bridge"),
                feature(
                        "vxlan",
                        "networks of a Swarm",
                        "ip",
                        "link",
                        "add",
                        "ccci-try",
                        "type",
                        "vxlan",
                        "id",
                        "1",
                        "dstport",
                        "4789"),
                feature("nat", "dockerd routes container traffic with it", "iptables", "-t", "nat", "-L", "-n"));
    }

    private static Prerequisite overlay() {
        String name = "kernel overlay";
        try {
            return Files.readString(Path.of("/proc/filesystems")).contains("\toverlay\n")
                    ? Prerequisite.ok(name, "file systems of containers")
                    : Prerequisite.missing(name, "file systems of containers are made of it", "modprobe overlay");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Prerequisite feature(String name, String reason, String... trial) {
        List<String> words = new ArrayList<>(List.of("unshare", "--net"));
        words.addAll(List.of(trial));
        HostCommand.Result result = new HostCommand(words, Duration.ofSeconds(10)).attempt();
        return result.status() == 0
                ? Prerequisite.ok("kernel " + name, reason)
                : Prerequisite.missing(
                        "kernel " + name,
                        reason + "; " + String.join(" ", trial) + ": "
                                + result.output().strip().replace('\n', ' '),
                        name.equals("nat") ? "modprobe iptable_nat" : "modprobe " + name);
    }

    /** Labs use 10.199.N.0/30 on interfaces {@code ccciN}; nobody else may. */
    private static Prerequisite network() {
        try {
            List<String> foreign = NetworkInterface.networkInterfaces()
                    .filter(each -> !each.getName().startsWith("ccci"))
                    .flatMap(each -> each.inetAddresses()
                            .filter(address -> address.getHostAddress().startsWith("10.199."))
                            .map(address -> each.getName() + " has " + address.getHostAddress()))
                    .toList();
            long used = LabPlace.used().size();
            return foreign.isEmpty()
                    ? Prerequisite.ok(
                            "network",
                            "10.199.0.0/16, " + (LabPlace.PLACES - used) + " of " + LabPlace.PLACES
                                    + " places for labs are free; their ports 80 and 443 are their own")
                    : Prerequisite.missing(
                            "network",
                            String.join(", ", foreign) + ", and labs use 10.199.0.0/16",
                            "give that interface another address" + OTHER_SERVER);
        } catch (SocketException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Prerequisite disk(String name, Path place) {
        long free = LabRequirements.free();
        String found = (free >> 20) + " MiB free for " + place;
        return free >= LabRequirements.ENOUGH
                ? Prerequisite.ok(name, found)
                : Prerequisite.missing(
                        name, found + ", and images need " + (LabRequirements.ENOUGH >> 20), "free some space");
    }

    private static Prerequisite memory() {
        try (Stream<String> lines = Files.lines(Path.of("/proc/meminfo"))) {
            long kilobytes = lines.filter(line -> line.startsWith("MemAvailable:"))
                    .map(line -> line.replaceAll("\\D", ""))
                    .mapToLong(Long::parseLong)
                    .findFirst()
                    .orElse(0);
            String found = (kilobytes >> 10) + " MiB available";
            return kilobytes << 10 >= MEMORY
                    ? Prerequisite.ok("memory", found)
                    : Prerequisite.missing(
                            "memory",
                            found + ", and a lab with a small app needs " + (MEMORY >> 20),
                            "end what is not needed");
        } catch (IOException e) {
            return Prerequisite.note("memory", "not known: " + e.getMessage());
        }
    }

    private static Prerequisite kept() {
        Optional<LabPlace> kept = Labs.kept();
        if (kept.isPresent()) {
            String since = Labs.description(kept.get()).path("since").asText();
            Duration age = Duration.between(Instant.parse(since), Instant.now());
            return Prerequisite.ok(
                    "kept lab", "up for " + age.toHours() + " h " + age.toMinutesPart() + " min, its engine answers");
        }
        return LabPlace.used().stream()
                .filter(place -> Labs.description(place).path("kept").asBoolean())
                .findFirst()
                .map(dead -> Prerequisite.missing(
                        "kept lab",
                        dead.name() + " is noted as kept, and its engine does not answer",
                        "./ccci lab down"))
                .orElseGet(() -> Prerequisite.note("kept lab", "none; each run starts one of its own (./ccci lab up)"));
    }

    private static Prerequisite cache(Settings settings) {
        Path cache = LabImages.cache(settings);
        if (!Files.isDirectory(cache)) {
            return Prerequisite.note("cache", cache + " is empty: the first run builds its images");
        }
        try (Stream<Path> files = Files.walk(cache)) {
            long bytes = files.map(Path::toFile)
                    .filter(File::isFile)
                    .mapToLong(File::length)
                    .sum();
            return Prerequisite.ok("cache", cache + ", " + (bytes >> 20) + " MiB; it may be removed at any time");
        } catch (IOException | UncheckedIOException e) {
            return Prerequisite.note("cache", cache + " cannot be read: " + e.getMessage());
        }
    }
}
