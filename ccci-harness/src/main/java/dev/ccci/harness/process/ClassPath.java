package dev.ccci.harness.process;

import java.io.File;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Set;

/** Where the harness's classes are, for a JVM that is to run some of them. */
public final class ClassPath {

    private ClassPath() {}

    /**
     * A class path with all that this JVM was started with and what launchers have added by class loaders of their own, as
     * JUnit's Console launcher does.
     */
    public static String ofThisJvm() {
        return of(System.getProperty("java.class.path", ""), ClassPath.class.getClassLoader());
    }

    static String of(String own, ClassLoader loader) {
        Set<String> parts = new LinkedHashSet<>(Arrays.asList(own.split(File.pathSeparator, -1)));
        parts.remove("");
        for (ClassLoader next = loader; next != null; next = next.getParent()) {
            if (next instanceof URLClassLoader urls) {
                Arrays.stream(urls.getURLs()).map(ClassPath::path).forEach(parts::add);
            }
        }
        return String.join(File.pathSeparator, parts);
    }

    private static String path(URL url) {
        try {
            return Path.of(url.toURI()).toString();
        } catch (URISyntaxException e) {
            throw new IllegalStateException("a class loader has the URL [" + url + "], which is no path", e);
        }
    }
}
