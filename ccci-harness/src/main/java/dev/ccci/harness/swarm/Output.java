package dev.ccci.harness.swarm;

import com.github.dockerjava.api.async.ResultCallback;
import com.github.dockerjava.api.model.Frame;
import com.github.dockerjava.api.model.StreamType;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** Collects both output streams of a command, up to a size. */
class Output extends ResultCallback.Adapter<Frame> {

    static final int BYTES = 32 << 20;

    private final ByteArrayOutputStream stdout = new ByteArrayOutputStream();
    private final ByteArrayOutputStream stderr = new ByteArrayOutputStream();

    @Override
    public void onNext(Frame frame) {
        if (frame.getStreamType() == StreamType.STDERR) {
            keep(stderr, frame.getPayload());
        } else {
            out(frame.getPayload());
        }
    }

    void out(byte[] bytes) {
        keep(stdout, bytes);
    }

    private synchronized void keep(ByteArrayOutputStream stream, byte[] bytes) {
        stream.write(bytes, 0, Math.min(bytes.length, BYTES - stream.size()));
    }

    /** How long what was written may take to arrive once the command has ended. */
    int secondsToRead() {
        return 10;
    }

    synchronized CommandResult result(int exitCode) {
        return new CommandResult(
                exitCode, stdout.toString(StandardCharsets.UTF_8), stderr.toString(StandardCharsets.UTF_8));
    }
}
