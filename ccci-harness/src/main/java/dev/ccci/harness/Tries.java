package dev.ccci.harness;

import java.io.EOFException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.util.Set;
import java.util.function.Consumer;
import javax.net.ssl.SSLHandshakeException;
import org.apache.http.HttpEntity;
import org.apache.http.HttpEntityEnclosingRequest;
import org.apache.http.NoHttpResponseException;
import org.apache.http.client.methods.CloseableHttpResponse;
import org.apache.http.client.methods.HttpUriRequest;
import org.apache.http.conn.ConnectTimeoutException;
import org.apache.http.util.EntityUtils;
import org.jspecify.annotations.Nullable;

/**
 * The tries of one request.
 *
 * <p>What may be repeated follows RFC 9110, 9.2.2: a method that is idempotent, or one of which it is known that nothing was applied.
 * 502 and 504 come from a gateway that has passed the request on, so the app may have done it; 503 says that it was not handled.
 */
final class Tries {

    private static final Set<String> IDEMPOTENT = Set.of("GET", "HEAD", "OPTIONS", "TRACE", "PUT", "DELETE");
    private static final int BAD_GATEWAY = 502;
    private static final int UNAVAILABLE = 503;
    private static final int GATEWAY_TIMEOUT = 504;

    private final HttpUriRequest request;
    private final Sending sending;
    private final Consumer<String> progress;
    private int count;
    private @Nullable CloseableHttpResponse answer;
    private @Nullable IOException error;

    /** What is tried. */
    interface Sending {

        HttpUriRequest request();

        /** Sends it once, redirects included. */
        CloseableHttpResponse send() throws IOException;

        /** Whether the answer or the error came after a redirect, so that the app has done what was asked. */
        boolean redirected();
    }

    Tries(Sending sending, Consumer<String> progress) {
        this.request = sending.request();
        this.sending = sending;
        this.progress = progress;
    }

    /** Tries once more; whether that is the end of it. */
    boolean settled() {
        begin();
        try {
            answer = sending.send();
            return count >= Retries.MOST || !isTransient(answer.getStatusLine().getStatusCode());
        } catch (IOException e) {
            error = e;
            return count >= Retries.MOST || !isTransient(e);
        }
    }

    CloseableHttpResponse last() throws IOException {
        if (answer != null) {
            return answer;
        }
        throw error != null ? error : new IOException("not sent in time: " + line());
    }

    private void begin() {
        count++;
        if (answer != null) {
            tell(answer.getStatusLine().toString());
            EntityUtils.consumeQuietly(answer.getEntity());
        } else if (error != null) {
            tell(error.toString());
        }
        answer = null;
        error = null;
    }

    private void tell(String found) {
        progress.accept(line() + ": " + found + "; try " + count + " of " + Retries.MOST);
    }

    private String line() {
        return request.getMethod() + " " + request.getURI();
    }

    private boolean isTransient(int status) {
        return switch (status) {
            case UNAVAILABLE -> isRepeatable();
            case BAD_GATEWAY, GATEWAY_TIMEOUT -> isRepeatable() && isIdempotent();
            default -> false;
        };
    }

    private boolean isTransient(IOException failure) {
        boolean unsent = failure instanceof ConnectException
                || failure instanceof ConnectTimeoutException
                || failure instanceof NoRouteToHostException
                || failure instanceof UnknownHostException
                || isCutHandshake(failure);
        boolean cut = failure instanceof SocketException || failure instanceof NoHttpResponseException;
        return isRepeatable() && (unsent || (cut && isIdempotent()));
    }

    /** The connection ended during the handshake; a certificate that does not verify is another thing, and does not go away. */
    private static boolean isCutHandshake(IOException failure) {
        return failure instanceof SSLHandshakeException
                && (failure.getCause() instanceof EOFException || failure.getCause() instanceof SocketException);
    }

    private boolean isIdempotent() {
        return IDEMPOTENT.contains(request.getMethod());
    }

    /** What was answered with a redirect is done; a body that is read from a stream is gone after the first try. */
    private boolean isRepeatable() {
        if (sending.redirected() && !isIdempotent()) {
            return false;
        }
        HttpEntity body = request instanceof HttpEntityEnclosingRequest enclosing ? enclosing.getEntity() : null;
        return body == null || body.isRepeatable();
    }
}
