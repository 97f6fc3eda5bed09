package dev.ccci.harness.lifecycle;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** A catalogue of small recipes, each nginx with a page of its own, and a folder of recipe directories beside it. */
final class SmallRecipes {

    static final String OLD = "1.0.0+1.22.1";
    static final String NEW = "1.1.0+1.26.3";

    private static final String COMPOSE = """
            version: "3.8"
            services:
              app:
                image: lab/nginx:%IMAGE%
                networks: [proxy]
                environment:
                  - GREETING
                healthcheck:
                  test: ["CMD", "curl", "--fail", "--silent", "--output", "/dev/null", "http://127.0.0.1/"]
                  interval: 1s
                  timeout: 5s
                  retries: 10
                  start_period: 10s
                deploy:
                  update_config: {failure_action: rollback, order: start-first, monitor: 2s}
                  labels:
                    - "traefik.enable=true"
                    - "traefik.http.services.${STACK_NAME}.loadbalancer.server.port=80"
                    - "traefik.http.routers.${STACK_NAME}.rule=Host(`${DOMAIN}`)"
                    - "traefik.http.routers.${STACK_NAME}.entrypoints=web-secure"
                    - "traefik.http.routers.${STACK_NAME}.tls.certresolver=${LETS_ENCRYPT_ENV}"
                    - "coop-cloud.${STACK_NAME}.version=%VERSION%"
            networks:
              proxy:
                external: true
            """;

    private final Path folder;

    SmallRecipes(Path folder) {
        this.folder = folder;
    }

    /** A recipe with two versions and a recipe.yml of these lines. */
    SmallRecipes with(String name, String... yml) {
        return with(name, Map.of(), yml);
    }

    /** The same, with texts of the compose file replaced. */
    SmallRecipes with(String name, Map<String, String> edits, String... yml) {
        for (String version : new String[] {OLD, NEW}) {
            Path place = folder.resolve("lab/recipes").resolve(name).resolve(version);
            String compose = COMPOSE.replace("%IMAGE%", version.substring(version.indexOf('+') + 1))
                    .replace("%VERSION%", version);
            for (Map.Entry<String, String> edit : edits.entrySet()) {
                if (!compose.contains(edit.getKey())) {
                    throw new AssertionError("no [" + edit.getKey() + "] in\n" + compose);
                }
                compose = compose.replace(edit.getKey(), edit.getValue());
            }
            write(place.resolve("compose.yml"), compose);
            write(
                    place.resolve(".env.sample"),
                    "TYPE=" + name + "\nDOMAIN=" + name + ".example.com\nLETS_ENCRYPT_ENV=\n#GREETING=\n");
        }
        write(
                folder.resolve("recipes").resolve(name.replace('-', '_')).resolve("recipe.yml"),
                String.join("\n", yml) + "\n");
        return this;
    }

    /** What a run must be told to find them. */
    Map<String, String> settings() {
        return Map.of(
                "ccci.catalogue", "lab",
                "ccci.lab.recipes", folder.resolve("lab/recipes").toString(),
                "ccci.recipes", folder.resolve("recipes").toString());
    }

    private static void write(Path file, String text) {
        try {
            Files.createDirectories(file.getParent());
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
