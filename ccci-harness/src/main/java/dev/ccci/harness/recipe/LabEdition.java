package dev.ccci.harness.recipe;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Stream;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.eclipse.jgit.dircache.DirCache;
import org.eclipse.jgit.dircache.DirCacheBuilder;
import org.eclipse.jgit.dircache.DirCacheEntry;
import org.eclipse.jgit.lib.CommitBuilder;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.lib.TagBuilder;

/**
 * A recipe kept as one folder per version. It becomes a git repository with one commit and one annotated tag per version, in
 * version order; authors and dates are fixed, so the same files always give the same commits.
 *
 * @param folder with one folder per version in it
 */
record LabEdition(Path folder) {

    private static final Instant BEGINNING = Instant.parse("2026-01-01T00:00:00Z");

    /** The versions, oldest first; folders whose name is not a version are left out. */
    List<RecipeVersion> versions() throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> folders = Files.list(folder)) {
            return folders.filter(Files::isDirectory)
                    .flatMap(path -> RecipeVersion.parse(String.valueOf(path.getFileName())).stream())
                    .sorted()
                    .toList();
        }
    }

    /** Makes the repository. */
    Repository make(Path place) throws IOException, GitAPIException {
        Repository repository = GitClone.empty(place);
        try (ObjectInserter objects = repository.newObjectInserter()) {
            ObjectId parent = ObjectId.zeroId();
            Instant time = BEGINNING;
            for (RecipeVersion version : versions()) {
                PersonIdent author = new PersonIdent("ccci lab", "lab@ccci.invalid", time, ZoneOffset.UTC);
                parent = commit(objects, version, parent, author);
                GitClone.point(repository, Constants.R_TAGS + version, tag(objects, version, parent, author));
                time = time.plus(Duration.ofDays(1));
            }
            GitClone.point(repository, Constants.R_HEADS + "main", parent);
            GitClone.point(repository, GitClone.HEAD, parent);
        }
        return repository;
    }

    private ObjectId commit(ObjectInserter objects, RecipeVersion version, ObjectId parent, PersonIdent author)
            throws IOException {
        CommitBuilder commit = new CommitBuilder();
        commit.setTreeId(tree(objects, folder.resolve(version.text())));
        if (!parent.equals(ObjectId.zeroId())) {
            commit.setParentId(parent);
        }
        commit.setAuthor(author);
        commit.setCommitter(author);
        commit.setMessage("chore: publish " + version + " release\n");
        ObjectId id = objects.insert(commit);
        objects.flush();
        return id;
    }

    private static ObjectId tag(ObjectInserter objects, RecipeVersion version, ObjectId commit, PersonIdent author)
            throws IOException {
        TagBuilder tag = new TagBuilder();
        tag.setTag(version.text());
        tag.setObjectId(commit, Constants.OBJ_COMMIT);
        tag.setTagger(author);
        tag.setMessage("chore: publish " + version + " release\n");
        ObjectId id = objects.insert(tag);
        objects.flush();
        return id;
    }

    private static ObjectId tree(ObjectInserter objects, Path root) throws IOException {
        DirCache index = DirCache.newInCore();
        DirCacheBuilder builder = index.builder();
        List<Path> files;
        try (Stream<Path> all = Files.walk(root)) {
            files = all.filter(path -> Files.isSymbolicLink(path) || Files.isRegularFile(path))
                    .toList();
        }
        for (Path file : files) {
            DirCacheEntry entry = new DirCacheEntry(root.relativize(file).toString());
            byte[] content = Files.isSymbolicLink(file)
                    ? Files.readSymbolicLink(file).toString().getBytes(StandardCharsets.UTF_8)
                    : Files.readAllBytes(file);
            entry.setFileMode(mode(file));
            entry.setObjectId(objects.insert(Constants.OBJ_BLOB, content));
            builder.add(entry);
        }
        builder.finish();
        return index.writeTree(objects);
    }

    private static FileMode mode(Path file) {
        if (Files.isSymbolicLink(file)) {
            return FileMode.SYMLINK;
        }
        return Files.isExecutable(file) ? FileMode.EXECUTABLE_FILE : FileMode.REGULAR_FILE;
    }
}
