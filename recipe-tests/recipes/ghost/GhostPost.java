package ghost;

import dev.ccci.harness.Fixtures;
import dev.ccci.harness.Marker;
import java.util.Optional;

/** A published post: the key in its address, the value as its title. */
final class GhostPost implements Marker {

    @Override
    public void write(Fixtures app, String key, String value) {
        GhostAdmin admin = admin(app);
        admin.find(key).ifPresentOrElse(post -> admin.change(post, "title", value), () -> admin.publish(key, value));
    }

    @Override
    public Optional<String> read(Fixtures app, String key) {
        return admin(app).find(key).map(Post::title);
    }

    @Override
    public void delete(Fixtures app, String key) {
        GhostAdmin admin = admin(app);
        admin.delete(admin.find(key).orElseThrow());
    }

    private static GhostAdmin admin(Fixtures app) {
        return GhostAdmin.signIn(app.app(), app.http());
    }
}
