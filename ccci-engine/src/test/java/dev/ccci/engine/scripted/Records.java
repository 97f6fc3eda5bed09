package dev.ccci.engine.scripted;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** What lifecycles were told, by the name of the record. */
public final class Records {

    private static final Map<String, List<String>> LINES = new ConcurrentHashMap<>();

    public static List<String> of(String name) {
        return LINES.computeIfAbsent(name, key -> new CopyOnWriteArrayList<>());
    }

    private Records() {}
}
