package dev.ccci.harness.lifecycle;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A small recipe that keeps data: nginx and the stores that a test wants, two versions in a catalogue of its own, and no recipe
 * directory. As it comes it does everything right; whatever a test changes must be there, so that a saboteur never becomes
 * harmless unnoticed.
 */
final class StoreRecipes {

    static final String OLD = "1.0.0+1.22.1";
    static final String NEW = "1.1.0+1.26.3";

    /** The images of all stores, for a lab that is told which it needs. */
    static final List<String> IMAGES =
            List.of("lab/postgres:15", "lab/mariadb:10.11", "lab/redis:7.0.15", "lab/sqlite:3.40.1");

    private static final String COMPOSE = """
            version: "3.8"
            services:
              app:
                image: lab/nginx:%IMAGE%
                networks: [proxy]
                healthcheck:
                  test: ["CMD", "curl", "--fail", "--silent", "--output", "/dev/null", "http://127.0.0.1/"]
                  interval: 1s
                  timeout: 5s
                  retries: 10
                  start_period: 10s
            %VOLUMES_OF_APP%
                deploy:
                  update_config: {failure_action: rollback, order: start-first, monitor: 2s}
                  labels:
                    - "traefik.enable=true"
                    - "traefik.http.services.${STACK_NAME}.loadbalancer.server.port=80"
                    - "traefik.http.routers.${STACK_NAME}.rule=Host(`${DOMAIN}`)"
                    - "traefik.http.routers.${STACK_NAME}.entrypoints=web-secure"
                    - "traefik.http.routers.${STACK_NAME}.tls.certresolver=${LETS_ENCRYPT_ENV}"
                    - "coop-cloud.${STACK_NAME}.version=%VERSION%"
            %LABELS_OF_APP%
            %SERVICES%
            networks:
              proxy:
                external: true
            volumes:
            %VOLUMES%
            """;

    /** A store, with a backup and a restore as they should be. */
    enum Part {
        /** PostgreSQL, saved as a dump that drops what it brings. Service {@code db}, volume {@code postgres}. */
        POSTGRES("postgres", """
              db:
                image: lab/postgres:15
                environment: [POSTGRES_USER=app, POSTGRES_DB=app, POSTGRES_HOST_AUTH_METHOD=trust]
                volumes: ["postgres:/var/lib/postgresql/data"]
                healthcheck: {test: ["CMD", "pg_isready", "--host=localhost"], interval: 1s, timeout: 5s, retries: 60}
                stop_grace_period: 5s
                deploy:
                  endpoint_mode: dnsrr
                  restart_policy: {condition: any, delay: 1s}
                  update_config: {failure_action: rollback, order: stop-first, monitor: 1s}
                  labels:
                    - "backupbot.backup=true"
                    - "backupbot.backup.pre-hook=pg_dump --username=app --clean --if-exists app > /var/lib/postgresql/data/backup.sql"
                    - "backupbot.backup.volumes.postgres.path=backup.sql"
                    - "backupbot.restore.post-hook=psql --username=app --dbname=app --quiet --set=ON_ERROR_STOP=1 --file=/var/lib/postgresql/data/backup.sql"
            """),
        /** MariaDB, saved as a dump. Service {@code mariadb}, volume {@code mysql}. */
        MARIADB("mysql", """
              mariadb:
                image: lab/mariadb:10.11
                environment: [MARIADB_USER=app, MARIADB_DATABASE=app, MARIADB_ALLOW_EMPTY_ROOT_PASSWORD=1]
                volumes: ["mysql:/var/lib/mysql"]
                healthcheck: {test: ["CMD", "mariadb", "--user=root", "--execute=select 1"], interval: 1s, timeout: 5s, retries: 60}
                stop_grace_period: 10s
                deploy:
                  endpoint_mode: dnsrr
                  restart_policy: {condition: any, delay: 1s}
                  update_config: {failure_action: rollback, order: stop-first, monitor: 1s}
                  labels:
                    - "backupbot.backup=true"
                    - "backupbot.backup.pre-hook=mariadb-dump --user=root app > /var/lib/mysql/backup.sql"
                    - "backupbot.backup.volumes.mysql.path=backup.sql"
                    - "backupbot.restore.post-hook=mariadb --user=root app < /var/lib/mysql/backup.sql"
            """),
        /** Redis, saved as it writes itself to disk, and started anew after the restore. Service and volume {@code redis}. */
        REDIS("redis", """
              redis:
                image: lab/redis:7.0.15
                volumes: ["redis:/data"]
                healthcheck: {test: ["CMD", "redis-cli", "ping"], interval: 1s, timeout: 5s, retries: 60}
                stop_grace_period: 5s
                deploy:
                  endpoint_mode: dnsrr
                  restart_policy: {condition: any, delay: 0s}
                  update_config: {failure_action: rollback, order: stop-first, monitor: 1s}
                  labels:
                    - "backupbot.backup=true"
                    - "backupbot.backup.pre-hook=redis-cli SAVE"
                    - "backupbot.restore.pre-hook=redis-cli CONFIG SET save ''"
                    - "backupbot.restore.post-hook=kill -TERM 1"
            """),
        /** A SQLite file, {@code app.db} in the volume {@code notes} of the service {@code notes}, saved as it is. */
        SQLITE("notes", """
              notes:
                image: lab/sqlite:3.40.1
                command: ["sh", "-c", "sqlite3 /data/app.db 'CREATE TABLE IF NOT EXISTS notes (body)' && exec sleep 100000"]
                volumes: ["notes:/data"]
                stop_grace_period: 1s
                deploy:
                  endpoint_mode: dnsrr
                  update_config: {failure_action: rollback, order: stop-first, monitor: 1s}
                  labels:
                    - "backupbot.backup=true"
            """),
        /** Files of the app's own, saved as they are. Volume {@code content} of the service {@code app}. */
        FILES("content", "");

