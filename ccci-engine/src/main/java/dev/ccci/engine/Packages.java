package dev.ccci.engine;

import java.util.regex.Pattern;

/** Packages on the class path. */
final class Packages {

    private static final Pattern NAME = Pattern.compile("[\\p{L}_$][\\p{L}\\p{N}_$]*(\\.[\\p{L}_$][\\p{L}\\p{N}_$]*)*");

    /** Asking first is far cheaper than a scan that finds nothing. */
    static boolean exists(String packageName) {
        return NAME.matcher(packageName).matches() && classLoader().getResource(packageName.replace('.', '/')) != null;
    }

    static ClassLoader classLoader() {
        ClassLoader context = Thread.currentThread().getContextClassLoader();
        return context == null ? ClassLoader.getSystemClassLoader() : context;
    }

    private Packages() {}
}
