package dev.ccci.harness.swarm;

import com.github.dockerjava.api.model.Container;
import com.github.dockerjava.api.model.Service;
import dev.ccci.harness.server.Server;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** What the services of a stack wrote, as evidence. */
public final class ServiceLogs {

    /** At most so much of each container's log is kept. */
    static final long BYTES_PER_CONTAINER = 4L << 20;

    private ServiceLogs() {}

    /**
     * Writes {@code <service>.log} for each service of the stack, oldest container first, with the engine's time stamps.
     *
     * @param directory is created when missing
     * @param filter what every log passes on its way to its file, such as a mask over secrets
     * @return the files written
     * @throws IOException when a file cannot be written
     */
    public static List<Path> save(Server server, String stack, Path directory, UnaryOperator<OutputStream> filter)
            throws IOException {
        Files.createDirectories(directory);
        LogTail logs = new LogTail(server.docker());
        List<Path> files = new ArrayList<>();
        List<Service> services = Question.ask(() -> server.docker()
                .listServicesCmd()
                .withLabelFilter(Map.of(Names.STACK_LABEL, stack))
                .exec());
        for (Service service : services) {
            String name = service.getSpec() == null
                    ? service.getId()
                    : service.getSpec().getName();
            Path file = directory.resolve(Names.inStack(stack, name) + ".log");
            try (OutputStream out = filter.apply(new BufferedOutputStream(Files.newOutputStream(file)))) {
                List<Container> containers = new ArrayList<>(Question.ask(() -> logs.containers(name)));
                Collections.reverse(containers);
                for (Container container : containers) {
                    out.write(("== " + String.join(" ", container.getNames()) + " (" + container.getStatus() + ")\n")
                            .getBytes(StandardCharsets.UTF_8));
                    logs.copy(container, out, BYTES_PER_CONTAINER);
                }
            } catch (InterruptedException interruption) {
                Thread.currentThread().interrupt();
                throw Interrupted.whileWaitingFor("the log of " + name, interruption);
            }
            files.add(file);
        }
        return files;
    }

    /**
     * The last lines of the service's newest container that wrote any.
     *
     * @param service its full name, {@code <stack>_<name>}
     */
    public static List<String> tail(Server server, String service, int lines) {
        return new LogTail(server.docker()).of(service, lines);
    }
}