        private final String volume;
        private final String service;

        Part(String volume, String service) {
            this.volume = volume;
            this.service = service;
        }
    }

    private final String name;
    private final Path folder;
    private final List<Part> parts;
    private final List<Edit> edits = new ArrayList<>();
    private String yml = "";
    private List<String> versions = List.of(OLD, NEW);

    private StoreRecipes(String name, Path folder, List<Part> parts) {
        this.name = name;
        this.folder = folder;
        this.parts = parts;
    }

    /** A recipe with these stores; {@code folder} is the test's own. */
    static StoreRecipes named(String name, Path folder, Part... parts) {
        return new StoreRecipes(name, folder, List.of(parts));
    }

    /** With one version only, so that there is no upgrade. */
    StoreRecipes withoutUpgrade() {
        versions = List.of(NEW);
        return this;
    }

    /** Replaces a text of the compose file in every version. */
    StoreRecipes everywhere(String text, String replacement) {
        edits.add(new Edit(OLD, text, replacement));
        edits.add(new Edit(NEW, text, replacement));
        return this;
    }

    /** Replaces a text of the newest compose file, which is the head. */
    StoreRecipes inNewest(String text, String replacement) {
        edits.add(new Edit(NEW, text, replacement));
        return this;
    }

    /** Removes the lines with this text from the compose file of every version; there must be one. */
    StoreRecipes without(String text) {
        List<String> lines =
                compose(NEW).lines().filter(line -> line.contains(text)).toList();
        if (lines.isEmpty()) {
            throw new AssertionError("no line with [" + text + "]");
        }
        lines.forEach(line -> everywhere(line + "\n", ""));
        return this;
    }

    /** Writes a recipe.yml; the recipe then has a directory. */
    StoreRecipes settings(String... lines) {
        yml = String.join("\n", lines) + "\n";
        return this;
    }

    String name() {
        return name;
    }

    /** Writes everything and gives what a run must be told to find it. */
    Map<String, String> publish() {
        for (String version : versions) {
            Path place = folder.resolve("lab/recipes").resolve(name).resolve(version);
            write(place.resolve("compose.yml"), edited(version));
            write(
                    place.resolve(".env.sample"),
                    "TYPE=" + name + "\nDOMAIN=" + name + ".example.com\nLETS_ENCRYPT_ENV=\n");
        }
        Path directories = folder.resolve("recipes");
        try {
            Files.createDirectories(directories);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        if (!yml.isEmpty()) {
            write(directories.resolve(name.replace('-', '_')).resolve("recipe.yml"), yml);
        }
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("ccci.catalogue", "lab");
        settings.put("ccci.lab.recipes", folder.resolve("lab/recipes").toString());
        settings.put("ccci.recipes", directories.toString());
        return settings;
    }

    private String edited(String version) {
        String text = compose(version);
        for (Edit edit : edits) {
            if (edit.version().equals(version)) {
                if (!text.contains(edit.text())) {
                    throw new AssertionError("no [" + edit.text() + "] in\n" + text);
                }
                text = text.replace(edit.text(), edit.replacement());
            }
        }
        return text;
    }

    private String compose(String version) {
        boolean content = parts.contains(Part.FILES);
        return COMPOSE.replace("%IMAGE%", version.substring(version.indexOf('+') + 1))
                .replace("%VERSION%", version)
                .replace("%VOLUMES_OF_APP%", content ? "    volumes: [\"content:/usr/share/nginx/html\"]" : "")
                .replace("%LABELS_OF_APP%", content ? "        - \"backupbot.backup=true\"" : "")
                .replace("%SERVICES%", parts.stream().map(part -> part.service).collect(Collectors.joining()))
                .replace(
                        "%VOLUMES%",
                        parts.stream().map(part -> "  " + part.volume + ":\n").collect(Collectors.joining()))
                .lines()
                .filter(line -> !line.isBlank())
                .collect(Collectors.joining("\n", "", "\n"));
    }

    private static void write(Path file, String text) {
        try {
            Files.createDirectories(file.getParent());
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private record Edit(String version, String text, String replacement) {}
}
