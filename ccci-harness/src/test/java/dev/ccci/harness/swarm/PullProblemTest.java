package dev.ccci.harness.swarm;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PullProblemTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "write /var/lib/docker/tmp/GetImageBlob1: no space left on device | NO_ROOM",
                "toomanyrequests: You have reached your pull rate limit | LIMIT",
                "received unexpected HTTP status: 429 Too Many Requests | LIMIT",
                "manifest for a/b:1 not found: manifest unknown: manifest unknown | NOT_FOUND",
                "pull access denied for a/b, repository does not exist or may require 'docker login': denied | NOT_FOUND",
                "unauthorized: authentication required | UNAUTHORISED",
                "no basic auth credentials | UNAUTHORISED",
                "no matching manifest for linux/amd64 in the manifest list entries | PLATFORM",
                "manifest verification failed for digest sha256:00 | CHANGED",
                "Get \"https://r.test/v2/\": dial tcp: lookup r.test on 10.0.0.1:53: no such host | NO_SUCH_REGISTRY",
                "Get \"http://127.0.0.1:1/v2/\": dial tcp 127.0.0.1:1: connect: connection refused | DOWN",
                "net/http: TLS handshake timeout | DOWN",
                "lookup r.test on 10.0.0.1:53: server misbehaving | DOWN",
                "received unexpected HTTP status: 503 Service Unavailable | DOWN"
            })
    void the_engines_words_about_a_registry_are_told_apart(String words, PullProblem expected) {
        assertThat(PullProblem.of(words)).contains(expected);
    }

    @ParameterizedTest
    @CsvSource({"LIMIT, true", "DOWN, true", "NOT_FOUND, false", "NO_SUCH_REGISTRY, false", "UNAUTHORISED, false"})
    void only_what_may_pass_is_asked_again(PullProblem problem, boolean again) {
        assertThat(problem.passes()).isEqualTo(again);
    }
}
