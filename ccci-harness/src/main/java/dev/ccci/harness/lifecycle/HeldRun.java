package dev.ccci.harness.lifecycle;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.ccci.Operation;
import dev.ccci.harness.dep.Tenant;
import dev.ccci.harness.failure.Cause;
import dev.ccci.harness.failure.LifecycleFailure;
import dev.ccci.harness.recipe.SecretValue;
import dev.ccci.harness.swarm.Held;
import dev.ccci.spi.RunRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What a run must know to go on with the deployment of an earlier one.
 *
 * @param runId of the earlier run, which names what belongs to it on the server
 * @param recipe its recipe
 * @param commit the head under test
 * @param pinned the published version that is deployed; empty when the head is
 * @param lostBase why there is no upgrade although versions are published: none of them could be deployed
 * @param operations what was done successfully
 * @param secrets values of the secrets on the server, by name
 * @param tenants what the app has on its deps, by their recipe
 * @param reds what was red of all that is not looked at anew
 */
record HeldRun(
        String runId,
        String recipe,
        String commit,
        Optional<String> pinned,
        Optional<String> lostBase,
        Set<Operation> operations,
        Map<String, SecretValue> secrets,
        Map<String, Tenant> tenants,
        List<HeldRed> reds) {

    private static final String SECRET = "secret.";

    static HeldRun read(Held held) {
        Map<String, String> notes = held.notes();
        Map<String, SecretValue> secrets = new LinkedHashMap<>();
        notes.forEach((name, value) -> {
            if (name.startsWith(SECRET)) {
                secrets.put(name.substring(SECRET.length()), SecretValue.of(value));
            }
        });
        return new HeldRun(
                held.runId(),
                notes.getOrDefault("recipe", ""),
                notes.getOrDefault("commit", ""),
                Optional.ofNullable(notes.get("version")),
                Optional.ofNullable(notes.get("lost-base")),
                operations(notes.getOrDefault("operations", "")),
                secrets,
                parsed(notes.getOrDefault("tenants", "{}"), new TypeReference<Map<String, Tenant>>() {}),
                parsed(notes.getOrDefault("reds", "[]"), new TypeReference<List<HeldRed>>() {}));
    }

    private static <T> T parsed(String json, TypeReference<T> type) {
        try {
            return new ObjectMapper().readValue(json, type);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Set<Operation> operations(String words) {
        return Arrays.stream(Operation.values())
                .filter(operation -> Arrays.asList(words.split(",", -1)).contains(operation.word()))
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(Operation.class)));
    }

    Map<String, String> notes() {
        Map<String, String> notes = new TreeMap<>();
        notes.put("recipe", recipe);
        notes.put("commit", commit);
        pinned.ifPresent(version -> notes.put("version", version));
        lostBase.ifPresent(reason -> notes.put("lost-base", reason));
        notes.put("operations", words(operations));
        secrets.forEach((name, value) -> notes.put(SECRET + name, value.reveal()));
        try {
            notes.put("tenants", new ObjectMapper().writeValueAsString(tenants));
            notes.put("reds", new ObjectMapper().writeValueAsString(reds));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return notes;
    }

    /**
     * Makes sure that a run can go on with it.
     *
     * @param head the commit that the run would test
     * @throws LifecycleFailure saying what is held and what the run wants
     */
    void admit(RunRequest request, Hold hold, String head) {
        if (!hold.wanted()) {
            throw refusal("a free name for this run", "the deployment that run " + runId + " holds")
                    .blame(Cause.TEST);
        }
        if (!commit.equals(head)) {
            throw refusal("that commit " + head + " is deployed", "commit " + commit)
                    .blame(Cause.TEST);
        }
        Set<Operation> missing = EnumSet.copyOf(request.operations());
        missing.remove(Operation.UNDEPLOY);
        missing.removeAll(operations);
        lostBase.ifPresent(unused -> missing.remove(Operation.UPGRADE));
        if (!missing.isEmpty()) {
            throw refusal(
                            "that everything this run needs was done there",
                            "not done: " + words(missing) + "; done: " + words(operations))
                    .blame(Cause.TEST);
        }
    }

    /** What was red there, by the id of the check. */
    Map<String, LifecycleFailure> failures() {
        Map<String, LifecycleFailure> failures = new LinkedHashMap<>();
        reds.forEach(red -> failures.put(red.id(), red.failure(runId)));
        return failures;
    }

    private LifecycleFailure.Found refusal(String expected, String found) {
        return LifecycleFailure.did("looked what is held of " + recipe)
                .expected(expected)
                .found(found + "\n./ccci release " + recipe
                        + " removes it; with -Dccci.hold=failure a run attaches to it");
    }

    private static String words(Collection<Operation> operations) {
        return operations.stream().map(Operation::word).collect(Collectors.joining(","));
    }

    /** The value of a secret on the server. */
    SecretValue secret(String name) {
        return Objects.requireNonNull(secrets.get(name));
    }
}
