package dev.ccci.harness.probe;

import dev.ccci.harness.server.Server;
import dev.ccci.harness.server.Trust;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.UnknownHostException;
import java.util.List;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;

/**
 * The way to a host on a server: names below the server's domain are its ingress, where published ports are too.
 *
 * @param host its name
 * @param server whose authority is believed
 */
record Route(String host, Server server) {

    private static final int CONNECT_MILLIS = 5_000;
    private static final int READ_MILLIS = 10_000;

    InetAddress address() throws UnknownHostException {
        return host.equals(server.domain()) || host.endsWith("." + server.domain())
                ? server.ingress()
                : InetAddress.getByName(host);
    }

    Socket connect(int port) throws IOException {
        Socket socket = new Socket();
        try {
            socket.setSoTimeout(READ_MILLIS);
            socket.connect(new InetSocketAddress(address(), port), CONNECT_MILLIS);
            return socket;
        } catch (IOException e) {
            socket.close();
            throw e;
        }
    }

    /** TLS over a connection, with a certificate for the host by the server's authority. */
    SSLSocket verified(Socket plain) throws IOException {
        return secured(Trust.of(server), plain, "HTTPS");
    }

    /** TLS over a connection, whatever the certificate. */
    SSLSocket unverified(Socket plain) throws IOException {
        return secured(AnyCertificate.context(), plain, "");
    }

    private SSLSocket secured(SSLContext trust, Socket plain, String identification) throws IOException {
        SSLSocket socket = (SSLSocket) trust.getSocketFactory().createSocket(plain, host, plain.getPort(), true);
        SSLParameters parameters = socket.getSSLParameters();
        parameters.setServerNames(List.of(new SNIHostName(host)));
        parameters.setEndpointIdentificationAlgorithm(identification);
        socket.setSSLParameters(parameters);
        socket.startHandshake();
        return socket;
    }

    String at(int port) {
        return host + ":" + port;
    }
}
