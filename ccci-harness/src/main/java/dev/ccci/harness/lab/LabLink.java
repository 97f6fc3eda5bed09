package dev.ccci.harness.lab;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InterfaceAddress;
import java.net.NetworkInterface;
import java.nio.file.Files;
import java.nio.file.Path;

/** The link between the machine and a lab's network namespace. There is no default route behind it. */
record LabLink(LabPlace place) {

    /** Creates the link into the network namespace of a process. */
    void connect(long pid) {
        String namespace = Long.toString(pid);
        ip("link", "add", place.link(), "type", "veth", "peer", "name", "eth0", "netns", namespace);
        ip("address", "add", place.gateway() + "/30", "dev", place.link());
        ip("link", "set", place.link(), "up");
        String inside = "--net=/proc/" + namespace + "/ns/net";
        HostCommand.of("nsenter", inside, "ip", "address", "add", place.address() + "/30", "dev", "eth0")
                .run();
        HostCommand.of("nsenter", inside, "ip", "link", "set", "eth0", "up").run();
        HostCommand.of("nsenter", inside, "ip", "link", "set", "lo", "up").run();
    }

    /** Removes the link at once; the kernel alone would do it some time after the namespace's last process ended. */
    void remove() {
        if (exists()) {
            HostCommand.of("ip", "link", "delete", place.link()).attempt();
        }
    }

    boolean exists() {
        return Files.exists(Path.of("/sys/class/net", place.link()));
    }

    /** Whether another interface of this machine, or a link we did not make, uses the addresses already. */
    boolean taken() {
        try {
            byte[] gateway = InetAddress.getByName(place.gateway()).getAddress();
            return exists()
                    || NetworkInterface.networkInterfaces()
                            .flatMap(each -> each.getInterfaceAddresses().stream())
                            .anyMatch(each -> covers(each, gateway));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean covers(InterfaceAddress network, byte[] address) {
        byte[] base = network.getAddress().getAddress();
        if (base.length != address.length) {
            return false;
        }
        for (int bit = 0; bit < network.getNetworkPrefixLength(); bit++) {
            int mask = 0x80 >> bit % 8;
            if ((base[bit / 8] & mask) != (address[bit / 8] & mask)) {
                return false;
            }
        }
        return true;
    }

    private static void ip(String... words) {
        String[] command = new String[words.length + 1];
        command[0] = "ip";
        System.arraycopy(words, 0, command, 1, words.length);
        HostCommand.of(command).run();
    }
}
