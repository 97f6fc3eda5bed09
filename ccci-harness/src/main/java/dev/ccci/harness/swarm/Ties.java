package dev.ccci.harness.swarm;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * What a service's own specification tells about the services beside it: whether it may need one of them to start. Docker has no
 * such statement, since {@code depends_on} is not part of a Swarm's service.
 *
 * @param names ids of the services of the stack whose host names are in its variables, arguments or configs
 * @param shares images and volumes that it uses; a worker often has the image of the app that prepares the database for it
 */
record Ties(Set<String> names, Set<String> shares) {

    static final Ties NONE = new Ties(Set.of(), Set.of());

    /** Variables whose values are names, and not of hosts. */
    private static final Pattern NO_HOST =
            Pattern.compile("(?i)[A-Z0-9_]*(?:USER|USERNAME|DB|DATABASE|_NAME|PASSWORD|PASSWD)=.*");

    /**
     * @param texts variables as {@code KEY=value}, arguments, contents of configs
     * @param hosts by service id, the names under which the other services of the stack can be reached
     */
    static Ties of(Collection<String> texts, Map<String, Set<String>> hosts, Collection<String> shares) {
        List<String> lines = texts.stream()
                .flatMap(String::lines)
                .filter(line -> !NO_HOST.matcher(line).matches())
                .toList();
        Set<String> named = new TreeSet<>();
        new TreeMap<>(hosts).forEach((service, names) -> {
            Pattern host = host(names);
            if (lines.stream().anyMatch(line -> host.matcher(line).find())) {
                named.add(service);
            }
        });
        return new Ties(named, new TreeSet<>(shares));
    }

    /** Whether this service may need what the other one is there for, or prepares. */
    boolean mayNeed(String other, Ties ofOther) {
        return names.contains(other)
                || shares.stream().anyMatch(ofOther.shares()::contains)
                || names.stream().anyMatch(ofOther.names()::contains);
    }

    /** Where host names stand: a word of its own, as a whole, after a sign that announces a value, or before a port. */
    private static Pattern host(Set<String> names) {
        String any = String.join("|", names.stream().map(Pattern::quote).toList());
        return Pattern.compile("\\A(?:" + any + ")\\z|(?://|@|[=:,]\\s*[\"']?|(?:-h|host)[\\s=:\"']*)(?:" + any
                + ")(?![\\w-]|\\.\\w)" + "|(?<![\\w./-])(?:" + any + ")(?::|\\s+)\\d{2,5}\\b");
    }
}
