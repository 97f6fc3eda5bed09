package dev.ccci.engine.bench;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;

/** The class path of the tests, with the provider of the benchmarks in place of the scripted one. */
final class BenchClassLoader extends URLClassLoader {

    private static final String PROVIDER = "META-INF/services/dev.ccci.spi.LifecycleProvider";
    private static final String EXTENSION = "META-INF/services/org.junit.jupiter.api.extension.Extension";

    private final URL provider;

    BenchClassLoader(Path classes) throws IOException {
        super(new URL[] {classes.toUri().toURL()}, BenchClassLoader.class.getClassLoader());
        Path file = Files.createTempFile("provider", ".txt");
        Files.writeString(file, BenchProvider.class.getName());
        file.toFile().deleteOnExit();
        provider = file.toUri().toURL();
    }

    @Override
    public Enumeration<URL> getResources(String name) throws IOException {
        if (name.equals(PROVIDER)) {
            return Collections.enumeration(List.of(provider));
        }
        return name.equals(EXTENSION) ? Collections.emptyEnumeration() : super.getResources(name);
    }
}
