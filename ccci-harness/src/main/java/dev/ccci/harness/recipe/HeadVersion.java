package dev.ccci.harness.recipe;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.treewalk.TreeWalk;

/** Finds out which version the head is: by its tag, else by the version label that maintainers write into compose.yml. */
final class HeadVersion {

    private static final Pattern LABEL = Pattern.compile(
            "coop-cloud\\.(?:\\$\\{STACK_NAME}|\\$STACK_NAME)\\.version[\"']?\\s*[=:]\\s*[\"']?([^\"'\\s#]+)");

    private HeadVersion() {}

    static Head of(Repository repository, ObjectId commit, VersionTags tags) throws IOException {
        Optional<RecipeVersion> tagged = tags.at(commit);
        return new Head(commit.name(), tagged.isPresent() ? tagged : label(repository, commit), tagged.isPresent());
    }

    private static Optional<RecipeVersion> label(Repository repository, ObjectId commit) throws IOException {
        try (RevWalk walk = new RevWalk(repository);
                TreeWalk file = TreeWalk.forPath(
                        repository, "compose.yml", walk.parseCommit(commit).getTree())) {
            if (file == null) {
                return Optional.empty();
            }
            String text = new String(repository.open(file.getObjectId(0)).getBytes(), StandardCharsets.UTF_8);
            Matcher label = LABEL.matcher(text);
            return label.find() ? RecipeVersion.parse(label.group(1)) : Optional.empty();
        }
    }
}
