package dev.ccci.harness.lab;

import java.util.List;

/**
 * A program that must be on the machine. The script {@code ./ccci} has the same list, since it must work before there is a Java;
 * a test compares them.
 *
 * @param program its name, as a shell finds it
 * @param debianPackage the package it is in
 * @param reason what it is for
 * @param use what does not work without it
 */
public record Requirement(String program, String debianPackage, String reason, Use use) {

    /** What a program is needed for. */
    public enum Use {
        /** Everything. */
        PROJECT,
        /** A lab. */
        LAB,
        /** Images of the lab that are not in the cache yet. */
        IMAGES,
        /** Tests with a page, and the picture of the app. */
        BROWSER
    }

    /** All of them. */
    public static final List<Requirement> ALL = List.of(
            new Requirement(
                    "javac", "openjdk-17-jdk-headless", "compiles and runs everything (JDK 17 or newer)", Use.PROJECT),
            new Requirement("mvn", "maven", "builds the project and runs the tests", Use.PROJECT),
            new Requirement("git", "git", "recipes are git repositories", Use.PROJECT),
            new Requirement("docker", "docker.io", "hands stacks to the Swarm (newer Debian: docker-cli)", Use.PROJECT),
            new Requirement("dockerd", "docker.io", "the engine of the Swarm that the lab starts", Use.LAB),
            new Requirement("containerd", "containerd", "runs the engine's containers", Use.LAB),
            new Requirement("runc", "runc", "runs the engine's containers", Use.LAB),
            new Requirement("docker-registry", "docker-registry", "the lab's registry", Use.LAB),
            new Requirement("ip", "iproute2", "the lab lives in a network namespace of its own", Use.LAB),
            new Requirement("iptables", "iptables", "dockerd routes container traffic with it", Use.LAB),
            new Requirement("unshare", "util-linux", "makes that namespace", Use.LAB),
            new Requirement("nsenter", "util-linux", "enters that namespace", Use.LAB),
            new Requirement("setsid", "util-linux", "keeps Ctrl-C away from the lab", Use.LAB),
            new Requirement("mmdebstrap", "mmdebstrap", "builds the lab's images from Debian packages", Use.IMAGES),
            new Requirement(
                    "chromium",
                    "chromium",
                    "tests of apps whose product is a page, and the picture of the app in the report, use a real browser",
                    Use.BROWSER),
            new Requirement(
                    "certutil",
                    "libnss3-tools",
                    "makes the browser trust the lab's authority, and no other than that",
                    Use.BROWSER));

    /** Those for one use. */
    static List<Requirement> of(Use use) {
        return ALL.stream().filter(each -> each.use() == use).toList();
    }
}
