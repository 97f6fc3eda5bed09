package dev.ccci.harness.lab;

import dev.ccci.Keys;
import dev.ccci.harness.failure.Cause;
import dev.ccci.harness.failure.LifecycleFailure;
import dev.ccci.spi.Settings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * The images of the lab: {@code lab/<name>:<tag>}, each built once from {@code <images>/<name>/<tag>/} and kept in the cache,
 * from where every lab's registry serves it.
 */
public final class LabImages {

    private static final Duration REMINDER = Duration.ofSeconds(10);

    private final Path folder;
    private final Path cache;

    LabImages(Path folder, Path cache) {
        this.folder = folder;
        this.cache = cache;
    }

    /** The images of {@link Keys#LAB_IMAGES}, kept in {@link Keys#CACHE}. */
    public static LabImages of(Settings settings) {
        return new LabImages(images(settings).toAbsolutePath().normalize(), cache(settings));
    }

    /** Where images are kept between runs. */
    static Path cache(Settings settings) {
        return settings.get(Keys.CACHE)
                .map(Path::of)
                .orElseGet(() -> Path.of(System.getProperty("user.home"), ".cache", "ccci"))
                .toAbsolutePath()
                .normalize();
    }

    private static Path images(Settings settings) {
        Optional<Path> given = settings.get(Keys.LAB_IMAGES)
                .map(Path::of)
                .or(() -> settings.get(Keys.RECIPES)
                        .map(recipes -> Path.of(recipes).resolveSibling("lab/images")));
        if (given.isPresent()) {
            return given.get();
        }
        Path here = Path.of("").toAbsolutePath();
        return Stream.iterate(here, above -> above != null, Path::getParent)
                .flatMap(above -> Stream.of(above.resolve("lab/images"), above.resolve("recipe-tests/lab/images")))
                .filter(Files::isDirectory)
                .findFirst()
                .orElse(here.resolve("lab/images"));
    }

    /** Where the registry keeps its images. */
    Path registry() {
        return cache.resolve("registry");
    }

    /** Every image that can be had, such as {@code lab/nginx:1.22.1}; sorted. */
    public List<String> known() {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(folder, 3)) {
            return files.filter(file -> file.getFileName().toString().equals("Dockerfile"))
                    .map(file -> folder.relativize(file.getParent()))
                    .filter(path -> path.getNameCount() == 2)
                    .map(path -> ImageRecipe.PREFIX + path.getName(0) + ":" + path.getName(1))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether a reference, as a compose file has it, is one of {@link #known}. */
    public boolean knows(String reference) {
        return ImageRecipe.normal(reference).filter(known()::contains).isPresent();
    }

    /**
     * Makes sure that the lab can pull these images; builds what is not in the cache, or was built from other files. Two
     * processes may call it at once. References that are not the lab's ({@code lab/…}) are left alone.
     *
     * @param references such as {@code lab/nginx:1.22.1}
     * @param progress takes a line at least every 15 s while something is built
     */
    public void ensure(Collection<String> references, Consumer<String> progress) {
        Map<String, ImageRecipe> missing = missing(references);
        if (missing.isEmpty()) {
            return;
        }
        LabRequirements.check();
        LabRequirements.checkBuild();
        LabLock lock = awaitLock(progress);
        try (lock) {
            Map<String, ImageRecipe> still = missing(references);
            if (!still.isEmpty()) {
                try (ImageBuilder builder = ImageBuilder.start(cache, registry(), progress)) {
                    still.values().forEach(image -> {
                        builder.build(image);
                        remember(image);
                    });
                }
            }
        }
    }

    /** In the order in which they must be built. */
    private Map<String, ImageRecipe> missing(Collection<String> references) {
        Map<String, ImageRecipe> missing = new LinkedHashMap<>();
        references.stream()
                .flatMap(reference -> ImageRecipe.normal(reference).stream())
                .forEach(reference -> addMissing(reference, missing));
        return missing;
    }

    private void addMissing(String reference, Map<String, ImageRecipe> missing) {
        ImageRecipe image = recipe(reference);
        if (!missing.containsKey(reference) && !remembered(image)) {
            image.parents().forEach(parent -> addMissing(parent, missing));
            missing.put(reference, image);
        }
    }

    private ImageRecipe recipe(String reference) {
        String path = reference.substring(ImageRecipe.PREFIX.length()).replace(':', '/');
        ImageRecipe image = new ImageRecipe(reference, folder.resolve(path));
        if (!Files.isRegularFile(image.dockerfile())) {
            throw LifecycleFailure.did("looked for the build folder of the image " + reference)
                    .expected(image.dockerfile() + ", because images named lab/… are built from such folders")
                    .found("no such file; known images: "
                            + (known().isEmpty()
                                    ? "none (" + Keys.LAB_IMAGES + " says where they are)"
                                    : String.join(", ", known()))
                            + "\nuse one of these, or add the folder")
                    .blame(Cause.IMAGE);
        }
        return image;
    }

    private String key(String reference) {
        return recipe(reference).key(this::key);
    }

    private Path memory(ImageRecipe image) {
        return registry()
                .resolve("built")
                .resolve(
                        image.reference().substring(ImageRecipe.PREFIX.length()).replace(':', '/'));
    }

    private boolean remembered(ImageRecipe image) {
        try {
            return Files.readString(memory(image)).equals(image.key(this::key));
        } catch (IOException never) {
            return false;
        }
    }

    private void remember(ImageRecipe image) {
        try {
            Files.createDirectories(memory(image).getParent());
            Files.writeString(memory(image), image.key(this::key));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private LabLock awaitLock(Consumer<String> progress) {
        Instant told = Instant.EPOCH;
        while (true) {
            Optional<LabLock> lock = LabLock.acquire(cache.resolve("images.lock"));
            if (lock.isPresent()) {
                return lock.get();
            }
            if (told.plus(REMINDER).isBefore(Instant.now())) {
                progress.accept("waiting for another process that builds images");
                told = Instant.now();
            }
            LockSupport.parkNanos(Duration.ofMillis(200).toNanos());
        }
    }
}
