package dev.ccci.harness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import org.apache.http.HttpEntity;
import org.apache.http.HttpVersion;
import org.apache.http.entity.InputStreamEntity;
import org.apache.http.entity.StringEntity;
import org.apache.http.impl.DefaultBHttpClientConnection;
import org.apache.http.message.BasicHttpResponse;
import org.apache.http.protocol.HttpCoreContext;
import org.apache.http.util.EntityUtils;
import org.junit.jupiter.api.Test;

class BoundedAnswerTest {

    private static final Duration LONG = Duration.ofMinutes(1);

    private static HttpEntity bounded(HttpEntity body, long mostBytes, Duration longest) {
        var answer = new BasicHttpResponse(HttpVersion.HTTP_1_1, 200, "OK");
        answer.setEntity(body);
        HttpCoreContext context = HttpCoreContext.create();
        context.setAttribute(HttpCoreContext.HTTP_CONNECTION, new DefaultBHttpClientConnection(1024));
        BoundedAnswer.limit(answer, context, mostBytes, longest);
        return answer.getEntity();
    }

    /** One byte at a time, without an end. */
    private static final class Drops extends InputStream {

        @Override
        public int read() {
            return '.';
        }

        @Override
        public int read(byte[] bytes, int offset, int length) {
            bytes[offset] = '.';
            return 1;
        }
    }

    @Test
    void what_ends_in_time_is_whole() throws IOException {
        HttpEntity body = bounded(new StringEntity("hello"), 5, LONG);

        assertThat(EntityUtils.toString(body)).isEqualTo("hello");
    }

    @Test
    void one_byte_more_is_too_much() throws IOException {
        HttpEntity body = bounded(new StringEntity("hello!"), 5, LONG);

        assertThatThrownBy(() -> EntityUtils.toString(body))
                .isInstanceOf(EndlessAnswerException.class)
                .hasMessage("the answer had not ended after 5 bytes, the most that is read of an answer");
    }

    @Test
    void drop_by_drop_is_too_long() {
        HttpEntity body =
                bounded(new InputStreamEntity(new Drops(), 1_000_000_000), Long.MAX_VALUE, Duration.ofMillis(50));

        assertThatThrownBy(() -> EntityUtils.toByteArray(body))
                .isInstanceOf(EndlessAnswerException.class)
                .hasMessage("the answer had not ended after 50 ms, the longest that an answer is read");
    }
}
