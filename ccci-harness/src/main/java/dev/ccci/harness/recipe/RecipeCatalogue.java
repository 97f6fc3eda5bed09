package dev.ccci.harness.recipe;

import dev.ccci.Keys;
import dev.ccci.harness.failure.Cause;
import dev.ccci.harness.failure.LifecycleFailure;
import dev.ccci.spi.Settings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.eclipse.jgit.errors.NoRemoteRepositoryException;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Repository;

/** Where recipes come from: the source a run names, else the catalogues {@code lab} and {@code upstream}. */
public final class RecipeCatalogue {

    private static final String LAB = "lab";
    private static final String UPSTREAM = "upstream";
    private static final String FORGE = "https://git.coopcloud.tech/coop-cloud/";
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]*");
    private static final Pattern SSH = Pattern.compile("ssh://.*|[^/\\\\]+@[^/\\\\]+:.*");

    private final Settings settings;
    private final String forge;

    /** The catalogues of a run. Reads nothing yet. */
    public RecipeCatalogue(Settings settings) {
        this(settings, FORGE);
    }

    RecipeCatalogue(Settings settings, String forge) {
        this.settings = settings;
        this.forge = forge;
    }

    /** The recipes of which there is a lab edition. Reads one folder, and neither git nor the network. */
    public SortedSet<String> labNames() {
        Path folder = labFolder();
        if (!catalogues().contains(LAB) || !Files.isDirectory(folder)) {
            return Collections.emptySortedSet();
        }
        try (Stream<Path> folders = Files.list(folder)) {
            return folders.filter(Files::isDirectory)
                    .map(path -> String.valueOf(path.getFileName()))
                    .filter(name -> NAME.matcher(name).matches())
                    .collect(Collectors.toCollection(TreeSet::new));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Finds a recipe and clones it.
     *
     * @param recipe its name
     * @param place a folder of this run alone, in which the clone and the checkouts are made
     * @throws LifecycleFailure when no catalogue has it, the source is no repository, or {@link Keys#HEAD} is not in it
     */
    public RecipeRepository fetch(String recipe, Path place) {
        try {
            Optional<String> source = settings.get(Keys.SOURCE);
            return source.isPresent() ? given(recipe, source.get(), place) : search(recipe, place);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private RecipeRepository given(String recipe, String source, Path place) throws IOException {
        boolean local = Files.exists(Path.of(source))
                || !(source.contains("://") || SSH.matcher(source).matches());
        if (!local && SSH.matcher(source).matches()) {
            throw LifecycleFailure.did("cloned " + recipe + " from " + source)
                    .expected("a path, or a URL that needs no key, in " + Keys.SOURCE)
                    .found("a URL for ssh, which is not supported; clone it yourself and give the path of the clone")
                    .blame(Cause.TEST);
        }
        Optional<GitFolder> folder = local
                ? Optional.of(new GitFolder(Path.of(source).toAbsolutePath().normalize()))
                : Optional.empty();
        GitClone clone = new GitClone(
                folder.map(there -> there.folder().toString()).orElse(source), place.resolve("repository"));
        List<String> findings = new ArrayList<>();
        folder.flatMap(GitFolder::dirt).ifPresent(findings::add);
        try {
            Repository repository = clone.make();
            return opened(recipe, source, repository, Optional.of(clone), place, findings);
        } catch (GitAPIException e) {
            throw LifecycleFailure.did("cloned " + recipe + " from " + source)
                    .expected("a git repository that can be read without a password")
                    .found(String.valueOf(e.getMessage()))
                    .because(e)
                    .blame(isMissing(e) ? Cause.TEST : Cause.INFRASTRUCTURE);
        }
    }

    private RecipeRepository search(String recipe, Path place) throws IOException {
        List<String> tried = new ArrayList<>();
        Cause blame = Cause.TEST;
        if (!NAME.matcher(recipe).matches()) {
            throw notFound(
                    recipe,
                    List.of("a name of letters, digits, hyphens, dots and underscores has no other signs"),
                    blame);
        }
        for (String catalogue : catalogues()) {
            if (catalogue.equals(LAB)) {
                LabEdition edition = new LabEdition(labFolder().resolve(recipe));
                if (!edition.versions().isEmpty()) {
                    return lab(recipe, edition, place);
                }
                tried.add("lab: no version in " + edition.folder());
                continue;
            }
            String url = forge + recipe + ".git";
            GitClone clone = new GitClone(url, place.resolve("repository"));
            try {
                return opened(recipe, UPSTREAM, clone.make(), Optional.of(clone), place, List.of());
            } catch (GitAPIException e) {
                tried.add("upstream: " + url + ": " + (isMissing(e) ? "no such repository" : e.getMessage()));
                blame = isMissing(e) ? blame : Cause.INFRASTRUCTURE;
            }
        }
        throw notFound(recipe, tried, blame);
    }

    private RecipeRepository lab(String recipe, LabEdition edition, Path place) throws IOException {
        try {
            Repository repository = edition.make(place.resolve("repository"));
            return opened(recipe, LAB, repository, Optional.empty(), place, List.of());
        } catch (GitAPIException e) {
            throw new IOException(e);
        }
    }

    private RecipeRepository opened(
            String recipe,
            String edition,
            Repository repository,
            Optional<GitClone> clone,
            Path place,
            List<String> findings)
            throws IOException {
        try {
            ObjectId head = new HeadLookup(repository, recipe, clone).commit(settings.get(Keys.HEAD));
            return RecipeRepository.of(recipe, edition, repository, head, place.resolve("checkouts"), findings);
        } catch (IOException | RuntimeException e) {
            repository.close();
            throw e;
        }
    }

    private LifecycleFailure notFound(String recipe, List<String> tried, Cause blame) {
        List<String> near = Nearest.names(recipe, labNames());
        String hint = near.isEmpty()
                ? "or give its repository with " + Keys.SOURCE
                : "did you mean [" + String.join("] or [", near) + "]?";
        return LifecycleFailure.did("looked for the recipe [" + recipe + "]")
                .expected("it in one of the catalogues " + String.join(", ", catalogues()))
                .found(String.join("\n", tried) + "\n" + hint)
                .blame(blame);
    }

    private List<String> catalogues() {
        List<String> names = Arrays.stream(settings.get(Keys.CATALOGUE)
                        .orElse(LAB + "," + UPSTREAM)
                        .split(",", -1))
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .toList();
        for (String name : names) {
            if (!name.equals(LAB) && !name.equals(UPSTREAM)) {
                throw LifecycleFailure.did("read " + Keys.CATALOGUE)
                        .expected("lab, upstream, or both with a comma between")
                        .found("[" + name + "]")
                        .blame(Cause.TEST);
            }
        }
        return names;
    }

    private Path labFolder() {
        return settings.get(Keys.LAB_RECIPES)
                .map(Path::of)
                .orElseGet(() -> Path.of(settings.get(Keys.RECIPES).orElse("recipes"))
                        .toAbsolutePath()
                        .resolveSibling("lab")
                        .resolve("recipes"))
                .toAbsolutePath()
                .normalize();
    }

    private static boolean isMissing(Throwable e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof NoRemoteRepositoryException) {
                return true;
            }
        }
        return false;
    }
}
