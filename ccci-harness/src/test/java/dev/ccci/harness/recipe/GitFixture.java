package dev.ccci.harness.recipe;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.eclipse.jgit.lib.PersonIdent;

/** A recipe's git repository, made step by step for a test. */
final class GitFixture implements AutoCloseable {

    private final Path folder;
    private final Git git;
    private final PersonIdent author =
            new PersonIdent("An author", "author@example.org", Instant.parse("2026-01-01T00:00:00Z"), ZoneOffset.UTC);

    private GitFixture(Path folder, Git git) {
        this.folder = folder;
        this.git = git;
    }

    static GitFixture in(Path folder) throws GitAPIException {
        return new GitFixture(
                folder,
                Git.init()
                        .setInitialBranch("main")
                        .setDirectory(folder.toFile())
                        .call());
    }

    Path folder() {
        return folder;
    }

    Git git() {
        return git;
    }

    /** Commits a compose.yml with this version in its label. */
    String commit(String version) throws GitAPIException, IOException {
        return commitText("""
                version: "3.8"
                services:
                  app:
                    image: nginx:1.27
                    deploy:
                      labels:
                        - "coop-cloud.${STACK_NAME}.version=%s"
                """.formatted(version));
    }

    /** Commits a compose.yml. */
    String commitText(String compose) throws GitAPIException, IOException {
        Files.writeString(folder.resolve("compose.yml"), compose);
        git.add().addFilepattern(".").call();
        return git.commit()
                .setMessage("a change")
                .setSign(false)
                .setAllowEmpty(true)
                .setAuthor(author)
                .setCommitter(author)
                .call()
                .name();
    }

    /** Publishes the current commit. */
    void publish(String version) throws GitAPIException {
        git.tag()
                .setName(version)
                .setAnnotated(true)
                .setSigned(false)
                .setTagger(author)
                .setMessage("chore: publish " + version + " release")
                .call();
    }

    /** Commits and publishes a version. */
    String release(String version) throws GitAPIException, IOException {
        String commit = commit(version);
        publish(version);
        return commit;
    }

    void lightweightTag(String name) throws GitAPIException {
        git.tag().setName(name).setAnnotated(false).call();
    }

    @Override
    public void close() {
        git.close();
    }
}
