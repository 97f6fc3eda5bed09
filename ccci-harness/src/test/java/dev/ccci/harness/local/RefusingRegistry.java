package dev.ccci.harness.local;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.model.HostConfig;

/** A registry on an engine's own machine that says no in every way there is: what it says depends on the image's name. */
public final class RefusingRegistry implements AutoCloseable {

    /** Its address for that engine, which asks it without TLS. */
    public static final String ADDRESS = "127.0.0.1:5998/";

    private static final String IMAGE = "lab/nginx:1.22.1";
    private static final String LIST = "application/vnd.docker.distribution.manifest.list.v2+json";
    private static final String MANIFEST = "application/vnd.docker.distribution.manifest.v2+json";
    private static final String CONFIG = """
            server {
              listen 127.0.0.1:5998;
              default_type application/json;
              location = /v2/ { return 200 "{}"; }
              location /v2/limited/ { return 429 '{"errors":[{"code":"TOOMANYREQUESTS","message":"pull rate limit"}]}'; }
              location /v2/locked/ { return 401 '{"errors":[{"code":"UNAUTHORIZED","message":"authentication required"}]}'; }
              location /v2/broken/ { return 503; }
              location /v2/elsewhere/ {
                default_type %1$s;
                return 200 '{"schemaVersion":2,"mediaType":"%1$s","manifests":[{"mediaType":"%2$s","size":1,
                  "digest":"sha256:%3$s","platform":{"architecture":"s390x","os":"linux"}}]}';
              }
              location /v2/changed/ {
                default_type %2$s;
                return 200 '{"schemaVersion":2,"mediaType":"%2$s","config":{},"layers":[]}';
              }
              location / { return 404 '{"errors":[{"code":"MANIFEST_UNKNOWN","message":"manifest unknown"}]}'; }
            }
            """.formatted(LIST, MANIFEST, "0".repeat(64));

    private final DockerClient docker;
    private final String container;

    /** Starts it; it serves a moment later. The image {@code lab/nginx:1.22.1} must be on the engine. */
    public RefusingRegistry(DockerClient docker) {
        this.docker = docker;
        this.container = docker.createContainerCmd(IMAGE)
                .withEntrypoint(
                        "sh",
                        "-c",
                        // port 80 of that machine is the ingress's
                        "rm -f /etc/nginx/conf.d/*; echo \"$CONFIG\" > /etc/nginx/conf.d/refusing.conf;"
                                + " exec nginx -g 'daemon off;'")
                .withEnv("CONFIG=" + CONFIG)
                .withHostConfig(HostConfig.newHostConfig().withNetworkMode("host"))
                .exec()
                .getId();
        docker.startContainerCmd(container).exec();
    }

    /** The name of an image there. */
    public String image(String name) {
        return ADDRESS + name;
    }

    @Override
    public void close() {
        docker.removeContainerCmd(container).withForce(true).exec();
    }
}
