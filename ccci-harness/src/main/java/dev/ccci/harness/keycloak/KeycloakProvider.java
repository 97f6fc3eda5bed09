package dev.ccci.harness.keycloak;

import dev.ccci.harness.dep.Dependant;
import dev.ccci.harness.dep.Login;
import dev.ccci.harness.dep.Provider;
import dev.ccci.harness.dep.ProviderApp;
import dev.ccci.harness.dep.Tenant;
import dev.ccci.harness.failure.Cause;
import dev.ccci.harness.failure.LifecycleFailure;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.WebApplicationException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.keycloak.admin.client.Keycloak;
import org.keycloak.representations.idm.RealmRepresentation;

/**
 * Makes realms on Keycloak: one for each run, with a confidential client that may redirect to the app, and one user. Never
 * touches the realm {@code master}, nor one that it has not made.
 *
 * <p>Keycloak's administrator is the one of a live provider's login, or what the Co-op Cloud recipe calls {@code ADMIN_USERNAME}
 * ({@code admin} without) and {@code admin_password}.
 */
public final class KeycloakProvider implements Provider {

    private static final Duration SOON = Duration.ofSeconds(5);

    /** For {@link java.util.ServiceLoader}. */
    public KeycloakProvider() {}

    @Override
    public String recipe() {
        return "keycloak";
    }

    /** Ready when the administrator gets a token, for which Keycloak needs its database. */
    @Override
    public Optional<String> notReady(ProviderApp app) {
        try (Keycloak keycloak = KeycloakAdmin.open(app.url(), app.server(), administrator(app), SOON)) {
            keycloak.tokenManager().grantToken();
            return Optional.empty();
        } catch (RuntimeException e) {
            return Optional.of("Keycloak gives its administrator no token: "
                    + describe(e).lines().findFirst().orElse(""));
        }
    }

    @Override
    public Tenant open(ProviderApp app, Dependant dependant) {
        refuseMaster(dependant.tenant());
        TenantRealm realm = TenantRealm.of(dependant);
        try (Keycloak keycloak = admin(app)) {
            remove(keycloak, app, dependant.tenant());
            keycloak.realms().create(realm.representation());
        } catch (WebApplicationException | ProcessingException e) {
            throw failure("made the realm " + dependant.tenant() + " on " + app.url(), "a new realm", e);
        }
        return realm.tenant(app.url());
    }

    @Override
    public void close(ProviderApp app, String tenant) {
        refuseMaster(tenant);
        try (Keycloak keycloak = admin(app)) {
            remove(keycloak, app, tenant);
        } catch (WebApplicationException | ProcessingException e) {
            throw failure("removed the realm " + tenant + " from " + app.url(), "that it is gone", e);
        }
    }

    @Override
    public List<Held> tenants(ProviderApp app) {
        try (Keycloak keycloak = admin(app)) {
            return keycloak.realms().findAll().stream()
                    .flatMap(realm -> TenantRealm.held(realm).stream())
                    .toList();
        } catch (WebApplicationException | ProcessingException e) {
            throw failure("listed the realms of " + app.url(), "a list", e);
        }
    }

    private static void remove(Keycloak keycloak, ProviderApp app, String tenant) {
        RealmRepresentation realm;
        try {
            realm = keycloak.realm(tenant).toRepresentation();
        } catch (NotFoundException nothingThere) {
            return;
        }
        if (TenantRealm.held(realm).isEmpty()) {
            throw LifecycleFailure.did("wanted to remove the realm " + tenant + " from " + app.url())
                    .expected("one that a run has made, which its attributes tell")
                    .found("one that somebody else has made; it was left alone")
                    .blame(Cause.DEPENDENCY);
        }
        keycloak.realm(tenant).remove();
    }

    private static void refuseMaster(String realm) {
        if (TenantRealm.MASTER.equalsIgnoreCase(realm)) {
            throw new IllegalArgumentException("the realm [" + realm
                    + "] is Keycloak's own; nothing of a run is made in it, and it is never removed");
        }
    }

    private static Keycloak admin(ProviderApp app) {
        return KeycloakAdmin.open(app.url(), app.server(), administrator(app));
    }

    private static Login administrator(ProviderApp app) {
        return app.login().orElseGet(() -> cold(app));
    }

    private static Login cold(ProviderApp app) {
        String password = app.secrets().get("admin_password");
        if (password == null) {
            throw LifecycleFailure.did("looked for the administrator of " + app.url())
                    .expected("the secret admin_password, as in the recipe keycloak; or a login, for a live provider")
                    .found("neither; its secrets are " + app.secrets().keySet())
                    .blame(Cause.DEPENDENCY);
        }
        return new Login(app.env().getOrDefault("ADMIN_USERNAME", "admin"), password);
    }

    private static LifecycleFailure failure(String did, String expected, RuntimeException e) {
        return LifecycleFailure.did(did)
                .expected(expected)
                .found(describe(e))
                .because(e)
                .blame(Cause.DEPENDENCY);
    }

    private static String describe(RuntimeException e) {
        if (e instanceof WebApplicationException answer) {
            return e.getMessage() + body(answer);
        }
        return e instanceof ProcessingException && e.getCause() != null
                ? e.getCause().toString()
                : String.valueOf(e.getMessage());
    }

    private static String body(WebApplicationException answer) {
        try {
            String body = answer.getResponse().readEntity(String.class);
            return body.isBlank() ? "" : ": " + body;
        } catch (ProcessingException | IllegalStateException unreadable) {
            return "";
        }
    }
}
