package dev.ccci.harness.recipe;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Arrays;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.RefUpdate;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.lib.StoredConfig;
import org.eclipse.jgit.transport.RefSpec;
import org.eclipse.jgit.transport.TagOpt;

/** A bare, private copy of a repository with its branches, its tags and its {@code HEAD}. */
final class GitClone {

    /** The copy's name for the {@code HEAD} of the original. */
    static final String HEAD = "refs/ccci/head";

    private static final int TIMEOUT_SECONDS = 60;
    private static final String BRANCHES = "+refs/heads/*:refs/heads/*";
    private static final String TAGS = "+refs/tags/*:refs/tags/*";

    private final String origin;
    private final Path folder;

    /**
     * A copy to be made.
     *
     * @param origin a URL or a path
     * @param folder where the copy goes
     */
    GitClone(String origin, Path folder) {
        this.origin = origin;
        this.folder = folder;
    }

    /** Makes the copy. */
    Repository make() throws GitAPIException {
        Repository repository = empty(folder);
        try {
            fetchAll(repository);
            return repository;
        } catch (GitAPIException e) {
            repository.close();
            throw e;
        }
    }

    private void fetchAll(Repository repository) throws GitAPIException {
        try {
            fetch(repository, "+HEAD:" + HEAD, BRANCHES, TAGS);
        } catch (GitAPIException e) {
            if (!String.valueOf(e.getMessage()).contains("does not have HEAD")) {
                throw e;
            }
            fetch(repository, BRANCHES, TAGS);
        }
    }

    /**
     * Gets what a forge keeps of pull requests, and a commit by its full id.
     *
     * @return whether anything was got
     */
    boolean fetchMore(Repository repository, String wanted) {
        boolean pulls = tryFetch(repository, "+refs/pull/*:refs/pull/*");
        boolean commit = wanted.matches("[0-9a-f]{40}") && tryFetch(repository, wanted + ":refs/ccci/wanted");
        return pulls || commit;
    }

    private boolean tryFetch(Repository repository, String refs) {
        try {
            fetch(repository, refs);
            return true;
        } catch (GitAPIException e) {
            return false;
        }
    }

    private void fetch(Repository repository, String... refs) throws GitAPIException {
        try (Git git = Git.wrap(repository)) {
            git.fetch()
                    .setRemote(origin)
                    .setRefSpecs(Arrays.stream(refs).map(RefSpec::new).toList())
                    .setTagOpt(TagOpt.NO_TAGS)
                    .setTimeout(TIMEOUT_SECONDS)
                    .call();
        }
    }

    /** Makes an empty bare repository. */
    static Repository empty(Path folder) throws GitAPIException {
        Repository repository = Git.init()
                .setBare(true)
                .setInitialBranch("main")
                .setDirectory(folder.toFile())
                .call()
                .getRepository();
        // a fetch collects garbage in the background, whose lock comes and goes while the folder is removed, even with
        // nothing to do
        StoredConfig config = repository.getConfig();
        config.setInt("gc", null, "auto", 0);
        config.setBoolean("gc", null, "autoDetach", false);
        try {
            config.save();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return repository;
    }

    /** Points a ref to a commit. */
    static void point(Repository repository, String ref, ObjectId target) {
        try {
            RefUpdate update = repository.updateRef(ref);
            update.setNewObjectId(target);
            update.forceUpdate();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
