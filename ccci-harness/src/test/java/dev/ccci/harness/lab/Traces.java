package dev.ccci.harness.lab;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** What a lab may leave on this machine. Looks only at what carries the lab's number, since others run labs too. */
record Traces(LabPlace place, Set<String> networks) {

    /** Remembers the network namespaces of a running lab, which carry no name. */
    static Traces of(LabServer server) {
        String directory =
                Path.of(server.dockerHost().getPath()).resolve("..").normalize().toString();
        return of(new LabPlace(Integer.parseInt(directory.replaceAll(".*-", ""))));
    }

    /** The same by the lab's place. */
    static Traces of(LabPlace place) {
        Set<String> networks = new TreeSet<>();
        new Traces(place, networks).processes().forEach(pid -> networks.add(network(pid)));
        networks.remove(network("self"));
        networks.remove("");
        return new Traces(place, networks);
    }

    /** Everything found now. */
    List<String> found() {
        List<String> found = new ArrayList<>(new LabRemains(place).list());
        processes().forEach(pid -> found.add("process " + pid + " " + text("/proc/" + pid + "/cmdline")));
        pids(pid -> networks.contains(network(pid))).forEach(pid -> found.add("network namespace of " + pid));
        text("/proc/self/mountinfo")
                .lines()
                .filter(line -> line.contains(place.directory() + "/") || line.contains(place.cgroup()))
                .forEach(line -> found.add("mount " + line));
        if (Files.exists(place.lock())) {
            found.add(place.lock().toString());
        }
        return found;
    }

    /** What no lab may touch: firewall rules, and places that engines write to by default. */
    static String machine() {
        return HostCommand.of("iptables-save").run().replaceAll("(?m)^#.*$", "").replaceAll("\\[\\d+:\\d+]", "")
                + list("/etc/docker")
                + list("/opt/containerd")
                + list("/run/containerd")
                + list("/run/docker")
                + list("/run/netns")
                + text("/etc/resolv.conf");
    }

    private List<String> processes() {
        return pids(pid -> text("/proc/" + pid + "/cmdline").contains(place.directory() + "/")
                || text("/proc/" + pid + "/cgroup").contains("/" + place.cgroup() + "/"));
    }

    private static List<String> pids(Predicate<String> wanted) {
        try (Stream<Path> all = Files.list(Path.of("/proc"))) {
            return all.map(path -> path.getFileName().toString())
                    .filter(name -> name.matches("[0-9]+"))
                    .filter(wanted)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String network(String pid) {
        try {
            return Files.readSymbolicLink(Path.of("/proc", pid, "ns", "net")).toString();
        } catch (IOException gone) {
            return "";
        }
    }

    private static String list(String folder) {
        Path path = Path.of(folder);
        if (!Files.isDirectory(path)) {
            return folder + " absent\n";
        }
        try (Stream<Path> all = Files.walk(path, 2)) {
            return all.sorted().map(Path::toString).toList() + "\n";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text(String file) {
        try {
            return new String(Files.readAllBytes(Path.of(file)), StandardCharsets.UTF_8).replace('\0', ' ');
        } catch (IOException gone) {
            return "";
        }
    }
}
