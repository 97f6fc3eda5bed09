package dev.ccci.harness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class ExecTest {

    @Test
    void the_output_of_a_command_that_succeeded_is_its_standard_output() {
        assertThat(new Exec.Output(0, "a\n", "a warning\n").orFail()).isEqualTo("a\n");
    }

    @Test
    void a_command_that_failed_is_told_with_service_exit_code_and_both_streams() {
        var output = new Exec.Output(2, "total 0\n", "ls: /x: not there\n", "[ls, -l, /x] in service app");

        assertThatThrownBy(output::orFail).hasMessage("""
                did       ran [ls, -l, /x] in service app
                expected  exit code 0
                found     exit code 2
                          out: total 0
                          err: ls: /x: not there
                cause     TEST""");
    }

    @Test
    void a_silent_failure_is_told_in_one_line() {
        assertThatThrownBy(new Exec.Output(1, "", "")::orFail).hasMessageContaining("found     exit code 1\ncause");
    }
}
