package dev.ccci.harness.keycloak;

import dev.ccci.harness.dep.Dependant;
import dev.ccci.harness.dep.Provider.Held;
import dev.ccci.harness.dep.Tenant;
import java.net.URI;
import java.security.SecureRandom;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.keycloak.representations.idm.ClientRepresentation;
import org.keycloak.representations.idm.CredentialRepresentation;
import org.keycloak.representations.idm.RealmRepresentation;
import org.keycloak.representations.idm.UserRepresentation;

/**
 * A realm with one client and one user, for one run. Its attributes tell that it is one, and since when.
 *
 * @param dependant whose it is
 * @param clientSecret of the client, whose id is the recipe's name
 * @param password of the user
 * @param since when it was made
 */
record TenantRealm(Dependant dependant, String clientSecret, String password, Instant since) {

    static final String MASTER = "master";
    private static final String SINCE = "dev.ccci.since";

    static TenantRealm of(Dependant dependant) {
        return new TenantRealm(dependant, secret(), secret(), Instant.now());
    }

    /** What Keycloak is told to make, all in one request. */
    RealmRepresentation representation() {
        RealmRepresentation realm = new RealmRepresentation();
        realm.setRealm(dependant.tenant());
        realm.setEnabled(true);
        realm.setAttributes(Map.of(SINCE, since.toString()));
        realm.setClients(List.of(client()));
        realm.setUsers(List.of(person()));
        return realm;
    }

    private ClientRepresentation client() {
        ClientRepresentation client = new ClientRepresentation();
        client.setClientId(dependant.recipe());
        client.setSecret(clientSecret);
        client.setPublicClient(false);
        client.setStandardFlowEnabled(true);
        client.setDirectAccessGrantsEnabled(true);
        client.setServiceAccountsEnabled(true);
        client.setRootUrl(dependant.url().toString());
        client.setRedirectUris(List.of(dependant.url() + "/*"));
        client.setWebOrigins(List.of("+"));
        client.setAttributes(Map.of("post.logout.redirect.uris", "+"));
        return client;
    }

    /** With everything that Keycloak would otherwise ask for at the first login. */
    private UserRepresentation person() {
        CredentialRepresentation credential = new CredentialRepresentation();
        credential.setType(CredentialRepresentation.PASSWORD);
        credential.setValue(password);
        credential.setTemporary(false);
        UserRepresentation user = new UserRepresentation();
        user.setUsername(user());
        user.setEmail(email());
        user.setEmailVerified(true);
        user.setFirstName("Test");
        user.setLastName("User");
        user.setEnabled(true);
        user.setRequiredActions(List.of());
        // who comes with a new realm does not get them by itself, as everybody else does
        user.setRealmRoles(List.of("default-roles-" + dependant.tenant()));
        user.setCredentials(List.of(credential));
        return user;
    }

    /** Keycloak wants at least three characters. */
    private String user() {
        return "user-" + dependant.runId();
    }

    private String email() {
        return user() + "@" + dependant.domain();
    }

    Tenant tenant(URI keycloak) {
        return Tenant.at("keycloak", keycloak)
                .with("realm", dependant.tenant())
                .with("issuer", keycloak + "/realms/" + dependant.tenant())
                .with("client-id", dependant.recipe())
                .withSecret("client-secret", clientSecret)
                .with("user", user())
                .with("email", email())
                .withSecret("password", password);
    }

    /** Empty for a realm that somebody else has made. */
    static Optional<Held> held(RealmRepresentation realm) {
        return Optional.ofNullable(realm.getAttributes())
                .map(attributes -> attributes.get(SINCE))
                .flatMap(TenantRealm::time)
                .filter(since -> !MASTER.equals(realm.getRealm()))
                .map(since -> new Held(realm.getRealm(), since));
    }

    private static Optional<Instant> time(String text) {
        try {
            return Optional.of(Instant.parse(text));
        } catch (DateTimeException unreadable) {
            return Optional.empty();
        }
    }

    private static String secret() {
        byte[] bytes = new byte[24];
        new SecureRandom().nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** Without the secrets. */
    @Override
    public String toString() {
        return "TenantRealm[" + dependant.tenant() + "]";
    }
}
