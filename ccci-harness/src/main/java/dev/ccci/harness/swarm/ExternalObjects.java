package dev.ccci.harness.swarm;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.dockerjava.api.exception.ConflictException;
import com.github.dockerjava.api.model.SecretSpec;
import dev.ccci.harness.failure.Cause;
import dev.ccci.harness.failure.LifecycleFailure;
import dev.ccci.harness.server.Server;
import java.util.Map;

/** Creates the secrets and configs that a stack's compose files call external. Values travel in the request's body only. */
public final class ExternalObjects {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Server server;
    private final String stack;
    private final Map<String, String> labels;

    /** For a stack of a run. */
    public ExternalObjects(Server server, String stack, String runId) {
        this.server = server;
        this.stack = stack;
        this.labels = Map.of(Names.STACK_LABEL, stack, Names.RUN_LABEL, runId);
    }

    /**
     * Creates a secret.
     *
     * @param name its full name on the Swarm
     * @throws LifecycleFailure when there is one of that name, or it is refused
     */
    public void secret(String name, byte[] value) {
        try {
            docker().createSecretCmd(specification(name, value)).exec();
        } catch (RuntimeException refused) {
            throw refused("secret", name, refused);
        }
    }

    /** Made from JSON, since {@link SecretSpec#withData} takes text only, in the machine's character set, and encodes it itself. */
    private SecretSpec specification(String name, byte[] value) {
        return JSON.convertValue(Map.of("Name", name, "Data", value, "Labels", labels), SecretSpec.class);
    }

    /**
     * Creates a config.
     *
     * @param name its full name on the Swarm
     * @throws LifecycleFailure when there is one of that name, or it is refused
     */
    public void config(String name, byte[] value) {
        try {
            docker().createConfigCmd()
                    .withName(name)
                    .withData(value)
                    .withLabels(labels)
                    .exec();
        } catch (RuntimeException refused) {
            throw refused("config", name, refused);
        }
    }

    private com.github.dockerjava.api.DockerClient docker() {
        return server.docker();
    }

    private LifecycleFailure refused(String kind, String name, RuntimeException refused) {
        boolean exists = refused instanceof ConflictException;
        return LifecycleFailure.did("created the " + kind + " " + name + " for stack " + stack)
                .expected("that the Swarm accepts it")
                .found(
                        exists
                                ? "there is one of that name already; it is not overwritten, since it may belong to someone else."
                                        + "\nremove it with: docker " + kind + " rm " + name
                                : String.valueOf(refused.getMessage()))
                .because(refused)
                .blame(exists ? Cause.INFRASTRUCTURE : Cause.RECIPE);
    }
}
