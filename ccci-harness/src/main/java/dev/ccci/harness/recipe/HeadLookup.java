package dev.ccci.harness.recipe;

import dev.ccci.Keys;
import dev.ccci.harness.failure.Cause;
import dev.ccci.harness.failure.LifecycleFailure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.eclipse.jgit.errors.AmbiguousObjectException;
import org.eclipse.jgit.errors.IncorrectObjectTypeException;
import org.eclipse.jgit.errors.MissingObjectException;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevWalk;

/** Resolves what is under test to a commit. */
final class HeadLookup {

    private final Repository repository;
    private final String recipe;
    private final Optional<GitClone> clone;

    HeadLookup(Repository repository, String recipe, Optional<GitClone> clone) {
        this.repository = repository;
        this.recipe = recipe;
        this.clone = clone;
    }

    /** The commit of a branch, tag, commit id or the beginning of one; without a text that of the source's {@code HEAD}. */
    ObjectId commit(Optional<String> asked) throws IOException {
        if (asked.isEmpty()) {
            return first(GitClone.HEAD, Constants.R_HEADS + "main", Constants.R_HEADS + "master")
                    .orElseThrow(() -> LifecycleFailure.did("looked for the head of " + recipe)
                            .expected("a commit")
                            .found("a repository without any; commit something, or name a branch with " + Keys.HEAD)
                            .blame(Cause.TEST));
        }
        String text = asked.get();
        Optional<ObjectId> found = named(text);
        if (found.isEmpty() && clone.isPresent() && clone.get().fetchMore(repository, text)) {
            found = named(text);
        }
        return found.orElseThrow(() -> unknown(text));
    }

    private Optional<ObjectId> named(String text) throws IOException {
        if (!Repository.isValidRefName(Constants.R_HEADS + text)) {
            return Optional.empty();
        }
        Optional<ObjectId> ref =
                first(Constants.R_HEADS + text, Constants.R_TAGS + text, "refs/" + text, "refs/pull/" + text + "/head");
        return ref.isPresent() || !text.matches("[0-9a-fA-F]{4,40}") ? ref : id(text);
    }

    private Optional<ObjectId> id(String text) throws IOException {
        try (RevWalk walk = new RevWalk(repository)) {
            ObjectId id = repository.resolve(text);
            return id == null
                    ? Optional.empty()
                    : Optional.of(walk.parseCommit(id).copy());
        } catch (AmbiguousObjectException e) {
            throw LifecycleFailure.did("looked for the head of " + recipe)
                    .expected("one commit for [" + text + "] in " + Keys.HEAD)
                    .found("several that begin so; give more digits")
                    .because(e)
                    .blame(Cause.TEST);
        } catch (MissingObjectException | IncorrectObjectTypeException e) {
            return Optional.empty();
        }
    }

    private Optional<ObjectId> first(String... names) throws IOException {
        for (String name : names) {
            Ref ref = repository.exactRef(name);
            if (ref != null && ref.getObjectId() != null) {
                try (RevWalk walk = new RevWalk(repository)) {
                    return Optional.of(walk.parseCommit(ref.getObjectId()).copy());
                }
            }
        }
        return Optional.empty();
    }

    private LifecycleFailure unknown(String text) {
        List<String> known = Stream.of(Constants.R_HEADS, Constants.R_TAGS)
                .flatMap(prefix -> refs(prefix).map(name -> name.substring(prefix.length())))
                .toList();
        return LifecycleFailure.did("looked for the head of " + recipe)
                .expected("a branch, tag or commit in " + Keys.HEAD)
                .found("[" + text + "], which the repository does not have; "
                        + Nearest.sentence(text, new TreeSet<>(known)))
                .blame(Cause.TEST);
    }

    private Stream<String> refs(String prefix) {
        try {
            return repository.getRefDatabase().getRefsByPrefix(prefix).stream().map(Ref::getName);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
