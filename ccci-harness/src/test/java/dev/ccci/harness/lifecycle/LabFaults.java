package dev.ccci.harness.lifecycle;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.async.ResultCallback;
import com.github.dockerjava.api.exception.ConflictException;
import com.github.dockerjava.api.exception.NotFoundException;
import com.github.dockerjava.api.model.Container;
import com.github.dockerjava.api.model.Frame;
import dev.ccci.harness.server.Server;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.awaitility.Awaitility;

/** Breaks a lab on purpose: its engine, its network, tasks on it. Only what belongs to that lab is touched. */
public final class LabFaults {

    private static final Duration LIMIT = Duration.ofSeconds(20);
    private static final String[] CUT = {"-i", "eth0", "-p", "tcp", "-j", "DROP"};

    private final Path directory;
    private final DockerClient docker;
    private final InetAddress ingress;

    private LabFaults(Path directory, DockerClient docker, InetAddress ingress) {
        this.ingress = ingress;
        this.directory = directory;
        this.docker = docker;
    }

    /** Of the lab on this machine that the server is. */
    public static LabFaults of(Server server) {
        Path socket = Path.of(server.dockerHost().getPath());
        return new LabFaults(Objects.requireNonNull(socket.getParent()), server.docker(), server.ingress());
    }

    /** Ends the engine, as {@code systemctl restart docker} does; the lab starts it again. Returns when the old one has ended. */
    public void restartEngine() {
        ProcessHandle engine = engine();
        engine.destroy();
        ended(engine);
    }

    /** Stops the engine's process for that time: it takes connections, since the kernel does, and answers nothing. */
    public void freezeEngine(Duration time) {
        freeze(engine(), time);
    }

