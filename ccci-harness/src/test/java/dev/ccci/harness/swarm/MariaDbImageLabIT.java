package dev.ccci.harness.swarm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ccci.harness.server.Server;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** What recipes ask of the official MariaDB image, asked of the lab's. */
@ExtendWith(SharedSwarm.class)
class MariaDbImageLabIT {

    private static final String IMAGE = "lab/mariadb:10.11";
    private static final Duration LIMIT = Duration.ofSeconds(20);
    private static final String DB = """
            version: "3.8"
            services:
              db:
                image: lab/mariadb:10.11
                environment:
                  MARIADB_DATABASE: my_app
                  MYSQL_USER: writer
                  MARIADB_PASSWORD_FILE: /run/secrets/password
                  MYSQL_ROOT_PASSWORD_FILE: /run/secrets/root_password
                secrets: [password, root_password]
                volumes: ["data:/var/lib/mysql"]
                healthcheck:
                  test: ["CMD-SHELL", "mariadb -h 127.0.0.1 -u root -p\\"$$(cat /run/secrets/root_password)\\" -e 'select 1'"]
                  interval: 1s
                  start_period: 1m
                deploy:
                  endpoint_mode: dnsrr
                  restart_policy: {delay: 0s}
            volumes: {data: {}}
            secrets:
              password: {external: true, name: "${STACK}_password"}
              root_password: {external: true, name: "${STACK}_root_password"}
            """;
    private static final String PASSWORD = "it's a \\ \"password\"";

    @TempDir
    Path directory;

    private SwarmFixture swarm;
    private ServiceExec exec;

    @BeforeEach
    void deploy(Server server, TestInfo test) {
        server.makeAvailable(List.of(IMAGE), line -> {});
        new ImagePuller(server).pull(List.of(IMAGE), line -> {});
        swarm = new SwarmFixture(server, directory, test);
        exec = new ServiceExec(server, swarm.stack);
        ExternalObjects objects = new ExternalObjects(server, swarm.stack, swarm.runId);
        objects.secret(swarm.stack + "_password", PASSWORD.getBytes(StandardCharsets.UTF_8));
        objects.secret(swarm.stack + "_root_password", "root'secret\n".getBytes(StandardCharsets.UTF_8));
        Convergence.await(
                server,
                swarm.stack,
                Expectation.afterDeploy(new StackDeployer(server).deploy(swarm.spec(DB, Map.of("STACK", swarm.stack)))),
                Duration.ofMinutes(1),
                swarm::progress);
    }

    @AfterEach
    void remove() {
        swarm.close();
    }

    private String db(String script) {
        CommandResult result = exec.run("db", List.of("bash", "-c", "set -o pipefail; " + script), LIMIT);
        assertThat(result.exitCode()).as(result.toString()).isZero();
        return result.stdout().strip();
    }

    /** As the account that the app uses, over TCP. */
    private String sql(String statements) {
        return db("mariadb -h db -u writer -p\"$(cat /run/secrets/password)\" -N my_app -e \"" + statements + "\"");
    }

    @Test
    void the_app_s_account_works_after_the_first_start_and_nobody_else_s() {
        assertThat(sql("select current_user(), @@character_set_server")).isEqualTo("writer@%\tutf8mb4");
        for (String account :
                List.of("-uroot", "-hlocalhost -uroot", "-h127.0.0.1 -uroot", "-hdb -uroot", "-hdb -unobody")) {
            assertThat(exec.run("db", List.of("sh", "-c", "mariadb -e 'select 1' " + account), LIMIT)
                            .stderr())
                    .as(account)
                    .contains("Access denied");
        }
        assertThat(db("stat -c %U /proc/1")).isEqualTo("mysql");
    }

    @Test
    void a_dump_brings_back_what_was_dropped() {
        sql("create table t (v text); insert into t values ('Größe'), ('x')");
        db("mysqldump -u root -p\"$(cat /run/secrets/root_password)\" my_app | gzip > /tmp/dump.gz");
        sql("drop table t");

        db("gunzip -c /tmp/dump.gz | mysql -u root -p\"$(cat /run/secrets/root_password)\" my_app");

        assertThat(sql("select count(*) from t where v = 'Größe'")).isEqualTo("1");
    }

    @Test
    void data_outlives_a_container_that_is_told_to_end() {
        sql("create table t (v int); insert into t values (7)");
        String first = exec.container("db").orElseThrow();
        long begin = System.nanoTime();
        swarm.server().docker().stopContainerCmd(first).withTimeout(20).exec();
        Duration stopped = Duration.ofNanos(System.nanoTime() - begin);

        assertThat(stopped).isLessThan(Duration.ofSeconds(5));
        assertThat(swarm.server()
                        .docker()
                        .inspectContainerCmd(first)
                        .exec()
                        .getState()
                        .getExitCodeLong())
                .isZero();
        Convergence.await(
                swarm.server(),
                swarm.stack,
                Expectation.afterDeploy(java.util.Set.of(swarm.stack + "_db")),
                Duration.ofMinutes(1),
                swarm::progress);
        assertThat(sql("select v from t")).isEqualTo("7");
    }
}
