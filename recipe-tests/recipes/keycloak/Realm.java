package keycloak;

import dev.ccci.harness.Fixtures;
import dev.ccci.harness.Marker;
import jakarta.ws.rs.NotFoundException;
import java.util.Optional;
import org.keycloak.admin.client.Keycloak;
import org.keycloak.representations.idm.RealmRepresentation;

/** A realm; its value is the name that it shows. */
final class Realm implements Marker {

    @Override
    public void write(Fixtures app, String key, String value) {
        RealmRepresentation realm = new RealmRepresentation();
        realm.setRealm(key);
        realm.setDisplayName(value);
        realm.setEnabled(true);
        try (Keycloak keycloak = Administration.open(app)) {
            if (find(keycloak, key).isEmpty()) {
                keycloak.realms().create(realm);
            } else {
                keycloak.realm(key).update(realm);
            }
        }
    }

    @Override
    public Optional<String> read(Fixtures app, String key) {
        try (Keycloak keycloak = Administration.open(app)) {
            return find(keycloak, key).map(RealmRepresentation::getDisplayName);
        }
    }

    @Override
    public void delete(Fixtures app, String key) {
        try (Keycloak keycloak = Administration.open(app)) {
            keycloak.realm(key).remove();
        }
    }

    private static Optional<RealmRepresentation> find(Keycloak keycloak, String name) {
        try {
            return Optional.of(keycloak.realm(name).toRepresentation());
        } catch (NotFoundException none) {
            return Optional.empty();
        }
    }
}