    /** Stops for that time who tells the ingress of new routes. */
    public void freezeRoutes(Duration time) {
        try {
            long companion = new ObjectMapper()
                    .readTree(directory.resolve("lab.json").toFile())
                    .path("companion")
                    .asLong();
            freeze(ProcessHandle.of(companion).orElseThrow(), time);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void freeze(ProcessHandle process, Duration time) {
        String id = Long.toString(process.pid());
        run(List.of("kill", "-STOP", id));
        try {
            LockSupport.parkNanos(time.toNanos());
        } finally {
            run(List.of("kill", "-CONT", id));
        }
    }

    /** Waits until the ingress takes connections, as it does some time after the engine has restarted. */
    void awaitIngress() {
        Awaitility.await().atMost(Duration.ofSeconds(60)).ignoreExceptions().until(() -> {
            try (Socket socket = new Socket()) {
                socket.connect(new InetSocketAddress(ingress, 443), 1_000);
                return true;
            }
        });
    }

    private static void ended(ProcessHandle engine) {
        Awaitility.await().atMost(LIMIT).until(() -> !engine.isAlive());
    }

    /** Kills the newest running container of a service, as nobody but an administrator or the kernel does. */
    public void killTask(String service) {
        Container container = Awaitility.await()
                .atMost(LIMIT)
                .until(() -> container(service), Optional::isPresent)
                .orElseThrow();
        docker.killContainerCmd(container.getId()).exec();
    }

    /** The same, if it has not ended by itself. */
    void tryToKillTask(String service) {
        try {
            container(service)
                    .ifPresent(container ->
                            docker.killContainerCmd(container.getId()).exec());
        } catch (NotFoundException | ConflictException ended) {
            // it was faster
        }
    }

    /** Kills the newest container of a service as soon as it has written this. */
    void killTask(String service, String written) {
        Container container = Awaitility.await()
                .atMost(LIMIT)
                .until(
                        () -> container(service),
                        newest -> newest.isPresent() && log(newest.get()).contains(written))
                .orElseThrow();
        docker.killContainerCmd(container.getId()).exec();
    }

    private String log(Container container) {
        StringBuilder log = new StringBuilder();
        try {
            docker.logContainerCmd(container.getId())
                    .withStdOut(true)
                    .exec(new ResultCallback.Adapter<Frame>() {
                        @Override
                        public void onNext(Frame frame) {
                            log.append(new String(frame.getPayload(), StandardCharsets.UTF_8));
                        }
                    })
                    .awaitCompletion(LIMIT.toSeconds(), TimeUnit.SECONDS);
            return log.toString();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private Optional<Container> container(String service) {
        return docker.listContainersCmd().exec().stream()
                .filter(container -> belongs(container, service))
                .max(Comparator.comparing(Container::getCreated));
    }

    /** The witness of a run has a service {@code app} as well. */
    private static boolean belongs(Container container, String service) {
        String name = String.valueOf(container.getLabels().get("com.docker.swarm.service.name"));
        return name.endsWith("_" + service) && !name.startsWith("ccci-witness-");
    }

    /** The ingress gets nothing any more, until {@link #mendIngress}. */
    public void cutIngress() {
        run(iptables("-I", "FORWARD", CUT));
    }

    /** The same for that time only; closing it waits for its end. */
    public Fault cutIngress(Duration time) {
        cutIngress();
        CompletableFuture<Void> mended = CompletableFuture.runAsync(
                this::mendIngress, CompletableFuture.delayedExecutor(time.toMillis(), TimeUnit.MILLISECONDS));
        return mended::join;
    }

    /** What was cut gets through again, if it was cut. */
    public synchronized void mendIngress() {
        if (code(iptables("-C", "FORWARD", CUT), new StringBuilder()) == 0) {
            removed("FORWARD", CUT);
        }
    }

    /** Of what comes to the ingress and goes from it, a part is lost. */
    public Fault loseIngress(double share) {
        String[] lost = {"-m", "statistic", "--mode", "random", "--probability", Double.toString(share), "-j", "DROP"};
        Fault there = rule("FORWARD", with(lost, "-i", "eth0"));
        Fault back = rule("FORWARD", with(lost, "-o", "eth0"));
        return () -> {
            there.close();
            back.close();
        };
    }

    /** Nobody but the service itself reaches the running container of a service. */
    public void cutTask(String service) {
        String container = container(service).orElseThrow().getId();
        Long pid = docker.inspectContainerCmd(container).exec().getState().getPidLong();
        run(List.of(
                "nsenter",
                "--target=" + engine().pid(),
                "--mount",
                "--pid",
                "nsenter",
                "--target=" + pid,
                "--net",
                "iptables",
                "-w",
                "-I",
                "INPUT",
                "!",
                "-i",
                "lo",
                "-j",
                "DROP"));
    }

    /** A folder that the engine gives to containers has from now on a small disk of its own, with what was in it. */
    public Fault smallDisk(Path folder, int mebibytes) {
        return disk(folder, "-t", "tmpfs", "-o", "size=" + mebibytes + "m", "tmpfs");
    }

    private Fault disk(Path folder, String... mount) {
        String move = "folder=$1; shift; cp -a \"$folder\" \"$folder.kept\" && mount \"$@\" \"$folder\""
                + " && cp -a \"$folder.kept/.\" \"$folder\" && rm -r \"$folder.kept\"";
        List<String> command = onTheServer("sh", "-c", move, "sh", folder.toString());
        command.addAll(Arrays.asList(mount));
        run(command);
        return () -> run(onTheServer("umount", folder.toString()));
    }

    /** All volumes are from now on on a disk of their own, which reads and writes only so many bytes in a second. */
    public Fault slowDisk(int bytesPerSecond) {
        String image = directory.resolve("slow-disk").toString();
        Path volumes = directory.resolve("data/volumes");
        run(List.of("truncate", "--size=512M", image));
        run(List.of("mkfs.ext4", "-q", "-F", "-E", "lazy_itable_init=0", image));
        Fault disk = disk(volumes, "-o", "loop", image);
        Fault slow;
        try {
            slow = slow(
                    output(onTheServer("mountpoint", "-d", volumes.toString())).strip(), bytesPerSecond);
        } catch (RuntimeException e) {
            disk.close();
            throw e;
        }
        return () -> {
            try {
                slow.close();
            } finally {
                disk.close();
                run(List.of("rm", image));
            }
        };
    }

    /**
     * The second version of control groups limits the group of the lab. In the first, a limit of a group is none for the groups
     * below it, and what a container has left in memory is written by the kernel in the name of the topmost: so that one is limited,
     * for this device alone, and the containers that start from now on stay in it. A process that is killed meanwhile leaves the limit
     * to whoever gets the device next.
     */
    private Fault slow(String device, int bytesPerSecond) {
        Path blkio = Path.of("/sys/fs/cgroup/blkio");
        if (!Files.isDirectory(blkio)) {
            Path limits = Path.of("/sys/fs/cgroup", "ccci-" + directory.getFileName(), "io.max");
            put(limits, device + " rbps=" + bytesPerSecond + " wbps=" + bytesPerSecond);
            return () -> put(limits, device + " rbps=max wbps=max");
        }
        Path reads = blkio.resolve("blkio.throttle.read_bps_device");
        Path writes = blkio.resolve("blkio.throttle.write_bps_device");
        Fault slow = () -> {
            try {
                put(reads, device + " 0");
                put(writes, device + " 0");
            } finally {
                run(onTheServer("mount", "-t", "cgroup", "-o", "blkio", "cgroup", blkio.toString()));
            }
        };
        run(onTheServer("umount", blkio.toString()));
        try {
            put(reads, device + " " + bytesPerSecond);
            put(writes, device + " " + bytesPerSecond);
            return slow;
        } catch (RuntimeException e) {
            slow.close();
            throw e;
        }
    }

    private static void put(Path file, String text) {
        try {
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** How long a service needs to write so much to a disk, and not only to memory. */
    public Duration write(String service, String file, int mebibytes) {
        long begin = System.nanoTime();
        run(List.of(
                "docker",
                "--host=unix://" + directory.resolve("docker.sock"),
                "exec",
                container(service).orElseThrow().getId(),
                "dd",
                "if=/dev/zero",
                "of=" + file,
                "bs=1M",
                "count=" + mebibytes,
                "conv=fsync"));
        return Duration.ofNanos(System.nanoTime() - begin);
    }

    private List<String> onTheServer(String... words) {
        List<String> command = new ArrayList<>(List.of("nsenter", "--target=" + engine().pid(), "--mount"));
        command.addAll(Arrays.asList(words));
        return command;
    }

    /** What is broken until it is closed. */
    @FunctionalInterface
    public interface Fault extends AutoCloseable {
        @Override
        void close();
    }

    private Fault rule(String chain, String... rule) {
        run(iptables("-I", chain, rule));
        return () -> removed(chain, rule);
    }

    /** A fault that nobody has met would prove nothing. */
    private void removed(String chain, String... rule) {
        String counted = output(iptables("-L", chain, "-v", "-x", "-n"));
        run(iptables("-D", chain, rule));
        if (counted.lines().noneMatch(line -> line.matches("\\s*[1-9]\\d*\\s.*\\bDROP\\b.*"))) {
            throw new AssertionError("nothing was dropped:\n" + counted);
        }
    }

    private List<String> iptables(String action, String chain, String... rule) {
        List<String> command =
                new ArrayList<>(List.of("nsenter", "--net=/proc/" + engine().pid() + "/ns/net", "iptables", "-w"));
        command.add(action);
        command.add(chain);
        command.addAll(Arrays.asList(rule));
        return command;
    }

    private static String[] with(String[] rule, String... before) {
        List<String> all = new ArrayList<>(Arrays.asList(before));
        all.addAll(Arrays.asList(rule));
        return all.toArray(String[]::new);
    }

    private ProcessHandle engine() {
        String mark = "--pidfile=" + directory.resolve("docker.pid");
        return ProcessHandle.allProcesses()
                .filter(process -> process.info().command().orElse("").endsWith("/dockerd"))
                .filter(process -> arguments(process).contains(mark))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no engine with " + mark));
    }

    private static List<String> arguments(ProcessHandle process) {
        return Arrays.asList(process.info().arguments().orElse(new String[0]));
    }

    private static void run(List<String> command) {
        output(command);
    }

    private static String output(List<String> command) {
        StringBuilder output = new StringBuilder();
        int code = code(command, output);
        if (code != 0) {
            throw new IllegalStateException(command + " ended with " + code + ": " + output);
        }
        return output.toString();
    }

    private static int code(List<String> command, StringBuilder output) {
        try {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            output.append(new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
            return process.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS) ? process.exitValue() : -1;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
