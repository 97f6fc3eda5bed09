package dev.ccci.harness.recipe;

import dev.ccci.Keys;
import dev.ccci.harness.failure.Cause;
import dev.ccci.harness.failure.LifecycleFailure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;

/**
 * A recipe's private clone: its head, its published versions, and their files. Not thread-safe.
 *
 * <p>Published are the versions with an annotated tag; a lightweight one is a finding, since abra refuses the whole recipe then.
 */
public final class RecipeRepository implements AutoCloseable {

    private final String recipe;
    private final String edition;
    private final Repository repository;
    private final Path checkouts;
    private final VersionTags tags;
    private final Head head;
    private final List<String> findings;

    private RecipeRepository(
            String recipe,
            String edition,
            Repository repository,
            Path checkouts,
            VersionTags tags,
            Head head,
            List<String> findings) {
        this.recipe = recipe;
        this.edition = edition;
        this.repository = repository;
        this.checkouts = checkouts;
        this.tags = tags;
        this.head = head;
        this.findings = List.copyOf(findings);
    }

    /** Looks at a clone; {@code findings} are those made on the way to it. */
    static RecipeRepository of(
            String recipe,
            String edition,
            Repository repository,
            ObjectId headCommit,
            Path checkouts,
            List<String> findings) {
        try {
            VersionTags tags = VersionTags.of(repository);
            Head head = HeadVersion.of(repository, headCommit, tags);
            List<String> all = new ArrayList<>(findings);
            all.addAll(tags.findings());
            head.version()
                    .filter(version -> !head.published() && tags.commits().containsKey(version))
                    .ifPresent(version -> all.add("the compose file of the head still says version " + version
                            + ", which is published at another commit; raise the label before publishing"));
            return new RecipeRepository(recipe, edition, repository, checkouts, tags, head, all);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The recipe's name. */
    public String recipe() {
        return recipe;
    }

    /** Where the recipe comes from, for the header of a run: {@code lab}, {@code upstream}, or the source that was given. */
    public String edition() {
        return edition;
    }

    /** The commit under test. */
    public Head head() {
        return head;
    }

    /** The published versions, oldest first. */
    public List<RecipeVersion> versions() {
        return List.copyOf(tags.commits().keySet());
    }

    /** What is worth telling about the repository, one line each. */
    public List<String> findings() {
        return findings;
    }

    /**
     * What an upgrade to the head starts from: the given version, else the newest published one that is strictly older than
     * the head, with those before it to take its place, as long as no major version lies between one of them and the head; one
     * that is given is the only one. When the head's version is not known: the newest that is among the head's ancestors, else
     * the newest that is not the head.
     *
     * @param asked the value of {@link Keys#BASE}
     * @param settings whose {@code base} counts when nothing was asked
     * @throws LifecycleFailure when the given version is not published, or is the head itself
     */
    public Base base(Optional<String> asked, RecipeSettings settings) {
        if (asked.isPresent()) {
            return given(asked.get(), Keys.BASE);
        }
        return settings.base().map(text -> given(text, "recipe.yml")).orElseGet(this::chosenBase);
    }

    private Base given(String text, String where) {
        RecipeVersion version = RecipeVersion.parse(text)
                .filter(tags.commits()::containsKey)
                .orElseThrow(() -> LifecycleFailure.did("chose the version to upgrade " + recipe + " from")
                        .expected("a published version in " + where + ": " + listed())
                        .found("[" + text + "], which has no annotated tag")
                        .blame(Cause.TEST));
        if (commit(version).name().equals(head.commit())) {
            throw LifecycleFailure.did("chose the version to upgrade " + recipe + " from")
                    .expected("a version other than the head in " + where + ": " + listed())
                    .found("[" + text + "], which is the head itself, so that the upgrade would move nothing")
                    .blame(Cause.TEST);
        }
        return new Base(Optional.of(version), "given in " + where);
    }

    private Base chosenBase() {
        List<RecipeVersion> others = versions().stream()
                .filter(version -> !commit(version).name().equals(head.commit()))
                .toList();
        if (others.isEmpty()) {
            return new Base(
                    Optional.empty(),
                    versions().isEmpty() ? "no version is published" : "the head is the only published version");
        }
        if (head.version().isPresent()) {
            RecipeVersion own = head.version().get();
            return newest(
                            others.stream()
                                    .filter(version -> version.isOlderThan(own))
                                    .toList(),
                            "the newest published version older than " + own)
                    .orElseGet(() -> new Base(Optional.empty(), noneOlderThan(own, others)));
        }
        return newest(
                        others.stream().filter(this::isAncestor).toList(),
                        "the newest published version among the head's ancestors")
                .or(() -> newest(others, "the newest published version; the head states none"))
                .orElseThrow();
    }

    private static String noneOlderThan(RecipeVersion own, List<RecipeVersion> others) {
        return others.contains(own)
                ? "the head has the version " + own + " as the one that is published, and none is older"
                : "no published version is older than " + own;
    }

    private Optional<Base> newest(List<RecipeVersion> oldestFirst, String reason) {
        if (oldestFirst.isEmpty()) {
            return Optional.empty();
        }
        List<RecipeVersion> newestFirst = new ArrayList<>(oldestFirst);
        Collections.reverse(newestFirst);
        List<RecipeVersion> before = newestFirst.subList(1, Math.min(Base.TRIED, newestFirst.size()));
        List<RecipeVersion> older = before.stream()
                .takeWhile(version -> !new UpgradePath(version, head, versions()).skips())
                .toList();
        return Optional.of(new Base(
                Optional.of(newestFirst.get(0)),
                older,
                before.stream().skip(older.size()).findFirst(),
                reason,
                false));
    }

    private String listed() {
        return versions().isEmpty()
                ? "there are none"
                : String.join(", ", versions().stream().map(RecipeVersion::text).toList());
    }

    private boolean isAncestor(RecipeVersion version) {
        try (RevWalk walk = new RevWalk(repository)) {
            return walk.isMergedInto(
                    walk.parseCommit(commit(version)), walk.parseCommit(ObjectId.fromString(head.commit())));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private ObjectId commit(RecipeVersion version) {
        ObjectId commit = tags.commits().get(version);
        if (commit == null) {
            throw LifecycleFailure.did("looked for version " + version + " of " + recipe)
                    .expected("one of the published versions: " + listed())
                    .found("no annotated tag of that name")
                    .blame(Cause.TEST);
        }
        return commit;
    }

    /**
     * Lays out the files of a published version in a new folder of their own.
     *
     * @throws LifecycleFailure when there is no such version
     */
    public RecipeFiles checkout(RecipeVersion version) {
        ObjectId commit = commit(version);
        return checkout(commit, version.text(), Optional.of(version));
    }

    /** Lays out the files of the head in a new folder of their own. */
    public RecipeFiles checkoutHead() {
        return checkout(ObjectId.fromString(head.commit()), "head-" + head.shortCommit(), Optional.empty());
    }

    private RecipeFiles checkout(ObjectId id, String name, Optional<RecipeVersion> pinned) {
        try (RevWalk walk = new RevWalk(repository)) {
            RevCommit commit = walk.parseCommit(id);
            Path folder = newFolder(name);
            new TreeExport(repository, folder).write(commit);
            return new RecipeFiles(recipe, folder, id.name(), pinned);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path newFolder(String name) throws IOException {
        Path parent = Files.createDirectories(checkouts.toAbsolutePath().normalize());
        Path folder = parent.resolve(name);
        for (int number = 2; Files.exists(folder); number++) {
            folder = parent.resolve(name + "-" + number);
        }
        return Files.createDirectory(folder);
    }

    /** Closes the clone; its folder and the checkouts stay. */
    @Override
    public void close() {
        repository.close();
    }
}
