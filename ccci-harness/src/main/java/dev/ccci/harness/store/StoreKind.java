package dev.ccci.harness.store;

import dev.ccci.harness.recipe.ImageKind;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** What a store is. */
public enum StoreKind {
    /** A named volume with whatever files the app likes. */
    VOLUME("files"),
    /** A file with SQLite's header in a volume. It is found on the server, when the app has made it. */
    SQLITE("SQLite"),
    /** A server of PostgreSQL. */
    POSTGRES(ImageKind.POSTGRESQL, "/var/lib/postgresql", "/bitnami/postgresql"),
    /** A server of MySQL or MariaDB. */
    MYSQL(ImageKind.MYSQL, "/var/lib/mysql", "/bitnami/mariadb", "/bitnami/mysql"),
    /** A server of Redis or one of its relatives. */
    REDIS(ImageKind.REDIS, "/data", "/var/lib/redis", "/var/lib/valkey", "/bitnami/redis", "/bitnami/valkey"),
    /** Recognised, and without a marker of ours. */
    MONGODB(ImageKind.MONGODB, "/data/db", "/bitnami/mongodb"),
    /** Recognised, and without a marker of ours. */
    CLICKHOUSE(ImageKind.CLICKHOUSE, "/var/lib/clickhouse", "/bitnami/clickhouse"),
    /** Recognised, and without a marker of ours. */
    ELASTICSEARCH(
            ImageKind.ELASTICSEARCH,
            "/usr/share/elasticsearch/data",
            "/usr/share/opensearch/data",
            "/bitnami/elasticsearch",
            "/bitnami/opensearch"),
    /** Recognised, and without a marker of ours. */
    COUCHDB(ImageKind.COUCHDB, "/opt/couchdb/data"),
    /** Recognised, and without a marker of ours. */
    INFLUXDB(ImageKind.INFLUXDB, "/var/lib/influxdb", "/var/lib/influxdb2");

    private final String title;
    private final Optional<ImageKind> image;

    @SuppressWarnings("ImmutableEnumChecker") // List.of
    private final List<String> places;

    StoreKind(String title) {
        this.title = title;
        this.image = Optional.empty();
        this.places = List.of();
    }

    StoreKind(ImageKind image, String... places) {
        this.title = image.title();
        this.image = Optional.of(image);
        this.places = List.of(places);
    }

    /** What people call it. */
    public String title() {
        return title;
    }

    /** Whether it is a server with a data directory that is its own business. */
    public boolean engine() {
        return image.isPresent();
    }

    /** Whether markers of ours can be planted in it. */
    public boolean markable() {
        return this == VOLUME || this == SQLITE || this == POSTGRES || this == MYSQL || this == REDIS;
    }

    /** The engine that an image is; empty for everything else. */
    static Optional<StoreKind> of(ImageKind image) {
        return Arrays.stream(values())
                .filter(kind -> kind.image.equals(Optional.of(image)))
                .findFirst();
    }

    /** The engine whose data are usually mounted there; empty for a place where anything may be, such as {@code /data}. */
    static Optional<StoreKind> at(String target) {
        return Arrays.stream(values())
                .filter(kind -> kind.places.stream()
                        .filter(place -> !place.equals("/data"))
                        .anyMatch(place -> target.equals(place) || target.startsWith(place + "/")))
                .findFirst();
    }

    /** Where such an engine has its data when nothing else is said. */
    List<String> places() {
        return places;
    }
}
