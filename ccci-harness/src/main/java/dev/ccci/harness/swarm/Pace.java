package dev.ccci.harness.swarm;

import com.github.dockerjava.api.model.ContainerSpec;
import com.github.dockerjava.api.model.HealthCheck;
import com.github.dockerjava.api.model.ServiceSpec;
import com.github.dockerjava.api.model.UpdateConfig;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a service's own specification says about how long things take.
 *
 * @param start the start period of its health check; zero when it does not say
 * @param healthy the longest that a task can be starting before the engine ends it for its health check; null when the
 *     specification has no health check, so that nobody knows
 * @param update one step of an update, beside starting the task: its delay and the time it is monitored
 * @param restart between the end of a task and the start of the next
 * @param stop what a task is given to end by itself
 */
record Pace(Duration start, @Nullable Duration healthy, Duration update, Duration restart, Duration stop) {

    // what Docker takes when the specification does not say
    private static final Duration INTERVAL = Duration.ofSeconds(30);
    private static final Duration TIMEOUT = Duration.ofSeconds(30);
    private static final int RETRIES = 3;
    private static final Duration MONITOR = Duration.ofSeconds(5);
    private static final Duration RESTART = Duration.ofSeconds(5);
    private static final Duration STOP = Duration.ofSeconds(10);

    /** Of a specification that says nothing. */
    static final Pace DEFAULT = new Pace(Duration.ZERO, null, MONITOR, RESTART, STOP);

    static Pace of(ServiceSpec spec) {
        var task = spec.getTaskTemplate();
        ContainerSpec container = task == null ? null : task.getContainerSpec();
        HealthCheck check = container == null ? null : container.getHealthCheck();
        UpdateConfig update = spec.getUpdateConfig();
        var restart = task == null ? null : task.getRestartPolicy();
        Duration start = check == null ? Duration.ZERO : nanos(check.getStartPeriod(), Duration.ZERO);
        return new Pace(
                start,
                check != null && asks(check) ? start.plus(failing(check)) : null,
                update == null
                        ? MONITOR
                        : nanos(update.getDelay(), Duration.ZERO).plus(nanos(update.getMonitor(), MONITOR)),
                restart == null ? RESTART : nanos(restart.getDelay(), RESTART),
                container == null ? STOP : nanos(container.getStopGracePeriod(), STOP));
    }

    /** Whether the specification itself has a command that checks the health. The image's own cannot be seen in it. */
    static boolean asks(@Nullable HealthCheck check) {
        return check != null
                && check.getTest() != null
                && !check.getTest().isEmpty()
                && !"NONE".equals(check.getTest().get(0));
    }

    private static Duration failing(HealthCheck check) {
        Integer retries = check.getRetries();
        return nanos(check.getInterval(), INTERVAL)
                .plus(nanos(check.getTimeout(), TIMEOUT))
                .multipliedBy(Objects.requireNonNullElse(retries, 0) == 0 ? RETRIES : retries);
    }

    private static Duration nanos(@Nullable Long nanos, Duration otherwise) {
        return nanos == null || nanos == 0 ? otherwise : Duration.ofNanos(nanos);
    }
}
