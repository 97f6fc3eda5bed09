package dev.ccci.harness.swarm;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.model.SwarmNode;
import com.github.dockerjava.api.model.SwarmNodeAvailability;
import com.github.dockerjava.api.model.SwarmNodeSpec;
import dev.ccci.harness.swarm.StateMachine.Decision;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * A small stack for each state of {@link ServiceState}, of the same name. {@link EveryStateLabIT} deploys it and may write down
 * what is seen; {@link RecordedStatesTest} replays that.
 */
enum StateFixture {
    /** On a node that takes no tasks until the state was seen. */
    NOT_STARTED(app("exec sleep 1000", Yaml.HEALTHY), Decision.CONVERGED) {
        @Override
        void before(DockerClient docker) {
            availability(docker, SwarmNodeAvailability.DRAIN);
        }

        @Override
        void once(DockerClient docker) {
            availability(docker, SwarmNodeAvailability.ACTIVE);
        }
    },
    STARTING(
            app("sleep 3; touch /tmp/ok; exec sleep 1000", Yaml.CHECKED.replace("retries: 2", "retries: 20")),
            Decision.CONVERGED),
    UPDATING(
            app(
                    "touch /tmp/ok; exec sleep 1000",
                    Yaml.CHECKED + "deploy: {update_config: {order: stop-first, monitor: 2s}}"),
            Decision.CONVERGED) {
        @Override
        Optional<Map<String, String>> update() {
            return Optional.of(Map.of("IMAGE", SwarmFixture.OTHER_IMAGE));
        }
    },
    RUNNING(app("exec sleep 1000", Yaml.HEALTHY), Decision.CONVERGED),
    COMPLETED(app("exit 0", "deploy: {restart_policy: {condition: on-failure}}"), Decision.CONVERGED),
    SCALED_TO_ZERO(app("exec sleep 1000", "deploy: {replicas: 0}"), Decision.CONVERGED),
    ROLLED_BACK(
            app(
                    "test ${OK:-yes} = yes && touch /tmp/ok; exec sleep 1000",
                    Yaml.CHECKED
                            + "deploy: {update_config: {order: start-first, failure_action: rollback, monitor: 3s}}"),
            Decision.HOPELESS,
            "unhealthy container") {
        @Override
        Optional<Map<String, String>> update() {
            return Optional.of(Map.of("OK", "no"));
        }
    },
    PAUSED(
            app(
                    "test ${OK:-yes} = yes || exit 5; exec sleep 1000",
                    "deploy: {update_config: {order: start-first, failure_action: pause}}"),
            Decision.HOPELESS,
            "exit code 5") {
        @Override
        Optional<Map<String, String>> update() {
            return Optional.of(Map.of("OK", "no"));
        }
    },
    /** Beside one that waits for it, and one that has nothing to do with it; neither gets ready. */
    CRASH_LOOP(
            app("echo no database; exit 3", "deploy: {restart_policy: {condition: any, delay: 3s}}") + """
              web:
                image: lab/scratch:2
                stop_grace_period: 1s
                command: ["sleep", "1000"]
                environment: {UPSTREAM: "http://app:8080"}
                healthcheck: &never {test: ["CMD", "false"], interval: 1s, retries: 200, start_period: 90s}
              mail:
                image: lab/scratch:2
                stop_grace_period: 1s
                command: ["sleep", "1000"]
                healthcheck: *never
            """,
            Decision.HOPELESS,
            "tasks ended in",
            "last error \"task: non-zero exit (3)\", exit code 3",
            "no database"),
    NOT_RESTARTED(
            app("exit 4", "deploy: {restart_policy: {condition: on-failure, delay: 0s, max_attempts: 2}}"),
            Decision.HOPELESS,
            "exit code 4"),
    NEVER_HEALTHY(
            app("exec sleep 1000", Yaml.CHECKED + "deploy: {restart_policy: {condition: any, delay: 0s}}"),
            Decision.HOPELESS,
            "unhealthy container"),
    IMAGE_MISSING(
            app("exec sleep 1000", "").replace("${IMAGE:-lab/scratch:1}", "lab/no-such-image:7"),
            Decision.HOPELESS,
            "lab/no-such-image:7"),
    OBJECT_MISSING(
            app("exec sleep 1000", "volumes: [\"/no/such/folder:/data\"]"),
            Decision.HOPELESS,
            "bind source path does not exist: /no/such/folder"),
    NO_NODE(
            app("exec sleep 1000", "deploy: {placement: {constraints: [\"node.labels.x == y\"]}}"),
            Decision.HOPELESS,
            "scheduling constraints"),
    NO_ROOM(
            app("exec sleep 1000", "deploy: {resources: {reservations: {memory: 900G}}}"),
            Decision.HOPELESS,
            "insufficient resources"),
    /** On a node that takes no tasks; for three seconds in place of a minute. */
    STALLED(
            app("exec sleep 1000", Yaml.HEALTHY),
            Decision.HOPELESS,
            "not available for new tasks",
            "nothing has changed for") {
        @Override
        void before(DockerClient docker) {
            availability(docker, SwarmNodeAvailability.DRAIN);
        }

        @Override
        Patience patience() {
            Patience usual = Patience.DEFAULT;
            return new Patience(
                    usual.quietLooks(),
                    usual.quietTime(),
                    usual.bareRun(),
                    usual.failures(),
                    usual.slowFailures(),
                    usual.slowTime(),
                    usual.failuresAfterOthers(),
                    usual.excuse(),
                    usual.bystander(),
                    usual.longestWatch(),
                    usual.noSuccessor(),
                    usual.noNode(),
                    usual.noRoom(),
                    usual.noRoomYet(),
                    Duration.ofSeconds(3),
                    usual.preparing(),
                    usual.overdue(),
                    usual.unreachable(),
                    usual.calm());
        }
    };

