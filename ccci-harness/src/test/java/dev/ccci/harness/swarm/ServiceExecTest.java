package dev.ccci.harness.swarm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.async.ResultCallback;
import com.github.dockerjava.api.command.ExecCreateCmd;
import com.github.dockerjava.api.command.ExecCreateCmdResponse;
import com.github.dockerjava.api.command.ExecStartCmd;
import com.github.dockerjava.api.command.InspectExecCmd;
import com.github.dockerjava.api.exception.ConflictException;
import com.github.dockerjava.api.exception.NotFoundException;
import dev.ccci.harness.failure.LifecycleFailure;
import dev.ccci.harness.server.Server;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ServiceExecTest {

    private final ExecCreateCmd create = command(ExecCreateCmd.class, (name, unused) -> new ExecCreateCmdResponse());

    @Test
    void a_command_whose_container_stops_before_it_starts_may_be_tried_in_the_next_one() {
        ExecStartCmd stopped = command(ExecStartCmd.class, (name, unused) -> {
            throw new ConflictException("container is not running");
        });

        assertThat(attempt(stopped)).isEmpty();
    }

    @Test
    void a_command_that_has_run_is_not_run_again_when_the_engine_has_forgotten_it() {
        ExecStartCmd ran = command(ExecStartCmd.class, (name, arguments) -> {
            ResultCallback<?> output = (ResultCallback<?>) Objects.requireNonNull(arguments)[0];
            output.onComplete();
            return output;
        });

        assertThatThrownBy(() -> attempt(ran))
                .isInstanceOf(LifecycleFailure.class)
                .hasMessageContaining("ran mysql in service db of stack ghos")
                .hasMessageContaining("no exit code");
    }

    private Optional<CommandResult> attempt(ExecStartCmd start) {
        InspectExecCmd inspect = command(InspectExecCmd.class, (name, unused) -> {
            throw new NotFoundException("no such exec instance");
        });
        DockerClient docker = fake(DockerClient.class, (name, unused) -> switch (name) {
            case "execCreateCmd" -> create;
            case "execStartCmd" -> start;
            case "inspectExecCmd" -> inspect;
            default -> throw new AssertionError(name);
        });
        Server server = fake(Server.class, (name, unused) -> {
            assertThat(name).isEqualTo("docker");
            return docker;
        });
        return new ServiceExec(server, "ghos")
                .attempt("c1", "db", List.of("mysql"), Map.of(), new byte[0], Duration.ofSeconds(1));
    }

    /** A command of the client that is itself whatever is set on it. */
    private static <T> T command(Class<T> type, Call exec) {
        return type.cast(Proxy.newProxyInstance(
                ServiceExecTest.class.getClassLoader(),
                new Class<?>[] {type},
                (proxy, method, arguments) ->
                        method.getName().equals("exec") ? exec.to(method.getName(), arguments) : proxy));
    }

    private interface Call {
        @Nullable
        Object to(String method, Object @Nullable [] arguments);
    }

    private static <T> T fake(Class<T> type, Call call) {
        return type.cast(Proxy.newProxyInstance(
                ServiceExecTest.class.getClassLoader(),
                new Class<?>[] {type},
                (proxy, method, arguments) -> call.to(method.getName(), arguments)));
    }
}
