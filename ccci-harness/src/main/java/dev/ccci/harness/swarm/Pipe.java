package dev.ccci.harness.swarm;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.util.ArrayDeque;
import java.util.Deque;

/** Blocks of bytes on their way from a thread that writes to one that reads; not many of them at a time. */
final class Pipe {

    private static final int BLOCKS = 1024;

    private final Deque<byte[]> blocks = new ArrayDeque<>();
    private boolean ended;
    private boolean forgotten;

    /** Copies a block. Waits while there is no room; what nobody will read any more is dropped. */
    synchronized void write(byte[] block) {
        try {
            while (blocks.size() >= BLOCKS && !forgotten && !ended) {
                wait();
            }
        } catch (InterruptedException interruption) {
            Thread.currentThread().interrupt();
            return;
        }
        if (!forgotten && block.length > 0) {
            blocks.add(block.clone());
            notifyAll();
        }
    }

    /** Nothing more will be written. */
    synchronized void end() {
        ended = true;
        notifyAll();
    }

    /** Nothing more will be read. */
    synchronized void forget() {
        forgotten = true;
        blocks.clear();
        notifyAll();
    }

    private synchronized byte[] next() throws IOException {
        try {
            while (blocks.isEmpty() && !ended) {
                wait();
            }
        } catch (InterruptedException interruption) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while reading the output of a container");
        }
        notifyAll();
        return blocks.isEmpty() ? new byte[0] : blocks.remove();
    }

    /** What is written, for one reader. */
    InputStream in() {
        return new InputStream() {
            private byte[] block = new byte[0];
            private int at;

            @Override
            public int read() throws IOException {
                byte[] one = new byte[1];
                return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
            }

            @Override
            public int read(byte[] buffer, int offset, int length) throws IOException {
                if (length == 0) {
                    return 0;
                }
                if (at == block.length) {
                    block = next();
                    at = 0;
                }
                int read = Math.min(length, block.length - at);
                System.arraycopy(block, at, buffer, offset, read);
                at += read;
                return read == 0 ? -1 : read;
            }
        };
    }
}
