package dev.ccci.harness.db;

import dev.ccci.harness.Exec;

/**
 * The databases of the app's services. Injected as a parameter.
 *
 * <p>Each is asked by its own command line client in the container of its service, since nothing outside of the stack reaches it, with
 * user, password and database from that container's variables or the files they name. So what works is what works for the app.
 */
public final class Databases {

    private final Exec exec;

    /** For the services in which these commands run. */
    public Databases(Exec exec) {
        this.exec = exec;
    }

    /**
     * PostgreSQL 12 or newer. Placeholders are {@code $1}, {@code $2}, …
     *
     * @param service its name as in the compose file, such as {@code db}
     */
    public Database postgres(String service) {
        return new Postgres(new Client(exec, service, "PostgreSQL", "psql", "postgres.sh"));
    }

    /**
     * MariaDB or MySQL. Placeholders are {@code ?}. With the user of {@code MARIADB_USER} or {@code MYSQL_USER}, as root when
     * none is named.
     *
     * @param service its name as in the compose file, such as {@code db}
     */
    public Database mysql(String service) {
        return new MySql(new Client(exec, service, "MariaDB or MySQL", "mariadb or mysql", "mysql.sh"));
    }

    /**
     * A SQLite database. Placeholders are {@code ?}, or {@code ?1}, {@code ?2}, … The image needs the program {@code sqlite3}, 3.33 or
     * newer.
     *
     * @param service the service that has the file, such as {@code app}
     * @param path of the file in its container; it must be there
     */
    public Database sqlite(String service, String path) {
        return new Sqlite(new Client(exec, service, "SQLite", "sqlite3", "sqlite.sh", path));
    }

    /**
     * Redis or Valkey. Its password, if it has one, is taken from {@code REDISCLI_AUTH}, {@code REDIS_PASSWORD} or
     * {@code VALKEY_PASSWORD}.
     *
     * @param service its name as in the compose file, such as {@code redis}
     */
    public Redis redis(String service) {
        return new Redis(new Client(exec, service, "Redis", "redis-cli", "redis.sh"));
    }
}
