package dev.ccci.harness.recipe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import java.util.Map;
import org.junit.jupiter.api.Test;

class AbraShellTest {

    @Test
    void exports_outside_of_functions_are_read() {
        AbraShell shell = AbraShell.parse("""
                #!/bin/bash
                # Set any config versions here
                export NGINX_CONF_VERSION=v6
                export A_VERSION="v1" B_VERSION='v2' # two
                purge() {
                  export PGPASSWORD=$(cat /run/secrets/db)
                }
                """, Map.of());

        assertThat(shell.exports())
                .containsExactly(entry("NGINX_CONF_VERSION", "v6"), entry("A_VERSION", "v1"), entry("B_VERSION", "v2"));
        assertThat(shell.findings()).isEmpty();
    }

    @Test
    void a_value_may_refer_to_the_env() {
        assertThat(AbraShell.parse("export A=${B:-x}-$C\n", Map.of("C", "d")).exports())
                .containsExactly(entry("A", "x-d"));
    }

    @Test
    void a_value_that_needs_a_shell_is_left_out_and_told() {
        AbraShell shell = AbraShell.parse("export A=$(date)\nexport B=1\n", Map.of());

        assertThat(shell.exports()).containsExactly(entry("B", "1"));
        assertThat(shell.findings())
                .containsExactly("abra.sh:1: [A=$(date)] needs a shell to be known and was left out; "
                        + "set the variable in recipe.yml under env");
    }
}
