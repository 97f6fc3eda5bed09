package dev.ccci.harness.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.eclipse.jgit.lib.PersonIdent;

/**
 * A folder such as an author works in: a recipe's repository in {@code demo}, recipe directories in {@code recipes}.
 *
 * @param folder the test's own
 */
record ScratchRecipe(Path folder) {

    private static final PersonIdent AUTHOR =
            new PersonIdent("An author", "author@example.org", Instant.parse("2026-01-01T00:00:00Z"), ZoneOffset.UTC);

    static final String COMPOSE = """
            version: "3.8"
            services:
              app:
                image: lab/nginx:1.26.3
                networks: [proxy]
                volumes:
                  - content:/usr/share/nginx/html
                secrets: [admin_password]
                deploy:
                  labels:
                    - "traefik.enable=true"
                    - "traefik.http.services.${STACK_NAME}.loadbalancer.server.port=80"
                    - "coop-cloud.${STACK_NAME}.version=%s"
                    - "backupbot.backup=true"
                    - "backupbot.backup.pre-hook=echo ${DB_PASSWORD} > /tmp/dump"
            networks:
              proxy:
                external: true
            volumes:
              content:
            secrets:
              admin_password:
                external: true
                name: ${STACK_NAME}_admin_password_${SECRET_ADMIN_PASSWORD_VERSION}
            """;

    static final String ENV = """
            TYPE=demo
            DOMAIN=demo.example.com
            LETS_ENCRYPT_ENV=production
            DB_PASSWORD=hunter2hunter2
            SECRET_ADMIN_PASSWORD_VERSION=v1 # length=32
            """;

    /** The repository, with two published versions. */
    ScratchRecipe published() {
        return with("demo/.env.sample", ENV).release("1.0.0+1.26.3").release("1.1.0+1.26.3");
    }

    ScratchRecipe with(String file, String text) {
        Path path = folder.resolve(file);
        try {
            Files.createDirectories(Optional.ofNullable(path.getParent()).orElseThrow());
            Files.writeString(path, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return this;
    }

    Path repository() {
        return folder.resolve("demo");
    }

    Path recipes() {
        return folder.resolve("recipes");
    }

    private ScratchRecipe release(String version) {
        with("demo/compose.yml", COMPOSE.formatted(version));
        commit();
        try (Git git = open()) {
            git.tag()
                    .setName(version)
                    .setAnnotated(true)
                    .setSigned(false)
                    .setTagger(AUTHOR)
                    .setMessage("chore: publish " + version + " release")
                    .call();
        } catch (GitAPIException e) {
            throw new IllegalStateException(e);
        }
        return this;
    }

    /** Commits what is in the repository's folder. */
    String commit() {
        try (Git git = open()) {
            git.add().addFilepattern(".").call();
            return git.commit()
                    .setMessage("a change")
                    .setSign(false)
                    .setAllowEmpty(true)
                    .setAuthor(AUTHOR)
                    .setCommitter(AUTHOR)
                    .call()
                    .name();
        } catch (GitAPIException e) {
            throw new IllegalStateException(e);
        }
    }

    private Git open() {
        try {
            return Git.init()
                    .setInitialBranch("main")
                    .setDirectory(repository().toFile())
                    .call();
        } catch (GitAPIException e) {
            throw new IllegalStateException(e);
        }
    }
}
