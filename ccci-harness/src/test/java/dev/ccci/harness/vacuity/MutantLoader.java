package dev.ccci.harness.vacuity;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.util.Optional;

/** Our classes and those of the tests, which are in folders, once more, with one step emptied. */
public final class MutantLoader extends ClassLoader {

    /** Also in an archive, as in the tests after the packaging. */
    private static final String OURS = "dev.ccci.";

    private final Optional<Step> step;

    /** @param step none for the classes as they are */
    public MutantLoader(Optional<Step> step) {
        super(MutantLoader.class.getClassLoader());
        this.step = step;
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        URL file = getResource(name.replace('.', '/') + ".class");
        if (file == null || !(file.getProtocol().equals("file") || name.startsWith(OURS))) {
            return super.loadClass(name, resolve);
        }
        synchronized (getClassLoadingLock(name)) {
            Class<?> loaded = findLoadedClass(name);
            return loaded == null ? define(name, file) : loaded;
        }
    }

    private Class<?> define(String name, URL file) throws ClassNotFoundException {
        try (InputStream in = file.openStream()) {
            byte[] code = in.readAllBytes();
            byte[] changed = step.filter(emptied -> emptied.type().equals(name))
                    .map(emptied -> NoOp.of(code, emptied))
                    .orElse(code);
            return defineClass(name, changed, 0, changed.length);
        } catch (IOException e) {
            throw new ClassNotFoundException(name, e);
        }
    }
}
