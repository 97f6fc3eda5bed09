package dev.ccci.harness;

import java.io.IOException;
import org.apache.http.client.methods.CloseableHttpResponse;
import org.apache.http.client.methods.HttpUriRequest;
import org.apache.http.client.protocol.HttpClientContext;
import org.apache.http.conn.ClientConnectionManager;
import org.apache.http.impl.client.DefaultHttpClient;
import org.apache.http.impl.client.RedirectLocations;
import org.apache.http.protocol.HttpContext;

/** Repeats requests as {@link Retries} allows. REST-assured sends every request through the one method that is replaced here. */
@SuppressWarnings("deprecation")
final class RetryingClient extends DefaultHttpClient {

    private final Retries retries;

    RetryingClient(ClientConnectionManager connections, Retries retries) {
        super(connections);
        this.retries = retries;
    }

    @Override
    public CloseableHttpResponse execute(HttpUriRequest request, HttpContext context) throws IOException {
        return retries.of(new Tries.Sending() {

            @Override
            public HttpUriRequest request() {
                return request;
            }

            @Override
            public CloseableHttpResponse send() throws IOException {
                // else a repeated chain of redirects would be taken for a circle
                context.removeAttribute(HttpClientContext.REDIRECT_LOCATIONS);
                return RetryingClient.super.execute(request, context);
            }

            @Override
            public boolean redirected() {
                return context.getAttribute(HttpClientContext.REDIRECT_LOCATIONS) instanceof RedirectLocations locations
                        && !locations.getAll().isEmpty();
            }
        });
    }
}
