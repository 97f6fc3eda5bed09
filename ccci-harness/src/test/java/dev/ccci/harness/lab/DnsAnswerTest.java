package dev.ccci.harness.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DnsAnswerTest {

    private static final int A = 1;
    private static final int AAAA = 28;

    private final DnsAnswer answer;

    DnsAnswerTest() throws IOException {
        answer = new DnsAnswer("ci.test", (Inet4Address) InetAddress.getByName("10.199.7.2"));
    }

    private static byte[] query(String name, int type) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes(new byte[] {0x12, 0x34, 0x01, 0, 0, 1, 0, 0, 0, 0, 0, 0});
        for (String label : name.split("\\.", -1)) {
            bytes.write(label.length());
            bytes.writeBytes(label.getBytes(StandardCharsets.US_ASCII));
        }
        bytes.writeBytes(new byte[] {0, 0, (byte) type, 0, 1});
        return bytes.toByteArray();
    }

    @ParameterizedTest
    @ValueSource(strings = {"ci.test", "app.ci.test", "APP.Ci.Test", "deep.app.ci.test"})
    void names_of_the_lab_lead_to_its_ingress(String name) {
        byte[] reply = answer.to(query(name, A)).orElseThrow();

        assertThat(Arrays.copyOf(reply, 8)).containsExactly(0x12, 0x34, 0x85, 0x80, 0, 1, 0, 1);
        assertThat(Arrays.copyOfRange(reply, reply.length - 4, reply.length)).containsExactly(10, 199, 7, 2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"registry-1.docker.io", "test", "notci.test", "ci.test.example.org"})
    void every_other_name_does_not_exist(String name) {
        byte[] reply = answer.to(query(name, A)).orElseThrow();

        assertThat(reply[3] & 0x0f).isEqualTo(3);
        assertThat(reply[7]).isZero();
    }

    @Test
    void a_name_of_the_lab_exists_without_an_ipv6_address() {
        byte[] reply = answer.to(query("app.ci.test", AAAA)).orElseThrow();

        assertThat(reply[3] & 0x0f).isZero();
        assertThat(reply[7]).isZero();
    }

    @Test
    void what_is_not_a_query_gets_no_answer() {
        byte[] response = query("app.ci.test", A);
        response[2] |= (byte) 0x80;
        byte[] cut = Arrays.copyOf(query("app.ci.test", A), 20);
        byte[] endless = query("app.ci.test", A);
        endless[12] = 77;

        assertThat(answer.to(response)).isEmpty();
        assertThat(answer.to(cut)).isEmpty();
        assertThat(answer.to(endless)).isEmpty();
        assertThat(answer.to(new byte[0])).isEmpty();
    }
}
