package dev.ccci.harness.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TraefikRuleTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Host(`a.ci.test`)|[{\"host\":[\"a.ci.test\"]}]",
                "Host(`a.ci.test`, `b.ci.test`)|[{\"host\":[\"a.ci.test\",\"b.ci.test\"]}]",
                "(Host(\"a.ci.test\"))|[{\"host\":[\"a.ci.test\"]}]",
                "!Host(`a`)|[{\"not\":[{\"host\":[\"a\"]}]}]",
            })
    void a_rule_becomes_matchers(String rule, String matchers) {
        assertThat(CaddyMatch.of(TraefikRule.parse(rule))).hasToString(matchers);
    }

    @Test
    void or_gives_two_sets_and_and_gives_one() {
        assertThat(CaddyMatch.of(TraefikRule.parse("Host(`a`) || Host(`b`)")))
                .hasToString("[{\"host\":[\"a\"]},{\"host\":[\"b\"]}]");
        assertThat(CaddyMatch.of(TraefikRule.parse("Host(`a`) && Method(`GET`,`HEAD`)")))
                .hasToString("[{\"host\":[\"a\"],\"method\":[\"GET\",\"HEAD\"]}]");
    }

    @Test
    void and_binds_tighter_than_or() {
        assertThat(CaddyMatch.of(TraefikRule.parse("Host(`a`) || Host(`b`) && Method(`GET`)")))
                .hasToString("[{\"host\":[\"a\"]},{\"host\":[\"b\"],\"method\":[\"GET\"]}]");
    }

    @Test
    void the_same_matcher_twice_must_fit_twice() {
        assertThat(CaddyMatch.of(TraefikRule.parse("PathPrefix(`/a`) && PathPrefix(`/a/b`)")))
                .hasToString("[{\"path_regexp\":{\"pattern\":\"^(\\\\Q/a\\\\E)\"},"
                        + "\"not\":[{\"not\":[{\"path_regexp\":{\"pattern\":\"^(\\\\Q/a/b\\\\E)\"}}]}]}]");
    }

    @Test
    void hosts_are_found_wherever_they_stand() {
        assertThat(TraefikRule.parse("(Host(`a`) && PathPrefix(`/x`)) || Host(`b`,`c`)")
                        .hosts())
                .containsExactly("a", "b", "c");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "ClientIP(`10.0.0.0/8`)|the matcher ClientIP is not supported",
                "Host(`a`) &&|a matcher such as Host(`name`) is missing",
                "Host(a)|Host needs values in back quotes",
                "Host(`a`|')' is missing",
                "Host(`a`) Host(`b`)|something follows the end of the rule",
                "Host(`a`) %|unexpected text at character 10",
                "Path(`/x/{id:[0-9]+}`)|placeholders in braces are not supported",
            })
    void what_cannot_be_read_says_why(String rule, String why) {
        assertThatThrownBy(() -> TraefikRule.parse(rule))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(why + " in " + rule);
    }
}
