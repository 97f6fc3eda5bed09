package dev.ccci.harness.lab;

import java.nio.file.Path;

/** A lab's authority with its certificate and key as files, for tests outside of this package. */
public record TestAuthority(Path authority, Path certificate, Path key) {

    /** Makes one for a domain and all names directly below it. */
    public static TestAuthority in(Path folder, String domain) {
        TestAuthority files =
                new TestAuthority(folder.resolve("ca.crt"), folder.resolve("server.crt"), folder.resolve("server.key"));
        new LabAuthority(domain).write(files.authority(), files.certificate(), files.key());
        return files;
    }
}
