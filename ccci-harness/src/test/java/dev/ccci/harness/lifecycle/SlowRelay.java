package dev.ccci.harness.lifecycle;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/** A bad line to an ingress: whatever goes through it arrives later, or not at all. Stands in for netem. */
final class SlowRelay implements AutoCloseable {

    private static final int[] PORTS = {80, 443};

    private final InetAddress from;
    private final InetAddress to;
    private final Duration delay;
    private volatile int budget = Integer.MAX_VALUE;
    private volatile int each = 1;
    private volatile Duration close = Duration.ZERO;
    private final AtomicInteger connections = new AtomicInteger();
    private final AtomicInteger flaws = new AtomicInteger();
    private final List<ServerSocket> doors = new ArrayList<>();
    private final ConcurrentLinkedQueue<Socket> sockets = new ConcurrentLinkedQueue<>();
    private final ExecutorService threads = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(task, "slow-relay");
        thread.setDaemon(true);
        return thread;
    });

    private record Chunk(long due, ByteBuffer bytes) {}

    private SlowRelay(InetAddress from, InetAddress to, Duration delay) {
        this.from = from;
        this.to = to;
        this.delay = delay;
    }

    /** @param delay in each direction */
    static SlowRelay open(InetAddress from, InetAddress to, Duration delay) {
        SlowRelay relay = new SlowRelay(from, to, delay);
        for (int port : PORTS) {
            try {
                ServerSocket door = new ServerSocket(port, 50, from);
                relay.doors.add(door);
                relay.threads.execute(() -> relay.accept(door));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return relay;
    }

    /** Every so many connections one is ended when so many bytes have come from the ingress. */
    SlowRelay cutting(int bytes, int every) {
        budget = bytes;
        each = every;
        return this;
    }

    /** The end of what comes from the ingress arrives so much later than the last byte. */
    SlowRelay closing(Duration later) {
        close = later;
        return this;
    }

    /** How many connections were cut, or closed late. */
    int flaws() {
        return flaws.get();
    }

    InetAddress address() {
        return from;
    }

    private void accept(ServerSocket door) {
        try {
            while (true) {
                Socket near = door.accept();
                Socket far = new Socket();
                sockets.add(near);
                sockets.add(far);
                far.connect(new InetSocketAddress(to, door.getLocalPort()));
                boolean doomed = connections.incrementAndGet() % each == 0;
                carry(near, far, Integer.MAX_VALUE, Duration.ZERO);
                carry(far, near, doomed ? budget : Integer.MAX_VALUE, close);
            }
        } catch (IOException closed) {
            // the relay is closed
        }
    }

    private void carry(Socket one, Socket other, int most, Duration late) {
        BlockingQueue<Chunk> line = new LinkedBlockingQueue<>();
        threads.execute(() -> read(one, line));
        threads.execute(() -> write(line, other, most, late));
    }

    private void read(Socket socket, BlockingQueue<Chunk> line) {
        byte[] buffer = new byte[16_384];
        try (InputStream in = socket.getInputStream()) {
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                line.add(new Chunk(System.nanoTime() + delay.toNanos(), ByteBuffer.wrap(Arrays.copyOf(buffer, count))));
            }
        } catch (IOException gone) {
            // the other side learns it by the end of the line
        }
        line.add(new Chunk(System.nanoTime() + delay.toNanos(), ByteBuffer.allocate(0)));
    }

    private void write(BlockingQueue<Chunk> line, Socket socket, int most, Duration late) {
        int left = most;
        try (socket;
                OutputStream out = socket.getOutputStream()) {
            for (Chunk chunk = line.take(); chunk.bytes().hasRemaining(); chunk = line.take()) {
                await(chunk.due());
                byte[] bytes = chunk.bytes().array();
                out.write(bytes, 0, Math.min(bytes.length, left));
                if (bytes.length > left) {
                    flaws.incrementAndGet();
                    return;
                }
                left -= bytes.length;
            }
            if (!late.isZero()) {
                flaws.incrementAndGet();
                await(System.nanoTime() + late.toNanos());
            }
        } catch (IOException gone) {
            // so is this one
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void await(long due) {
        while (System.nanoTime() < due) {
            LockSupport.parkNanos(due - System.nanoTime());
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
        try {
            for (ServerSocket door : doors) {
                door.close();
            }
            for (Socket socket : sockets) {
                socket.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
