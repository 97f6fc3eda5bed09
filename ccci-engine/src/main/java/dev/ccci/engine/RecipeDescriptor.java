package dev.ccci.engine;

import dev.ccci.Tier;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.engine.TestSource;
import org.junit.platform.engine.UniqueId;
import org.junit.platform.engine.support.descriptor.AbstractTestDescriptor;

/**
 * One recipe. Its source is the marker class: with any other source Surefire 3.6 loses the failure of a recipe that could not
 * be prepared, and the build is green.
 */
final class RecipeDescriptor extends AbstractTestDescriptor {

    private final @Nullable Class<?> marker;
    private final Optional<Path> directory;
    private final Set<Tier> overlay;

    RecipeDescriptor(UniqueId id, String name, @Nullable Class<?> marker, Optional<Path> directory, Set<Tier> overlay) {
        super(id, name);
        this.marker = marker;
        this.directory = directory;
        this.overlay = overlay;
    }

    /** The class that names this recipe, whichever class was selected. */
    Optional<Class<?>> recipeClass() {
        return Optional.<Class<?>>ofNullable(marker)
                .filter(type -> !Markers.isAny(type))
                .or(() -> Markers.named(getDisplayName()));
    }

    Optional<Path> directory() {
        return directory;
    }

    Set<Tier> overlay() {
        return overlay;
    }

    List<TierDescriptor> tiers() {
        return children(TierDescriptor.class).toList();
    }

    Optional<TierDescriptor> tier(Tier tier) {
        return children(TierDescriptor.class)
                .filter(child -> child.tier() == tier)
                .findFirst();
    }

    TeardownDescriptor teardown() {
        return children(TeardownDescriptor.class)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("a filter removed the teardown of " + this));
    }

    @Override
    public Optional<TestSource> getSource() {
        return Sources.ofClass(marker);
    }

    @Override
    public Type getType() {
        return Type.CONTAINER;
    }

    private <T extends TestDescriptor> Stream<T> children(Class<T> type) {
        return getChildren().stream().filter(type::isInstance).map(type::cast);
    }
}
