package dev.ccci.engine;

import dev.ccci.engine.scripted.Script;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/** A Maven project with the recipes of our tests, run by a real Maven against one JUnit line. */
record MavenProject(Path folder) {

    static MavenProject create(Path folder, String junit) throws IOException {
        Files.writeString(folder.resolve("pom.xml"), pom(junit));
        copy(Path.of(property("it.fixtures")), folder.resolve("target/test-classes"));
        copy(Path.of("src/test/recipes"), folder.resolve("recipes"));
        copy(Path.of("src/test/recipes"), folder.resolve("src/test/recipes"));
        Files.createDirectories(folder.resolve("src/test/java/orphan"));
        return new MavenProject(folder);
    }

    Run run(String... arguments) throws IOException, InterruptedException {
        Path reports = folder.resolve("target/surefire-reports");
        delete(reports);
        Files.deleteIfExists(performedFile());
        List<String> command = new ArrayList<>(List.of(
                property("it.maven"), "-B", "-Dmaven.repo.local=" + property("it.repository"), "surefire:test"));
        command.add("-D" + Script.FILE + "=" + performedFile());
        command.addAll(List.of(arguments));
        Path output = folder.resolve("output.txt");
        Process maven = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        int exit = maven.waitFor();
        List<String> performed =
                Files.exists(performedFile()) ? Files.readAllLines(performedFile()) : List.<String>of();
        return new Run(exit, Files.readString(output), reports, performed);
    }

    static String property(String key) {
        return Objects.requireNonNull(System.getProperty(key), () -> key + " is not set: run this test by mvn verify");
    }

    private Path performedFile() {
        return folder.resolve("performed.txt");
    }

    private static String pom(String junit) throws IOException {
        try (InputStream template = MavenProject.class.getResourceAsStream("project.xml")) {
            return new String(Objects.requireNonNull(template).readAllBytes(), StandardCharsets.UTF_8)
                    .replace("@junit@", junit)
                    .replace("@engine@", property("it.engine"))
                    .replace("@assertj@", property("it.assertj"))
                    .replace("@surefire@", property("it.surefire"));
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Path target = to.resolve(from.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(target);
                } else {
                    Files.copy(file, target);
                }
            }
        }
    }

    private static void delete(Path folder) throws IOException {
        if (Files.isDirectory(folder)) {
            try (Stream<Path> files = Files.list(folder)) {
                for (Path file : files.toList()) {
                    Files.delete(file);
                }
            }
        }
    }

    /** What a run of Maven left behind. */
    record Run(int exit, String output, Path reports, List<String> performed) {

        /** The report of a marker class. */
        String report(String marker) {
            Path file = reports.resolve("TEST-" + marker + ".xml");
            try {
                return Files.readString(file);
            } catch (IOException e) {
                throw new UncheckedIOException(output, e);
            }
        }

        /** The test cases of a marker's report in their order: class, name, and how it ended unless that was well. */
        List<String> cases(String marker) {
            Document report = parse(report(marker));
            NodeList cases = report.getElementsByTagName("testcase");
            return IntStream.range(0, cases.getLength())
                    .mapToObj(i -> (Element) cases.item(i))
                    .map(Run::text)
                    .toList();
        }

        /** The names of the reports, without what all of them have. */
        List<String> reported() {
            try (Stream<Path> files = Files.list(reports)) {
                return files.map(file -> file.getFileName().toString())
                        .filter(name -> name.startsWith("TEST-"))
                        .map(name -> name.substring("TEST-".length(), name.length() - ".xml".length()))
                        .sorted()
                        .toList();
            } catch (IOException e) {
                throw new UncheckedIOException(output, e);
            }
        }

        private static String text(Element testcase) {
            String outcome = Stream.of("skipped", "failure", "error")
                    .filter(tag -> testcase.getElementsByTagName(tag).getLength() > 0)
                    .map(tag -> ": " + tag)
                    .collect(Collectors.joining());
            return testcase.getAttribute("classname") + " " + testcase.getAttribute("name") + outcome;
        }

        private static Document parse(String xml) {
            try {
                return DocumentBuilderFactory.newInstance()
                        .newDocumentBuilder()
                        .parse(new InputSource(new StringReader(xml)));
            } catch (ParserConfigurationException | SAXException | IOException e) {
                throw new IllegalStateException(xml, e);
            }
        }

        /** The line with the totals, such as {@code Tests run: 3, Failures: 0, Errors: 0, Skipped: 0}. */
        String totals() {
            return output.lines()
                    .filter(line -> line.contains("Tests run:"))
                    .reduce((first, last) -> last)
                    .map(line -> line.substring(line.indexOf("Tests run:")))
                    .orElse("no totals in\n" + output);
        }
    }
}
