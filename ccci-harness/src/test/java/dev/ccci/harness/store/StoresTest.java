package dev.ccci.harness.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.ccci.harness.recipe.AppEnv;
import dev.ccci.harness.recipe.ComposeStack;
import dev.ccci.harness.recipe.RecipeFiles;
import dev.ccci.harness.store.Store.Volume;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StoresTest {

    @TempDir
    Path folder;

    @Test
    void an_app_with_a_database_has_two_stores() throws IOException {
        Stores stores = stores("""
                services:
                  app:
                    image: nginx
                    volumes: [content:/usr/share/nginx/html, ./motd:/etc/motd]
                  db:
                    image: postgres:15
                    environment: [POSTGRES_PASSWORD_FILE=/run/secrets/password]
                    volumes: [postgres:/var/lib/postgresql/data]
                volumes: {content: , postgres: }
                """);

        assertThat(stores.engines())
                .containsExactly(new Store(
                        StoreKind.POSTGRES,
                        "db",
                        "db",
                        List.of(new Volume("postgres", "demo-1a2b3c_ci_test_postgres", "/var/lib/postgresql/data")),
                        "image postgres:15"));
        assertThat(stores.volumes())
                .containsExactly(new Store(
                        StoreKind.VOLUME,
                        "content",
                        "app",
                        List.of(new Volume("content", "demo-1a2b3c_ci_test_content", "/usr/share/nginx/html")),
                        "mounted at /usr/share/nginx/html"));
    }

    @ParameterizedTest
    @CsvSource({
        "postgres:16-alpine, /var/lib/postgresql/data, POSTGRES",
        "pgvector/pgvector:pg16, /var/lib/postgresql/data, POSTGRES",
        "postgres:18, /var/lib/postgresql, POSTGRES",
        "docker.io/bitnami/postgresql@sha256:0123, /bitnami/postgresql, POSTGRES",
        "lab/mariadb:10.11, /var/lib/mysql, MYSQL",
        "mysql:8, /var/lib/mysql, MYSQL",
        "redis:7-alpine, /data, REDIS",
        "valkey/valkey:8, /data, REDIS",
        "mongo:7, /data/db, MONGODB",
        "clickhouse/clickhouse-server:24, /var/lib/clickhouse, CLICKHOUSE",
        "elasticsearch:8.1.0, /usr/share/elasticsearch/data, ELASTICSEARCH",
        "opensearchproject/opensearch:2, /usr/share/opensearch/data, ELASTICSEARCH",
        "couchdb:3, /opt/couchdb/data, COUCHDB",
        "influxdb:2, /var/lib/influxdb2, INFLUXDB",
    })
    void an_engine_is_recognised_by_its_image_and_owns_its_data_directory(String image, String target, StoreKind kind)
            throws IOException {
        Stores stores = service("image: " + image, "volumes: [data:" + target + "]");

        assertThat(stores.engines()).singleElement().satisfies(store -> {
            assertThat(store.kind()).isEqualTo(kind);
            assertThat(store.volumes()).extracting(Volume::key).containsExactly("data");
            assertThat(store.found()).isEqualTo("image " + image);
        });
        assertThat(stores.volumes()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "/var/lib/postgresql/data, POSTGRES",
        "/var/lib/mysql, MYSQL",
        "/data/db, MONGODB",
        "/var/lib/clickhouse, CLICKHOUSE",
    })
    void an_image_that_nobody_knows_is_recognised_by_where_its_volume_is_mounted(String target, StoreKind kind)
            throws IOException {
        Stores stores = service("image: example.org/our-own-database:1", "volumes: [data:" + target + "]");

        assertThat(stores.engines()).singleElement().satisfies(store -> {
            assertThat(store.kind()).isEqualTo(kind);
            assertThat(store.found()).isEqualTo("volume data mounted at " + target);
        });
    }

    @Test
    void an_image_that_nobody_knows_is_recognised_by_its_variables() throws IOException {
        assertThat(service(
                                "image: example.org/our-own:1",
                                "environment: {PGDATA: /srv/pg/data}",
                                "volumes: [data:/srv/pg]")
                        .engines())
                .extracting(Store::kind, Store::found)
                .containsExactly(tuple(StoreKind.POSTGRES, "variable PGDATA"));
    }

    @Test
    void a_data_directory_may_lie_deeper_than_its_volume() throws IOException {
        assertThat(service(
                                "image: postgres:15",
                                "environment: {PGDATA: /srv/pg/deep/data, POSTGRES_PASSWORD: x}",
                                "volumes: [data:/srv/pg]")
                        .engines())
                .flatExtracting(Store::volumes)
                .extracting(Volume::key)
                .containsExactly("data");
    }

    @Test
    void another_volume_of_an_engine_is_a_plain_one() throws IOException {
        Stores stores = service("image: postgres:15", "volumes: [data:/var/lib/postgresql/data, more:/docker-backups]");

        assertThat(stores.engines())
                .singleElement()
                .satisfies(store ->
                        assertThat(store.volumes()).extracting(Volume::key).containsExactly("data"));
        assertThat(stores.volumes()).extracting(Store::name).containsExactly("more");
    }

    @Test
    void a_cache_without_a_volume_is_a_store_that_keeps_nothing() throws IOException {
        assertThat(service("image: redis:7").engines())
                .singleElement()
                .satisfies(store -> assertThat(store.kept()).isFalse());
    }

    @Test
    void a_database_without_a_volume_is_a_store_whose_data_should_be_kept() throws IOException {
        assertThat(service("image: mariadb:11", "environment: {MARIADB_ROOT_PASSWORD_FILE: /run/secrets/root}")
                        .engines())
                .singleElement()
                .satisfies(store -> {
                    assertThat(store.volumes()).isEmpty();
                    assertThat(store.kept()).isTrue();
                });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"environment: {POSTGRES_HOST: db}", "deploy: {mode: replicated-job}", "deploy: {replicas: 0}"})
    void a_client_with_the_image_of_a_database_is_no_store(String line) throws IOException {
        assertThat(service("image: postgres:15", line).all()).isEmpty();
    }

    @Test
    void a_service_that_looks_into_the_data_of_an_engine_is_no_store() throws IOException {
        Stores stores = stores("""
                services:
                  saver:
                    image: example.org/saver:1
                    volumes: [data:/var/lib/mysql]
                  db:
                    image: mariadb:11
                    volumes: [data:/var/lib/mysql]
                volumes: {data: }
                """);

        assertThat(stores.all()).extracting(Store::name).containsExactly("db");
    }

    @Test
    void what_others_own_is_no_store() throws IOException {
        assertThat(stores("""
                services:
                  app:
                    image: nginx
                    volumes: [shared:/shared, seen:/seen:ro, /srv:/srv]
                volumes: {shared: {external: true}, seen: }
                """).all()).isEmpty();
    }

    @Test
    void a_volume_of_two_services_is_one_store() throws IOException {
        Stores stores = stores("""
                services:
                  web: {image: nginx, volumes: ["files:/html:ro"]}
                  app: {image: nginx, volumes: ["files:/data"]}
                  worker: {image: nginx, volumes: ["files:/data"]}
                volumes: {files: }
                """);

        assertThat(stores.all()).extracting(Store::title).containsExactly("files (files, service app)");
    }

    @ParameterizedTest
    @CsvSource({
        "pg_dump -U app app > /srv/backup.sql, POSTGRES",
        "mariadb-dump --all-databases | gzip > /srv/dump.gz, MYSQL",
        "mongodump --archive=/srv/dump, MONGODB",
    })
    void an_image_that_nobody_knows_is_recognised_by_the_dump_that_is_made_in_it(String hook, StoreKind kind)
            throws IOException {
        String label = "deploy: {labels: {backupbot.backup.pre-hook: \"" + hook + "\"}}";

        assertThat(service("image: example.org/own:1", "volumes: [data:/srv]", label)
                        .engines())
                .extracting(Store::kind, Store::found)
                .containsExactly(tuple(kind, "label backupbot.backup.pre-hook"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"pg_dump -h db app", "pg_dump postgres://app@db/app", "tar c /srv"})
    void a_dump_of_a_server_elsewhere_makes_no_engine(String hook) throws IOException {
        String label = "deploy: {labels: {backupbot.backup.pre-hook: \"" + hook + "\"}}";

        assertThat(service("image: example.org/own:1", "volumes: [data:/srv]", label)
                        .engines())
                .isEmpty();
    }

    private Stores service(String... lines) throws IOException {
        return stores("services:\n  db:\n    " + String.join("\n    ", lines) + "\nvolumes: {data: , more: }\n");
    }

    private Stores stores(String compose) throws IOException {
        Files.writeString(folder.resolve("compose.yml"), "version: '3.8'\n" + compose);
        Files.writeString(folder.resolve(".env.sample"), "TYPE=demo\nDOMAIN=demo.example.com\n");
        RecipeFiles files =
                new RecipeFiles("demo", folder, "1a2b3c4d5e6f708192a3b4c5d6e7f8091a2b3c4d", Optional.empty());
        return Stores.of(ComposeStack.of(files, AppEnv.of(files, "demo-1a2b3c.ci.test", Map.of())));
    }
}
