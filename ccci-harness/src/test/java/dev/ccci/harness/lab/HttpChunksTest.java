package dev.ccci.harness.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class HttpChunksTest {

    private static HttpChunks chunks(String text) {
        return new HttpChunks(new ByteArrayInputStream(text.getBytes(StandardCharsets.US_ASCII)));
    }

    @Test
    void chunks_are_joined() throws IOException {
        assertThat(chunks("5\r\nhello\r\n1;x=y\r\n \r\n5\r\nworld\r\n0\r\n\r\n").readAllBytes())
                .asString()
                .isEqualTo("hello world");
    }

    @Test
    void a_cut_answer_is_not_a_short_one() {
        assertThatThrownBy(() -> chunks("5\r\nhel").readAllBytes()).isInstanceOf(EOFException.class);
    }
}
