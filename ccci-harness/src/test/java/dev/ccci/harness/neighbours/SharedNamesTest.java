package dev.ccci.harness.neighbours;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SharedNamesTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "proxy_pass http://app:8080;",
                "server {\n  # the app\n  proxy_pass http://app;\n}",
                "upstream = app:8080",
                "#!/bin/sh\nexec wait-for app:5432",
                "url: https://x # and http://app"
            })
    void a_name_in_the_place_of_a_host_is_looked_for(String config) {
        assertThat(where(config)).startsWith("config nginx: ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "# proxy_pass http://app:8080;",
                "server {\n\t#proxy_pass http://app;\n}",
                "// fetch('http://app:80')",
                "[upstream]\r\n;host = app:8080\r\n",
                "proxy_pass http://apps;",
                "proxy_pass http://app.example.org;"
            })
    void a_comment_and_a_longer_name_are_not_looked_for(String config) {
        assertThat(where(config)).isEmpty();
    }

    @Test
    void a_variable_that_names_a_host_is_looked_for() {
        assertThat(SharedNames.where(Map.of("variable UPSTREAM_HOST", "app"), "app"))
                .isEqualTo("variable UPSTREAM_HOST: app");
        assertThat(SharedNames.where(Map.of("variable TITLE", "app"), "app")).isEmpty();
    }

    private static String where(String config) {
        return SharedNames.where(Map.of("config nginx", config), "app");
    }
}
