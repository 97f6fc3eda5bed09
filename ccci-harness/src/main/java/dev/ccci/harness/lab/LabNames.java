package dev.ccci.harness.lab;

import dev.ccci.harness.failure.Cause;
import dev.ccci.harness.failure.LifecycleFailure;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Arrays;

/** The name service of a lab: one thread, UDP only, on the machine's end of the link. */
final class LabNames implements LabPart {

    private static final int PORT = 53;

    private final DatagramSocket socket;
    private final DnsAnswer answer;

    private LabNames(DatagramSocket socket, DnsAnswer answer) {
        this.socket = socket;
        this.answer = answer;
    }

    static LabNames start(LabPlace place, String domain) {
        try {
            DnsAnswer answer = new DnsAnswer(domain, (Inet4Address) InetAddress.getByName(place.address()));
            LabNames names = new LabNames(new DatagramSocket(new InetSocketAddress(place.gateway(), PORT)), answer);
            Thread thread = new Thread(names::serve, "names");
            thread.setDaemon(true);
            thread.start();
            return names;
        } catch (IOException e) {
            throw LifecycleFailure.did("bound the lab's name service to " + place.gateway() + ":" + PORT)
                    .expected("a free port: without it every unknown name inside the lab takes 20 s")
                    .found(e.getMessage() + "; see who has it: ss -ulpn 'sport = :53'")
                    .because(e)
                    .blame(Cause.INFRASTRUCTURE);
        }
    }

    private void serve() {
        byte[] buffer = new byte[1500];
        while (!socket.isClosed()) {
            DatagramPacket packet = new DatagramPacket(buffer, buffer.length);
            try {
                socket.receive(packet);
                byte[] query = Arrays.copyOf(packet.getData(), packet.getLength());
                byte[] reply = answer.to(query).orElse(null);
                if (reply != null) {
                    socket.send(new DatagramPacket(reply, reply.length, packet.getSocketAddress()));
                }
            } catch (IOException unreachable) {
                // the asking container is gone, or this socket is closed
            }
        }
    }

    @Override
    public void close() {
        socket.close();
    }
}
