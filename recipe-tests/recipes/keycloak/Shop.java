package keycloak;

import dev.ccci.harness.App;
import dev.ccci.harness.Http;
import dev.ccci.harness.oidc.Account;
import dev.ccci.harness.oidc.Oidc;
import dev.ccci.harness.oidc.OidcClient;
import dev.ccci.harness.server.Server;
import java.net.URI;
import java.util.List;
import org.keycloak.admin.client.Keycloak;
import org.keycloak.representations.idm.ClientRepresentation;
import org.keycloak.representations.idm.CredentialRepresentation;
import org.keycloak.representations.idm.RealmRepresentation;
import org.keycloak.representations.idm.UserRepresentation;

/**
 * A realm of a test's own: a shop that sends its customers here to sign in.
 *
 * @param client the shop, with a secret, and with an account of its own
 * @param customer who signs in
 * @param redirect where customers are sent back to
 */
record Shop(Oidc oidc, OidcClient client, Account customer, URI redirect) {

    static Shop open(App app, Server server, Http http) {
        Shop shop = new Shop(
                Oidc.at(app.url().resolve("/realms/" + app.unique()), http),
                OidcClient.confidential("shop", "secret-of-" + app.unique()),
                new Account("customer", "password-of-" + app.unique()),
                app.url().resolve("/shop/signed-in"));
        try (Keycloak keycloak = Administration.open(app, server)) {
            keycloak.realms().create(shop.realm(app.unique()));
        }
        return shop;
    }

    private RealmRepresentation realm(String name) {
        RealmRepresentation realm = new RealmRepresentation();
        realm.setRealm(name);
        realm.setEnabled(true);
        realm.setClients(List.of(shop()));
        realm.setUsers(List.of(person("default-roles-" + name)));
        return realm;
    }

    private ClientRepresentation shop() {
        ClientRepresentation shop = new ClientRepresentation();
        shop.setClientId(client.id());
        shop.setSecret(client.secret().orElseThrow());
        shop.setPublicClient(false);
        shop.setServiceAccountsEnabled(true);
        shop.setDirectAccessGrantsEnabled(true);
        shop.setRedirectUris(List.of(redirect.toString()));
        return shop;
    }

    private UserRepresentation person(String role) {
        CredentialRepresentation password = new CredentialRepresentation();
        password.setType(CredentialRepresentation.PASSWORD);
        password.setValue(customer.password());
        password.setTemporary(false);
        UserRepresentation person = new UserRepresentation();
        person.setUsername(customer.user());
        person.setEmail(customer.user() + "@" + issuerHost());
        person.setEmailVerified(true);
        person.setFirstName("Carla");
        person.setLastName("Customer");
        person.setEnabled(true);
        person.setRealmRoles(List.of(role));
        person.setCredentials(List.of(password));
        return person;
    }

    private String issuerHost() {
        return oidc.issuer().getHost();
    }
}
