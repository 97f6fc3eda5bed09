package dev.ccci.harness.probe;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import javax.net.ssl.SSLSocket;

/**
 * A connection over TCP, for a {@link Conversation}. A read that gets nothing for ten seconds fails and tells what came so far. Not
 * thread-safe.
 */
public final class Connection implements AutoCloseable {

    private static final int LONGEST_LINE = 64 * 1024;

    private final Route route;
    private Socket socket;

    Connection(Route route, int port) throws IOException {
        this.route = route;
        this.socket = route.connect(port);
    }

    /** Sends bytes at once. */
    public void send(byte[] bytes) throws IOException {
        socket.getOutputStream().write(bytes);
        socket.getOutputStream().flush();
    }

    /** Sends a line of UTF-8 with CR and LF at its end. */
    public void sendLine(String line) throws IOException {
        send((line + "\r\n").getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Waits for so many bytes.
     *
     * @throws IOException when fewer come before the end or the time-out, with those in hexadecimal
     */
    public byte[] read(int count) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        while (bytes.size() < count) {
            bytes.write(next("waited for " + count + " bytes", bytes));
        }
        return bytes.toByteArray();
    }

    /**
     * Waits for a line, and gives it without its end.
     *
     * @throws IOException when none comes before the end or the time-out, with what came in hexadecimal
     */
    public String readLine() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        int next = next("waited for a line", bytes);
        while (next != '\n') {
            bytes.write(next);
            if (bytes.size() > LONGEST_LINE) {
                throw new IOException("waited for a line: " + LONGEST_LINE + " bytes without an end of line");
            }
            next = next("waited for a line", bytes);
        }
        return bytes.toString(StandardCharsets.UTF_8).stripTrailing();
    }

    /**
     * From now on everything goes over TLS, with a certificate that verifies.
     *
     * @throws IOException when it does not
     */
    public ServedCertificate startTls() throws IOException {
        return secured(route.verified(socket));
    }

    /** The same whatever the certificate: for apps that sign their own. */
    public ServedCertificate startUnverifiedTls() throws IOException {
        return secured(route.unverified(socket));
    }

    private ServedCertificate secured(SSLSocket secured) throws IOException {
        socket = secured;
        return ServedCertificate.of(secured.getSession());
    }

    // One byte at a time: what is read ahead would be lost to TLS.
    private int next(String waited, ByteArrayOutputStream soFar) throws IOException {
        try {
            int next = socket.getInputStream().read();
            if (next < 0) {
                throw new EOFException(waited + ": the other side has ended the connection after " + describe(soFar));
            }
            return next;
        } catch (SocketTimeoutException silent) {
            throw new IOException(waited + ": silence after " + describe(soFar), silent);
        }
    }

    private static String describe(ByteArrayOutputStream bytes) {
        return bytes.size() == 0
                ? "no byte"
                : bytes.size() + " bytes " + HexFormat.of().formatHex(bytes.toByteArray());
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
