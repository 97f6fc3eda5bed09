package dev.ccci.harness.lifecycle;

import dev.ccci.Tier;
import dev.ccci.harness.failure.Cause;
import dev.ccci.harness.failure.LifecycleFailure;
import dev.ccci.harness.process.ClassPath;
import dev.ccci.harness.recipe.AuthoredClass;
import dev.ccci.harness.recipe.AuthoredClasses;
import dev.ccci.harness.recipe.OwnTests;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** The approved tests of a recipe's own repository: compiled for this run, loaded by a class loader of its own. */
final class OwnTestClasses implements AutoCloseable {

    private final Map<Tier, List<Class<?>>> byTier;
    private final Optional<URLClassLoader> loader;

    private OwnTestClasses(Map<Tier, List<Class<?>>> byTier, Optional<URLClassLoader> loader) {
        this.byTier = byTier;
        this.loader = loader;
    }

    /**
     * Compiles and loads them; what is not approved is not even read.
     *
     * @param place the folder that takes the classes
     * @throws LifecycleFailure when they do not compile, hold no test, or bear the name of a class that is there already
     */
    static OwnTestClasses of(OwnTests tests, Path place) {
        if (!tests.run()) {
            return new OwnTestClasses(Map.of(), Optional.empty());
        }
        compile(tests, place);
        URLClassLoader loader = loader(place);
        try {
            return new OwnTestClasses(load(tests, loader), Optional.of(loader));
        } catch (ReflectiveOperationException | LinkageError e) {
            throw failure(tests, "classes that can be loaded", e.toString());
        }
    }

    private static void compile(OwnTests tests, Path place) {
        JavaCompiler compiler = Optional.ofNullable(ToolProvider.getSystemJavaCompiler())
                .orElseThrow(() -> failure(tests, "a JDK", "a Java without a compiler"));
        DiagnosticCollector<JavaFileObject> problems = new DiagnosticCollector<>();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(problems, null, StandardCharsets.UTF_8)) {
            List<String> options = List.of(
                    "-proc:none",
                    "-parameters",
                    "-classpath",
                    ClassPath.ofThisJvm(),
                    "-d",
                    Files.createDirectories(place).toString());
            boolean compiled = compiler.getTask(
                            null, files, problems, options, null, files.getJavaFileObjectsFromPaths(tests.sources()))
                    .call();
            if (!compiled) {
                throw failure(
                        tests,
                        "sources that compile against the harness",
                        problems.getDiagnostics().stream().map(String::valueOf).collect(Collectors.joining("\n")));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static URLClassLoader loader(Path place) {
        try {
            return new URLClassLoader(
                    new URL[] {place.toUri().toURL()}, Thread.currentThread().getContextClassLoader());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<Tier, List<Class<?>>> load(OwnTests tests, URLClassLoader loader)
            throws ReflectiveOperationException {
        Map<Tier, List<Class<?>>> byTier = new EnumMap<>(Tier.class);
        for (AuthoredClass type : AuthoredClasses.in(tests.folder())) {
            if (type.tiers().isEmpty()) {
                continue;
            }
            Class<?> loaded = Class.forName(type.binaryName(), false, loader);
            if (!loader.equals(loaded.getClassLoader())) {
                throw failure(
                        tests,
                        "names of its own",
                        "[" + type.binaryName() + "], which is on the class path already; rename it or its package");
            }
            type.tiers()
                    .forEach(tier -> byTier.computeIfAbsent(tier, key -> new ArrayList<>())
                            .add(loaded));
        }
        if (byTier.isEmpty()) {
            throw failure(tests, "a class annotated with its tier, such as @CustomTier", "none");
        }
        return byTier;
    }

    private static LifecycleFailure failure(OwnTests tests, String expected, String found) {
        return LifecycleFailure.did("made the tests in " + OwnTests.FOLDER + " of " + tests.recipe() + " ready")
                .expected(expected)
                .found(found)
                .blame(Cause.TEST);
    }

    List<Class<?>> of(Tier tier) {
        return byTier.getOrDefault(tier, List.of());
    }

    @Override
    public void close() {
        loader.ifPresent(open -> {
            try {
                open.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }
}
