package dev.ccci.harness.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.eclipse.jgit.lib.PersonIdent;

/**
 * The lab edition of custom-html with something broken in it, as a git repository with an annotated tag per version. Whatever a
 * test changes must be there, so that a saboteur never becomes harmless unnoticed.
 */
final class SabotagedRecipe {

    static final String FIRST = "1.10.0+1.22.1";
    static final String BASE = "1.11.0+1.22.1";
    static final String NEWEST = "1.12.0+1.26.3";

    static final String COMPOSE = "compose.yml";

    private static final List<String> VERSIONS = List.of(FIRST, BASE, NEWEST);
    private static final PersonIdent AUTHOR =
            new PersonIdent("An author", "author@example.org", Instant.parse("2026-01-01T00:00:00Z"), ZoneOffset.UTC);

    private final String name;
    private final Path folder;
    private final List<Edit> edits = new ArrayList<>();
    private final Map<String, String> added = new LinkedHashMap<>();
    private final Map<String, String> published = new LinkedHashMap<>();
    private String settings = "";

    private SabotagedRecipe(String name, Path folder) {
        this.name = name;
        this.folder = folder;
    }

    /** The good recipe under another name; {@code folder} is the test's own. */
    static SabotagedRecipe named(String name, Path folder) {
        return new SabotagedRecipe(name, folder);
    }

    /** Replaces a text that every version has. */
    SabotagedRecipe everywhere(String file, String text, String replacement) {
        VERSIONS.forEach(version -> edits.add(new Edit(version, file, text, replacement)));
        return this;
    }

    /** Replaces a text of the newest version, which is the head. */
    SabotagedRecipe inNewest(String file, String text, String replacement) {
        edits.add(new Edit(NEWEST, file, text, replacement));
        return this;
    }

    /** Replaces a text of the version that an upgrade starts from. */
    SabotagedRecipe inBase(String file, String text, String replacement) {
        edits.add(new Edit(BASE, file, text, replacement));
        return this;
    }

    /** Replaces a text of the version that takes the place of the base when that cannot be deployed any more. */
    SabotagedRecipe inFirst(String file, String text, String replacement) {
        edits.add(new Edit(FIRST, file, text, replacement));
        return this;
    }

    /** A file in the recipe directory. */
    SabotagedRecipe directory(String file, String text) {
        Path path = folder.resolve("recipes").resolve(name.replace('-', '_')).resolve(file);
        try {
            Files.createDirectories(path.getParent());
            Files.writeString(path, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return this;
    }

    /** A new file in every version of the repository. */
    SabotagedRecipe adding(String file, String text) {
        added.put(file, text);
        return this;
    }

    /** The three versions are published as these, oldest first; edits go on naming them as ever. */
    SabotagedRecipe published(String first, String base, String newest) {
        published.putAll(Map.of(FIRST, first, BASE, base, NEWEST, newest));
        return this;
    }

    /** A recipe.yml beside it. */
    SabotagedRecipe settings(String... lines) {
        settings = String.join("\n", lines) + "\n";
        return this;
    }

    String name() {
        return name;
    }

    /** The folder of recipe directories that has this recipe's. */
    Path recipes() {
        Path recipes = folder.resolve("recipes");
        try {
            Path own = Files.createDirectories(recipes.resolve(name.replace('-', '_')));
            Files.writeString(own.resolve("recipe.yml"), settings);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return recipes;
    }

    /** Makes the repository, once. */
    Path publish() {
        Path repository = folder.resolve(name);
        if (Files.isDirectory(repository)) {
            return repository;
        }
        try (Git git = Git.init()
                .setInitialBranch("main")
                .setDirectory(repository.toFile())
                .call()) {
            for (String each : VERSIONS) {
                layOut(each, repository);
                String version = published.getOrDefault(each, each);
                git.add().addFilepattern(".").call();
                git.commit()
                        .setAll(true)
                        .setMessage("chore: publish " + version + " release")
                        .setSign(false)
                        .setAllowEmpty(true)
                        .setAuthor(AUTHOR)
                        .setCommitter(AUTHOR)
                        .call();
                git.tag()
                        .setName(version)
                        .setAnnotated(true)
                        .setSigned(false)
                        .setTagger(AUTHOR)
                        .setMessage("chore: publish " + version + " release")
                        .call();
            }
        } catch (GitAPIException e) {
            throw new IllegalStateException(e);
        }
        return repository;
    }

    private void layOut(String version, Path repository) {
        Path good = good().resolve(version);
        try (Stream<Path> all = Files.walk(good)) {
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                Path target = repository.resolve(good.relativize(file).toString());
                Files.createDirectories(target.getParent());
                Files.writeString(target, edited(version, good.relativize(file).toString(), Files.readString(file)));
            }
            for (Map.Entry<String, String> file : added.entrySet()) {
                Path target = repository.resolve(file.getKey());
                Files.createDirectories(target.getParent());
                Files.writeString(target, file.getValue());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String edited(String version, String file, String content) {
        String text = content;
        for (Edit edit : edits) {
            if (edit.version().equals(version) && edit.file().equals(file)) {
                assertThat(text).as(file + " of " + version).contains(edit.text());
                text = text.replace(edit.text(), edit.replacement());
            }
        }
        return text.replace(version, published.getOrDefault(version, version));
    }

    private static Path good() {
        Path here = Path.of("").toAbsolutePath();
        return Stream.iterate(here, Objects::nonNull, Path::getParent)
                .map(above -> above.resolve("recipe-tests/lab/recipes/custom-html"))
                .filter(Files::isDirectory)
                .findFirst()
                .orElseThrow(() -> new AssertionError("no lab edition of custom-html above " + here));
    }

    /** Every version that is edited has the file: a typing error in its name must not make a saboteur harmless. */
    void checkFiles() {
        for (Edit edit : edits) {
            assertThat(good().resolve(edit.version()).resolve(edit.file())).isRegularFile();
        }
        assertThat(Arrays.asList(good().toFile().list())).containsExactlyInAnyOrderElementsOf(VERSIONS);
    }

    private record Edit(String version, String file, String text, String replacement) {}
}
