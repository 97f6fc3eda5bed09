package dev.ccci.harness.swarm;

import com.github.dockerjava.api.DockerClient;
import java.lang.reflect.Proxy;

/** A client that must not be used. */
final class NoDocker {

    private NoDocker() {}

    static DockerClient client() {
        return (DockerClient) Proxy.newProxyInstance(
                NoDocker.class.getClassLoader(), new Class<?>[] {DockerClient.class}, (proxy, method, arguments) -> {
                    throw new AssertionError("asked the engine for " + method.getName());
                });
    }
}
