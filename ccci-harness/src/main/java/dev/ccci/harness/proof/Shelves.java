package dev.ccci.harness.proof;

import dev.ccci.harness.Exec;
import dev.ccci.harness.db.Databases;
import dev.ccci.harness.store.Store;

/** Opens the databases of an app by the app's own clients. */
final class Shelves {

    private final Exec services;
    private final SqlitePlace sqlite;
    private final String token;

    Shelves(Exec services, SqlitePlace sqlite, String token) {
        this.services = services;
        this.sqlite = sqlite;
        this.token = token;
    }

    Shelf of(Store store) {
        Databases databases = new Databases(services);
        return switch (store.kind()) {
            case POSTGRES -> new SqlShelf(databases.postgres(store.service()), SqlShelf.Dialect.POSTGRES, token);
            case MYSQL -> new SqlShelf(databases.mysql(store.service()), SqlShelf.Dialect.MYSQL, token);
            case REDIS -> new RedisShelf(databases.redis(store.service()), token);
            case SQLITE ->
                new SqlShelf(
                        new Databases(sqlite.of(store)).sqlite(store.service(), path(store)),
                        SqlShelf.Dialect.SQLITE,
                        token);
            default -> throw new IllegalArgumentException("no database that is known: " + store.title());
        };
    }

    /** The name of such a store is its volume and its path in there. */
    private static String path(Store store) {
        Store.Volume volume = store.volumes().get(0);
        return volume.target() + store.name().substring(volume.key().length());
    }
}
