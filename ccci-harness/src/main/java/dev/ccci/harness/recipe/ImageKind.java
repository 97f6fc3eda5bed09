package dev.ccci.harness.recipe;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The databases that are recognised by the names of their images. */
public enum ImageKind {
    /** And what is built upon it. */
    POSTGRESQL(
            "PostgreSQL",
            "postgres",
            "postgresql",
            "pgvector",
            "postgis",
            "timescaledb",
            "pgvecto-rs",
            "vchord-postgres"),
    /** And its relatives. */
    MYSQL("MySQL or MariaDB", "mysql", "mysql-server", "mariadb", "percona", "percona-server"),
    /** And its relatives. */
    REDIS("Redis", "redis", "redis-stack-server", "redict", "valkey", "keydb", "dragonfly"),
    /** A document store. */
    MONGODB("MongoDB", "mongo", "mongodb"),
    /** A column store. */
    CLICKHOUSE("ClickHouse", "clickhouse", "clickhouse-server"),
    /** And its relative. */
    ELASTICSEARCH("Elasticsearch", "elasticsearch", "opensearch"),
    /** A document store. */
    COUCHDB("CouchDB", "couchdb"),
    /** A store of time series. */
    INFLUXDB("InfluxDB", "influxdb");

    private final String title;

    @SuppressWarnings("ImmutableEnumChecker") // List.of
    private final List<String> names;

    ImageKind(String title, String... names) {
        this.title = title;
        this.names = List.of(names);
    }

    /** What people call it. */
    public String title() {
        return title;
    }

    /** What an image is, by the last part of its name; empty when it is not one of these. */
    public static Optional<ImageKind> of(String image) {
        String name = image.replaceFirst("@.*", "").replaceFirst(".*/", "").replaceFirst(":.*", "");
        return Arrays.stream(values()).filter(kind -> kind.names.contains(name)).findFirst();
    }
}
