package dev.ccci.harness.lifecycle;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Everything that one run has told: the lines of its console, the values in its results, the files of its folder; without what differs
 * between any two runs, such as times and ids.
 *
 * @param lines one per line, value or file
 * @param green whether it says of itself that it has passed
 * @param run its id; empty when there is none
 * @param domain the app's host name; empty when it is not told
 */
record RunAccount(Set<String> lines, boolean green, String run, String domain) {

    private static final Pattern DOMAIN = Pattern.compile("https://([^ /]+) on the server");

    /** What is told of the way, more or less of it as the machine is slow or an image is there already. */
    private static final Pattern PROGRESS = Pattern.compile(
            " pulled in |\\d/\\d [a-z]|still at it|objects? left|converged in|the app (was|is) away|taken again|once more");

    /** @param reports of this run alone */
    static RunAccount of(Path console, Path reports) {
        Set<String> lines = new LinkedHashSet<>();
        String text = read(console);
        text.lines()
                .filter(line -> !PROGRESS.matcher(line).find())
                .map(RunAccount::plain)
                .map(line -> "console " + line)
                .forEach(lines::add);
        Optional<Path> folder = folder(reports);
        folder.ifPresent(path -> files(path, lines));
        Optional<JsonNode> results = folder.map(path -> path.resolve("results.json"))
                .filter(Files::exists)
                .flatMap(RunAccount::json);
        results.ifPresent(json -> flatten("results", json, lines));
        Matcher domain = DOMAIN.matcher(text);
        return new RunAccount(
                lines,
                results.map(json -> json.path("outcome").asText().equals("passed"))
                        .orElse(false),
                folder.map(path -> path.getFileName().toString()).orElse(""),
                domain.find() ? domain.group(1) : "");
    }

    /** What all of them have told. */
    static Set<String> common(Collection<RunAccount> accounts) {
        Set<String> common = new LinkedHashSet<>(accounts.iterator().next().lines());
        accounts.forEach(account -> common.retainAll(account.lines()));
        return common;
    }

    private static String plain(String line) {
        return line.replaceFirst("^ *\\d+:\\d\\d  ", "")
                .replaceAll("\\b[a-z]{1,4}-[0-9a-f]{6}\\b", "APP")
                .replaceAll("\\b[0-9a-f]{6,}\\b", "ID")
                .replaceAll("\\d+\\.\\d+", "N")
                .replaceAll("/\\S+/", "/")
                // some are about what the runs beside it have done meanwhile
                .replaceAll("\\d+ findings?\\b", "findings")
                .replaceAll(" +", " ");
    }

    private static Optional<Path> folder(Path reports) {
        try (Stream<Path> runs = Files.isDirectory(reports) ? Files.list(reports) : Stream.empty()) {
            return runs.filter(path -> !Files.isSymbolicLink(path)).findFirst();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void files(Path folder, Set<String> lines) {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String name = folder.relativize(file).toString();
                if (!name.startsWith("source/")) {
                    lines.add("file " + plain(name) + (Files.size(file) == 0 ? ", empty" : ""));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void flatten(String path, JsonNode node, Set<String> lines) {
        if (node.isObject()) {
            node.properties().forEach(field -> flatten(path + "." + field.getKey(), field.getValue(), lines));
        } else if (node.isArray()) {
            for (int i = 0; i < node.size(); i++) {
                flatten(path + "[" + i + "]", node.get(i), lines);
            }
        } else if (!path.endsWith("seconds")) {
            lines.add(path + " = " + plain(node.asText()));
        }
    }

    private static Optional<JsonNode> json(Path file) {
        try {
            return Optional.of(new ObjectMapper().readTree(file.toFile()));
        } catch (IOException unreadable) {
            return Optional.empty();
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
