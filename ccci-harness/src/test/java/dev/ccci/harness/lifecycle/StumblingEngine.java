package dev.ccci.harness.lifecycle;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;

/** Stands before an engine and passes everything on; but when it is told to, it answers one question itself, with 500. */
final class StumblingEngine implements AutoCloseable {

    private static final byte[] BROKEN = String.join(
                    "\r\n",
                    "HTTP/1.1 500 Internal Server Error",
                    "Content-Type: application/json",
                    "Content-Length: 23",
                    "Connection: close",
                    "",
                    "{\"message\": \"stumbled\"}")
            .getBytes(StandardCharsets.UTF_8);

    private final Path engine;
    private final Pattern question;
    private final ServerSocketChannel door;
    private final AtomicBoolean stumbling = new AtomicBoolean();
    private final AtomicInteger stumbles = new AtomicInteger();
    private final ConcurrentLinkedQueue<SocketChannel> channels = new ConcurrentLinkedQueue<>();

    /**
     * @param engine its socket
     * @param door where it is asked now
     * @param question the beginning of a path, such as {@code /tasks}
     */
    StumblingEngine(Path engine, Path door, String question) {
        this.engine = engine;
        this.question = Pattern.compile("^GET (/v[\\d.]+)?" + Pattern.quote(question) + "[ ?/]");
        try {
            this.door = ServerSocketChannel.open(StandardProtocolFamily.UNIX).bind(UnixDomainSocketAddress.of(door));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        thread(this::accept);
    }

    /** The next such question is answered with 500. */
    void stumble() {
        stumbling.set(true);
    }

    /** How often it was. */
    int stumbles() {
        return stumbles.get();
    }

    private void accept() {
        try {
            while (true) {
                SocketChannel near = door.accept();
                SocketChannel far = SocketChannel.open(UnixDomainSocketAddress.of(engine));
                channels.add(near);
                channels.add(far);
                thread(() -> carry(near, far, true));
                thread(() -> carry(far, near, false));
            }
        } catch (IOException closed) {
            // the door is closed
        }
    }

    private void carry(SocketChannel from, SocketChannel to, boolean questions) {
        ByteBuffer buffer = ByteBuffer.allocate(65_536);
        try {
            while (from.read(buffer.clear()) >= 0) {
                buffer.flip();
                if (questions && asked(buffer) && stumbling.compareAndSet(true, false)) {
                    from.write(ByteBuffer.wrap(BROKEN));
                    stumbles.incrementAndGet();
                    from.close();
                    to.close();
                    return;
                }
                while (buffer.hasRemaining()) {
                    to.write(buffer);
                }
            }
            to.shutdownOutput();
        } catch (IOException gone) {
            close(from);
            close(to);
        }
    }

    private boolean asked(ByteBuffer buffer) {
        return question.matcher(StandardCharsets.ISO_8859_1.decode(buffer.duplicate()))
                .find();
    }

    private static void thread(Runnable task) {
        Thread thread = new Thread(task, "stumbling-engine");
        thread.setDaemon(true);
        thread.start();
    }

    private static void close(SocketChannel channel) {
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        try {
            door.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        channels.forEach(StumblingEngine::close);
    }
}
