package dev.ccci.harness.recipe;

import dev.ccci.harness.failure.Cause;
import dev.ccci.harness.failure.LifecycleFailure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Optional;
import java.util.TreeSet;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.Status;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.eclipse.jgit.errors.NoWorkTreeException;
import org.eclipse.jgit.lib.Constants;

/**
 * A git repository in a folder of this machine, as an author has it.
 *
 * @param folder the work tree, or a bare repository
 */
record GitFolder(Path folder) {

    private static final int SHOWN = 5;

    /** Makes sure that the folder is a git repository. */
    GitFolder {
        if (!Files.isDirectory(folder)) {
            throw LifecycleFailure.did("opened the source " + folder)
                    .expected("the folder of a recipe, which is a git repository")
                    .found("no such folder; give a path that exists, or a git URL")
                    .blame(Cause.TEST);
        }
        boolean bare = Files.isDirectory(folder.resolve("objects")) && Files.isRegularFile(folder.resolve("HEAD"));
        if (!bare && !Files.exists(folder.resolve(Constants.DOT_GIT))) {
            throw LifecycleFailure.did("opened the source " + folder)
                    .expected("a git repository, since versions are tags and what is tested is a commit")
                    .found("a folder without .git; in it, run: git init && git add -A && git commit -m \"my recipe\"")
                    .blame(Cause.TEST);
        }
    }

    /** A finding when files differ from the last commit, since only commits are tested. */
    Optional<String> dirt() {
        try (Git git = Git.open(folder.toFile())) {
            if (git.getRepository().isBare()) {
                return Optional.empty();
            }
            Status status = git.status().call();
            Collection<String> files = new TreeSet<>(status.getUncommittedChanges());
            files.addAll(status.getUntracked());
            if (files.isEmpty()) {
                return Optional.empty();
            }
            String shown = String.join(", ", files.stream().limit(SHOWN).toList());
            return Optional.of("only commits are tested, and not what is uncommitted in " + folder + ": " + shown
                    + (files.size() > SHOWN ? " and " + (files.size() - SHOWN) + " more" : ""));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (GitAPIException | NoWorkTreeException e) {
            return Optional.of(
                    "it is not known whether all changes in " + folder + " are committed: " + e.getMessage());
        }
    }
}
