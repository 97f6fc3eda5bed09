package dev.ccci.harness.dep;

import java.net.URI;

/**
 * The app that needs a provider, before it is deployed.
 *
 * @param recipe its recipe, such as {@code matrix-synapse}
 * @param domain the host name that it is going to have
 * @param runId the run's, six hex digits
 */
public record Dependant(String recipe, String domain, String runId) {

    /** What its tenant is to be called on the provider: {@code <recipe>-<run id>}. No other run has the same. */
    public String tenant() {
        return recipe + "-" + runId;
    }

    /** Its address over TLS, without a path; what redirects may go to. */
    public URI url() {
        return URI.create("https://" + domain);
    }
}
