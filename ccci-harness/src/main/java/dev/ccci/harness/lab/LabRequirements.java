package dev.ccci.harness.lab;

import dev.ccci.harness.failure.Cause;
import dev.ccci.harness.failure.LifecycleFailure;
import dev.ccci.harness.lab.Requirement.Use;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a machine must have before a lab can start on it. */
final class LabRequirements {

    /** Free space that images need, in bytes. */
    static final long ENOUGH = 2L << 30;

    private LabRequirements() {}

    /** Fails with everything that is missing at once. */
    static void check() {
        List<String> missing = new ArrayList<>();
        if (!System.getProperty("os.name", "").equals("Linux")) {
            throw refused("this is " + System.getProperty("os.name") + "; use a Linux machine, or a Docker context:"
                    + " -Dccci.server=<context>");
        }
        if (!root()) {
            missing.add("user " + System.getProperty("user.name") + " is not root, and only root can make namespaces;"
                    + " run the same command with sudo, or use a Docker context: -Dccci.server=<context>");
        }
        missing.addAll(missing(Use.LAB));
        long free = free();
        if (free < ENOUGH) {
            missing.add("only " + (free >> 20) + " MiB are free on the disk of " + LabPlace.ROOT
                    + ", and images need 2048 MiB; free some space");
        }
        if (!missing.isEmpty()) {
            throw refused(String.join("\n", missing));
        }
    }

    /** Fails when images cannot be built here. */
    static void checkBuild() {
        List<String> missing = missing(Use.IMAGES);
        if (!missing.isEmpty()) {
            throw refused(String.join("\n", missing));
        }
    }

    private static List<String> missing(Use use) {
        Map<String, String> absent = new TreeMap<>();
        TreeSet<String> packages = new TreeSet<>();
        for (Requirement program : Requirement.of(use)) {
            if (HostCommand.find(program.program()).isEmpty()) {
                absent.put(program.program(), program.reason());
                packages.add(program.debianPackage());
            }
        }
        List<String> lines = absent.entrySet().stream()
                .map(each -> "the program " + each.getKey() + " is missing: " + each.getValue())
                .collect(Collectors.toCollection(ArrayList::new));
        if (!packages.isEmpty()) {
            lines.add("install: apt-get install -y --no-install-recommends " + String.join(" ", packages));
        }
        return lines;
    }

    static boolean root() {
        try {
            return Files.getAttribute(Path.of("/proc/self"), "unix:uid").equals(0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static long free() {
        return Stream.iterate(LabPlace.ROOT, above -> above != null, Path::getParent)
                .filter(Files::exists)
                .findFirst()
                .orElse(Path.of("/"))
                .toFile()
                .getUsableSpace();
    }

    private static LifecycleFailure refused(String found) {
        return LifecycleFailure.did("looked for what a lab on this machine needs")
                .expected("Linux, root, Docker's engine and a few system programs")
                .found(found)
                .blame(Cause.INFRASTRUCTURE);
    }
}
