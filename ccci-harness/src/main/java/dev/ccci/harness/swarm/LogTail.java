package dev.ccci.harness.swarm;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.async.ResultCallback;
import com.github.dockerjava.api.model.Container;
import com.github.dockerjava.api.model.Frame;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Reads what a service's containers wrote: those on this engine first, else through the Swarm. */
final class LogTail {

    private static final int SECONDS = 5;

    private final DockerClient docker;

    LogTail(DockerClient docker) {
        this.docker = docker;
    }

    /** The last lines of the service's newest container that wrote any; empty when nothing can be had. */
    List<String> of(String service, int lines) {
        try {
            for (Container container : containers(service)) {
                List<String> found = lines(container, lines);
                if (!found.isEmpty()) {
                    return found;
                }
            }
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            Limited sink = new Limited(out, Long.MAX_VALUE);
            docker.logServiceCmd(service)
                    .withStdout(true)
                    .withStderr(true)
                    .withTail(lines)
                    .exec(sink)
                    .awaitCompletion(SECONDS, TimeUnit.SECONDS);
            sink.close();
            return last(out, lines);
        } catch (InterruptedException interruption) {
            Thread.currentThread().interrupt();
            return List.of();
        } catch (RuntimeException | IOException unavailable) {
            return List.of("(no log: " + unavailable.getMessage() + ")");
        }
    }

    /** Newest first. */
    List<Container> containers(String service) {
        return docker
                .listContainersCmd()
                .withShowAll(true)
                .withLabelFilter(Map.of(Names.SERVICE_LABEL, service))
                .exec()
                .stream()
                .sorted(Comparator.comparing(Container::getCreated).reversed())
                .toList();
    }

    /** Writes everything the container wrote, up to that many bytes. */
    void copy(Container container, OutputStream out, long bytes) throws IOException, InterruptedException {
        try (Limited sink = new Limited(out, bytes)) {
            docker.logContainerCmd(container.getId())
                    .withStdOut(true)
                    .withStdErr(true)
                    .withTimestamps(true)
                    .withTailAll()
                    .exec(sink)
                    .awaitCompletion(SECONDS * 4L, TimeUnit.SECONDS);
        }
    }

    private List<String> lines(Container container, int lines) throws IOException, InterruptedException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (Limited sink = new Limited(out, Long.MAX_VALUE)) {
            docker.logContainerCmd(container.getId())
                    .withStdOut(true)
                    .withStdErr(true)
                    .withTail(lines)
                    .exec(sink)
                    .awaitCompletion(SECONDS, TimeUnit.SECONDS);
        }
        return last(out, lines);
    }

    private static List<String> last(ByteArrayOutputStream out, int lines) {
        List<String> all = out.toString(StandardCharsets.UTF_8).lines().toList();
        return all.subList(Math.max(0, all.size() - lines), all.size());
    }

    private static final class Limited extends ResultCallback.Adapter<Frame> {
        private final OutputStream out;
        private long left;

        private Limited(OutputStream out, long left) {
            this.out = out;
            this.left = left;
        }

        @Override
        public void onNext(Frame frame) {
            byte[] payload = frame.getPayload();
            int length = (int) Math.min(left, payload.length);
            try {
                out.write(payload, 0, length);
            } catch (IOException full) {
                throw new UncheckedIOException(full);
            }
            left -= length;
        }
    }
}
