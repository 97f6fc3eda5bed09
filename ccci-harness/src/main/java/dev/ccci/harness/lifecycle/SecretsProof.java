package dev.ccci.harness.lifecycle;

import dev.ccci.harness.failure.Cause;
import dev.ccci.harness.failure.LifecycleFailure;
import dev.ccci.harness.report.Leak;
import dev.ccci.harness.report.Mask;
import dev.ccci.harness.report.RunDirectory;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Looks for every secret that the run knows in everything that it has written. */
final class SecretsProof {

    static final String CHECK = "Secrets.no_secret_is_in_the_run_directory";

    private static final int TOLD = 20;

    private SecretsProof() {}

    /** What was looked for, for people; never a value. */
    static String searched(Mask mask) {
        return mask.names().isEmpty()
                ? "this run knows none"
                : "the run directory is searched for " + String.join(", ", mask.names());
    }

    /** Why the run directory must not be shown to anybody; empty when it can be. */
    static Optional<LifecycleFailure> failure(RunDirectory directory, Mask mask) {
        List<Leak> leaks = mask.leaks(directory.path()).stream()
                .filter(KnownSecrets::counts)
                .toList();
        if (leaks.isEmpty()) {
            return Optional.empty();
        }
        String told = leaks.stream()
                .limit(TOLD)
                .map(leak -> leak.file() + ": " + leak.what())
                .collect(Collectors.joining("\n"));
        return Optional.of(LifecycleFailure.did("searched the run directory for the secrets of this run")
                .expected("none of them in any file, packed file or name, in any form")
                .found(told + (leaks.size() > TOLD ? "\nand " + (leaks.size() - TOLD) + " more" : "")
                        + "\nkeep the directory to yourself, and delete it")
                .blame(Cause.HARNESS));
    }
}