    final String compose;
    final Decision decision;

    @SuppressWarnings("ImmutableEnumChecker") // made by List.of
    final List<String> says;

    StateFixture(String compose, Decision decision, String... says) {
        this.compose = compose;
        this.decision = decision;
        this.says = List.of(says);
    }

    ServiceState state() {
        return ServiceState.valueOf(name());
    }

    /** Done before the stack is deployed. */
    void before(DockerClient docker) {}

    /** Done when the state was seen. */
    void once(DockerClient docker) {}

    /** The environment of a second deployment, once the first is at rest. */
    Optional<Map<String, String>> update() {
        return Optional.empty();
    }

    Patience patience() {
        return Patience.DEFAULT;
    }

    /** Undoes {@link #before}. */
    void after(DockerClient docker) {
        availability(docker, SwarmNodeAvailability.ACTIVE);
    }

    private static void availability(DockerClient docker, SwarmNodeAvailability wanted) {
        for (SwarmNode node : docker.listSwarmNodesCmd().exec()) {
            SwarmNodeSpec spec = Objects.requireNonNull(node.getSpec());
            if (spec.getAvailability() != wanted) {
                docker.updateSwarmNodeCmd()
                        .withSwarmNodeId(Objects.requireNonNull(node.getId()))
                        .withVersion(Objects.requireNonNull(
                                Objects.requireNonNull(node.getVersion()).getIndex()))
                        .withSwarmNodeSpec(spec.withAvailability(wanted))
                        .exec();
            }
        }
    }

    private static String app(String command, String more) {
        return """
            version: "3.8"
            services:
              app:
                image: ${IMAGE:-lab/scratch:1}
                stop_grace_period: 1s
                command: ["sh", "-c", "%s"]
            %s
            """.formatted(command, more.indent(4));
    }

    private static final class Yaml {
        static final String CHECKED = """
            healthcheck: {test: ["CMD", "test", "-f", "/tmp/ok"], interval: 1s, retries: 2, timeout: 2s}
            """;
        static final String HEALTHY = CHECKED.replace("\"test\", \"-f\", \"/tmp/ok\"", "\"true\"");
    }
}
