package dev.ccci.harness.swarm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.ccci.harness.server.Server;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** What recipes expect of the official PostgreSQL image holds for the lab's. */
@ExtendWith(SharedSwarm.class)
class PostgresImageLabIT {

    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final String IMAGE = "lab/postgres:15";

    private static final String COMPOSE = """
            version: "3.8"
            services:
              db:
                image: lab/postgres:15
                environment: {%s}
                volumes: ["data:/var/lib/postgresql/data"]
                secrets: [pw]
                healthcheck:
                  test: ["CMD", "pg_isready", "-q", "-U", "shop", "-d", "shop"]
                  interval: 500ms
                  retries: 60
                deploy: {restart_policy: {delay: 0s}}
            volumes: {data: {}}
            secrets:
              pw: {external: true, name: %s_pw}
            """;

    private static final String SETTINGS = """
            POSTGRES_USER: shop, POSTGRES_DB: shop, POSTGRES_PASSWORD_FILE: /run/secrets/pw,
            POSTGRES_INITDB_ARGS: "--encoding=UTF8 --lc-collate=C --lc-ctype=C"
            """.replace("\n", "");

    @TempDir
    Path directory;

    private SwarmFixture swarm;

    @BeforeEach
    void acquire(Server server, TestInfo test) {
        swarm = new SwarmFixture(server, directory, test);
        server.makeAvailable(List.of(IMAGE), swarm::progress);
        new ExternalObjects(server, swarm.stack, swarm.runId)
                .secret(swarm.stack + "_pw", "correct-horse".getBytes(StandardCharsets.UTF_8));
    }

    @AfterEach
    void release() {
        swarm.close();
    }

    private void deploy(String settings) {
        Convergence.await(
                swarm.server(),
                swarm.stack,
                Expectation.afterDeploy(swarm.deploy(COMPOSE.formatted(settings, swarm.stack))),
                LIMIT,
                swarm::progress);
    }

    private CommandResult run(String... command) {
        return new ServiceExec(swarm.server(), swarm.stack).run("db", List.of(command), LIMIT);
    }

    private String sql(String statement) {
        CommandResult result = run("psql", "-U", "shop", "-d", "shop", "-tAc", statement);
        assertThat(result.ok()).as(result.stderr()).isTrue();
        return result.stdout().strip();
    }

    private CommandResult login(String password) {
        return new ServiceExec(swarm.server(), swarm.stack)
                .run(
                        "db",
                        List.of("sh", "-c", "psql -h $(hostname) -U shop -d shop -tAc 'select 1'"),
                        Map.of("PGPASSWORD", password),
                        new byte[0],
                        LIMIT);
    }

    @Test
    void the_first_start_obeys_the_variables_of_the_official_image() {
        deploy(SETTINGS);

        assertThat(sql("select datcollate || ' ' || datctype || ' ' || pg_encoding_to_char(encoding)"
                        + " from pg_database where datname = current_database()"))
                .isEqualTo("C C UTF8");
        assertThat(sql("show listen_addresses")).isEqualTo("*");
        assertThat(run("stat", "-c", "%U", "/var/lib/postgresql/data/PG_VERSION")
                        .stdout())
                .isEqualTo("postgres\n");
        assertThat(login("correct-horse")).isEqualTo(new CommandResult(0, "1\n", ""));
        assertThat(login("wrong")).satisfies(refused -> {
            assertThat(refused.ok()).isFalse();
            assertThat(refused.stderr()).contains("password authentication failed");
        });
    }

    @Test
    void a_dropped_database_comes_back_from_a_compressed_dump() {
        deploy(SETTINGS);
        sql("create table goods as select n from generate_series(1, 1000) n");

        CommandResult result = run("bash", "-euo", "pipefail", "-c", """
                pg_dump -U shop shop | gzip > /tmp/dump.gz
                pg_dump -U shop -Fc shop > /tmp/dump
                dropdb -U shop --maintenance-db=postgres --force shop
                createdb -U shop --maintenance-db=postgres shop
                gunzip -c /tmp/dump.gz | psql -q -U shop shop
                dropdb -U shop --maintenance-db=postgres shop
                createdb -U shop --maintenance-db=postgres shop
                pg_restore -U shop -d shop /tmp/dump
                """);

        assertThat(result.stderr()).isEmpty();
        assertThat(sql("select count(*) from goods")).isEqualTo("1000");
    }

    @Test
    void a_stop_is_clean_though_clients_are_connected_and_the_next_start_finds_the_data() {
        deploy(SETTINGS);
        sql("create table goods as select 7 n");
        String container =
                new ServiceExec(swarm.server(), swarm.stack).container("db").orElseThrow();
        CompletableFuture<CommandResult> client = CompletableFuture.supplyAsync(
                () -> run("psql", "-U", "shop", "-d", "shop", "-c", "select pg_sleep(600)"));
        await().atMost(LIMIT)
                .until(() -> sql("select count(*) from pg_stat_activity where query like '%sleep%'"), "2"::equals);

        swarm.server().docker().stopContainerCmd(container).withTimeout(8).exec();

        assertThat(swarm.server()
                        .docker()
                        .inspectContainerCmd(container)
                        .exec()
                        .getState()
                        .getExitCodeLong())
                .as("137 is that of a server that was killed")
                .isZero();
        assertThat(client)
                .succeedsWithin(LIMIT)
                .satisfies(ended ->
                        assertThat(ended.stderr()).contains("terminating connection due to administrator command"));
        await().atMost(LIMIT)
                .until(() -> run("pg_isready", "-q", "-h", "localhost").ok());
        assertThat(sql("select n from goods")).isEqualTo("7");
    }

    @Test
    void without_a_password_there_is_no_server_and_the_log_says_why() {
        swarm.deploy(COMPOSE.formatted("POSTGRES_USER: shop", swarm.stack));

        await().atMost(LIMIT)
                .untilAsserted(() -> assertThat(ServiceLogs.tail(swarm.server(), swarm.stack + "_db", 1))
                        .singleElement()
                        .asString()
                        .contains("set POSTGRES_PASSWORD or POSTGRES_PASSWORD_FILE"));
    }

    @Test
    void nobody_can_connect_before_the_first_start_is_over() {
        swarm.deploy(COMPOSE.formatted(SETTINGS, swarm.stack));

        CommandResult result = run(
                "sh",
                "-c",
                "until pg_isready -q; do :; done; psql -U shop -d shop -tAc 'select pg_postmaster_start_time() is not"
                        + " null'; cat /proc/1/comm");

        assertThat(result.stdout()).isEqualTo("t\npostgres\n");
    }
}
