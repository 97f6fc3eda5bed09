package dev.ccci.engine;

import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.engine.TestSource;
import org.junit.platform.engine.support.descriptor.ClassSource;
import org.junit.platform.engine.support.descriptor.DirectorySource;
import org.junit.platform.engine.support.descriptor.MethodSource;

/** Where nodes come from. */
final class Sources {

    static Optional<TestSource> ofClass(@Nullable Class<?> type) {
        return Optional.ofNullable(type).map(ClassSource::from);
    }

    static Optional<TestSource> ofDirectory(Optional<Path> directory) {
        return directory.map(path -> DirectorySource.from(path.toFile()));
    }

    static Optional<Class<?>> classOf(TestDescriptor descriptor) {
        return descriptor.getSource().flatMap(Sources::classOf);
    }

    private static Optional<Class<?>> classOf(TestSource source) {
        if (source instanceof ClassSource classSource) {
            return Optional.of(classSource.getJavaClass());
        }
        return source instanceof MethodSource methodSource
                ? Optional.of(methodSource.getJavaClass())
                : Optional.empty();
    }

    private Sources() {}
}
