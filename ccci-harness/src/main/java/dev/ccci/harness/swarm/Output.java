package dev.ccci.harness.swarm;

import com.github.dockerjava.api.async.ResultCallback;
import com.github.dockerjava.api.model.Frame;
import com.github.dockerjava.api.model.StreamType;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** Collects both output streams of a command, up to a size. */
final class Output extends ResultCallback.Adapter<Frame> {

    static final int BYTES = 32 << 20;

    private final ByteArrayOutputStream stdout = new ByteArrayOutputStream();
    private final ByteArrayOutputStream stderr = new ByteArrayOutputStream();

    @Override
    public synchronized void onNext(Frame frame) {
        ByteArrayOutputStream stream = frame.getStreamType() == StreamType.STDERR ? stderr : stdout;
        int length = Math.min(frame.getPayload().length, BYTES - stream.size());
        stream.write(frame.getPayload(), 0, length);
    }

    synchronized CommandResult result(int exitCode) {
        return new CommandResult(
                exitCode, stdout.toString(StandardCharsets.UTF_8), stderr.toString(StandardCharsets.UTF_8));
    }
}
