package dev.ccci.harness.recipe;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import org.eclipse.jgit.errors.IncorrectObjectTypeException;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevWalk;

/**
 * The version tags of a repository.
 *
 * @param commits the commits of the annotated ones, oldest version first
 * @param findings one per lightweight tag
 */
record VersionTags(NavigableMap<RecipeVersion, ObjectId> commits, List<String> findings) {

    VersionTags {
        commits = Collections.unmodifiableNavigableMap(new TreeMap<>(commits));
        findings = List.copyOf(findings);
    }

    static VersionTags of(Repository repository) throws IOException {
        NavigableMap<RecipeVersion, ObjectId> commits = new TreeMap<>();
        List<String> findings = new ArrayList<>();
        for (Ref ref : repository.getRefDatabase().getRefsByPrefix(Constants.R_TAGS)) {
            String name = ref.getName().substring(Constants.R_TAGS.length());
            Optional<RecipeVersion> version = RecipeVersion.parse(name);
            if (version.isEmpty()) {
                continue;
            }
            ObjectId peeled = repository.getRefDatabase().peel(ref).getPeeledObjectId();
            if (peeled == null) {
                findings.add(
                        "the version tag " + name + " is lightweight and was not counted; abra deploys no version of a"
                                + " recipe that has one (R014): git tag -f -a -m \"chore: publish " + name
                                + " release\" " + name
                                + " " + name + "^{}");
            } else if (isCommit(repository, peeled)) {
                commits.put(version.get(), peeled);
            }
        }
        return new VersionTags(commits, findings);
    }

    private static boolean isCommit(Repository repository, ObjectId id) throws IOException {
        try (RevWalk walk = new RevWalk(repository)) {
            walk.parseCommit(id);
            return true;
        } catch (IncorrectObjectTypeException e) {
            return false;
        }
    }

    /** The newest version on a commit. */
    Optional<RecipeVersion> at(ObjectId commit) {
        return commits.entrySet().stream()
                .filter(entry -> entry.getValue().equals(commit))
                .map(Map.Entry::getKey)
                .reduce((older, newer) -> newer);
    }
}
