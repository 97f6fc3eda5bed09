package dev.ccci.harness.recipe;

import dev.ccci.harness.failure.Cause;
import dev.ccci.harness.failure.LifecycleFailure;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectLoader;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.treewalk.TreeWalk;

/** Writes the files of a commit into a folder, byte for byte: no hook, filter or line-end conversion takes part. */
final class TreeExport {

    private final Repository repository;
    private final Path folder;

    TreeExport(Repository repository, Path folder) {
        this.repository = repository;
        this.folder = folder;
    }

    /** Writes all files. A link or a path that leads out of the recipe is refused. */
    void write(RevCommit commit) throws IOException {
        try (TreeWalk walk = new TreeWalk(repository)) {
            walk.addTree(commit.getTree());
            walk.setRecursive(true);
            while (walk.next()) {
                if (walk.getFileMode(0) != FileMode.GITLINK) {
                    write(walk);
                }
            }
        }
    }

    private void write(TreeWalk walk) throws IOException {
        String name = walk.getPathString();
        Path file = inside(folder.resolve(name), name);
        Files.createDirectories(Optional.ofNullable(file.getParent()).orElse(folder));
        ObjectLoader content = repository.open(walk.getObjectId(0));
        if (walk.getFileMode(0) == FileMode.SYMLINK) {
            String target = new String(content.getBytes(), StandardCharsets.UTF_8);
            inside(file.resolveSibling(target), name + " -> " + target);
            Files.createSymbolicLink(file, Path.of(target));
            return;
        }
        try (OutputStream out = Files.newOutputStream(file)) {
            content.copyTo(out);
        }
        if (walk.getFileMode(0) == FileMode.EXECUTABLE_FILE && !file.toFile().setExecutable(true, false)) {
            throw new IOException("cannot make " + file + " executable");
        }
    }

    private Path inside(Path path, String name) {
        Path normal = path.normalize();
        if (!normal.startsWith(folder)) {
            throw LifecycleFailure.did("laid out the files of the recipe")
                    .expected("every file and link to stay within the recipe")
                    .found("[" + name + "], which leads out of it; take it out of the repository")
                    .blame(Cause.RECIPE);
        }
        return normal;
    }
}
