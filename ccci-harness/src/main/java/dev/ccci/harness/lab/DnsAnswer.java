package dev.ccci.harness.lab;

import java.net.Inet4Address;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * What the lab's name service answers: the ingress's address for the domain and every name below it, "no such name" for all
 * others. Message format: RFC 1035, section 4.
 */
record DnsAnswer(String domain, Inet4Address ingress) {

    private static final int HEADER = 12;
    private static final int TYPE_A = 1;
    private static final int TYPE_ANY = 255;
    private static final int CLASS_IN = 1;
    private static final int RESPONSE_AUTHORITATIVE_RECURSIVE = 0x8480;
    private static final int RECURSION_DESIRED = 0x0100;
    private static final int NO_SUCH_NAME = 3;
    private static final int NOT_IMPLEMENTED = 4;
    private static final int SECONDS_TO_LIVE = 5;

    /** The reply to a query; empty for what is not a query at all. */
    Optional<byte[]> to(byte[] message) {
        ByteBuffer query = ByteBuffer.wrap(message);
        if (message.length < HEADER + 5 || (message[2] & 0x80) != 0 || query.getShort(4) != 1) {
            return Optional.empty();
        }
        query.position(HEADER);
        Optional<String> name = name(query);
        if (name.isEmpty() || query.remaining() < 4) {
            return Optional.empty();
        }
        int type = Short.toUnsignedInt(query.getShort());
        int family = Short.toUnsignedInt(query.getShort());
        boolean standard = (message[2] & 0x78) == 0 && family == CLASS_IN;
        boolean ours = known(name.get());
        boolean answered = standard && ours && (type == TYPE_A || type == TYPE_ANY);

        byte[] question = Arrays.copyOfRange(message, HEADER, query.position());
        ByteBuffer reply = ByteBuffer.allocate(HEADER + question.length + (answered ? 16 : 0));
        reply.put(message, 0, 2);
        int code = standard ? (ours ? 0 : NO_SUCH_NAME) : NOT_IMPLEMENTED;
        int flags = RESPONSE_AUTHORITATIVE_RECURSIVE | (query.getShort(2) & RECURSION_DESIRED) | code;
        reply.putShort((short) flags).putShort((short) 1).putShort((short) (answered ? 1 : 0));
        reply.putInt(0).put(question);
        if (answered) {
            reply.putShort((short) (0xc000 | HEADER)).putShort((short) TYPE_A).putShort((short) CLASS_IN);
            reply.putInt(SECONDS_TO_LIVE).putShort((short) 4).put(ingress.getAddress());
        }
        return Optional.of(reply.array());
    }

    private boolean known(String name) {
        return name.equals(domain) || name.endsWith("." + domain);
    }

    private static Optional<String> name(ByteBuffer query) {
        StringBuilder name = new StringBuilder();
        while (query.hasRemaining()) {
            int length = Byte.toUnsignedInt(query.get());
            if (length == 0) {
                return Optional.of(name.toString().toLowerCase(Locale.ROOT));
            }
            if (length > 63 || length > query.remaining()) {
                return Optional.empty();
            }
            byte[] label = new byte[length];
            query.get(label);
            name.append(name.isEmpty() ? "" : ".").append(new String(label, StandardCharsets.US_ASCII));
        }
        return Optional.empty();
    }
}
