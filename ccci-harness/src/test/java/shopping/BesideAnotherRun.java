package shopping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.ccci.CustomTier;
import dev.ccci.harness.Http;
import dev.ccci.harness.dep.Tenant;
import dev.ccci.harness.oidc.Oidc;
import dev.ccci.harness.oidc.Tokens;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Two runs are here at the same time; they leave notes for each other in a folder. Not one of the fast tests, hence its name. */
@CustomTier
class BesideAnotherRun {

    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private final Path meeting = Path.of(System.getProperty("ccci.test.meeting"));

    @Test
    void its_tenant_is_its_own_while_another_run_has_one(Tenant tenant, Oidc oidc, Http http) {
        write(tenant.value("realm") + ".open", tenant.value("issuer"));
        Oidc others = Oidc.at(URI.create(awaitOther(tenant, ".open")), http);

        Tokens own = oidc.passwordGrant(oidc.client(), oidc.user());

        oidc.check(own.access()).authorizedParty("shopping").claim("preferred_username", tenant.value("user"));
        assertThat(others.discovery().getIssuer().getValue()).isNotEqualTo(tenant.value("issuer"));
        assertThatThrownBy(() -> others.passwordGrant(oidc.client(), oidc.user()))
                .hasMessageContaining(" 401 ");
        assertThatThrownBy(() -> others.clientCredentialsGrant(oidc.client())).hasMessageContaining(" 401 ");
        assertThatThrownBy(() -> others.check(own.access())).hasMessageContaining("signature");
        write(tenant.value("realm") + ".done", "");
        awaitOther(tenant, ".done");
    }

    private void write(String name, String text) {
        try {
            Path beside = Files.writeString(meeting.resolve(name + ".new"), text);
            Files.move(beside, meeting.resolve(name), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String awaitOther(Tenant tenant, String kind) {
        return await("the other run's note " + kind)
                .atMost(PATIENCE)
                .until(() -> other(tenant.value("realm"), kind), Optional::isPresent)
                .orElseThrow();
    }

    private Optional<String> other(String realm, String kind) throws IOException {
        try (Stream<Path> notes = Files.list(meeting)) {
            List<Path> others = notes.filter(note -> note.toString().endsWith(kind))
                    .filter(note -> !note.getFileName().toString().startsWith(realm))
                    .toList();
            return others.isEmpty() ? Optional.empty() : Optional.of(Files.readString(others.get(0)));
        }
    }
}
