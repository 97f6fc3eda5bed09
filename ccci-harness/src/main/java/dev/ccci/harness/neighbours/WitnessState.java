package dev.ccci.harness.neighbours;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.exception.NotFoundException;
import com.github.dockerjava.api.model.DockerObject;
import com.github.dockerjava.api.model.Task;
import com.github.dockerjava.api.model.TaskState;
import com.github.dockerjava.api.model.TaskStatusContainerStatus;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.jspecify.annotations.Nullable;

/**
 * Everything that there is to be known of the witness, as the engine tells it.
 *
 * @param objects for each, such as {@code service ccci-witness-1_app}, its fields; a field is absent when it is not there
 */
record WitnessState(Map<String, Map<String, String>> objects) {

    private static final String TASKS = "tasks";
    private static final String CONTAINER = "container of the witness";
    private static final String CONTENT = "content of volume ";

    private static final int LONGEST = 120;
    private static final int CRASHES = 3;

    /** Who else is on a network, and what the engine has found out anew or made anew for itself, is not of it. */
    private static final Set<String> PASSING = Set.of("Created", "Containers", "Peers", "Status", "UsageData");

    static WitnessState of(DockerClient docker, WitnessStack stack) {
        Map<String, Map<String, String>> objects = new TreeMap<>();
        read(
                objects,
                "service " + stack.service(),
                () -> docker.inspectServiceCmd(stack.service()).exec());
        read(
                objects,
                "network " + stack.name() + "_own",
                () -> docker.inspectNetworkCmd()
                        .withNetworkId(stack.name() + "_own")
                        .exec());
        for (String volume : List.of(stack.data(), stack.idle())) {
            read(
                    objects,
                    "volume " + volume,
                    () -> docker.inspectVolumeCmd(volume).exec());
        }
        // not when the volume was made but when something in it last came or went: its content tells that, and better
        Optional.ofNullable(objects.get("volume " + stack.data())).ifPresent(fields -> fields.remove("CreatedAt"));
        docker.listSecretsCmd()
                .withNameFilter(List.of(stack.name()))
                .exec()
                .forEach(secret -> objects.put("secret " + stack.name() + "_secret", fields(secret)));
        docker.listConfigsCmd()
                .withFilters(Map.of("name", List.of(stack.name())))
                .exec()
                .forEach(config -> objects.put("config " + stack.name() + "_answer", fields(config)));
        tasks(docker, stack, objects);
        return new WitnessState(objects);
    }

    /** Whether it runs, and has written what its volume holds. */
    boolean complete(WitnessStack stack) {
        return container().isPresent()
                && objects.getOrDefault(content(stack), Map.of()).containsKey("data/known");
    }

    /** It has no reason to end, so it will not run later either. */
    void refuseCrashing() {
        List<String> failed = objects.getOrDefault(TASKS, Map.of()).values().stream()
                .filter(task -> task.startsWith("FAILED ") || task.startsWith("REJECTED "))
                .toList();
        if (failed.size() >= CRASHES) {
            throw new IllegalStateException("it does not run: " + failed);
        }
    }

    /** Whether a change is one that a new container brings about, and nothing else. */
    static boolean startedAnew(String change) {
        return change.startsWith(TASKS) || change.startsWith(CONTAINER) || change.startsWith(CONTENT);
    }

    private static String content(WitnessStack stack) {
        return CONTENT + stack.data();
    }

    /** The container that runs; empty while none does. */
    Optional<String> container() {
        return Optional.ofNullable(objects.get(TASKS))
                .flatMap(tasks -> tasks.values().stream()
                        .filter(task -> task.startsWith("RUNNING "))
                        .findFirst())
                .map(task -> task.substring(task.lastIndexOf(' ') + 1));
    }

    /** What is not as it was, one line for each field; what was gone before anybody could look is gone too. */
    List<String> changedTo(WitnessState now, WitnessStack stack) {
        List<String> changes = new ArrayList<>();
        stack.objects().stream()
                .filter(object -> !objects.containsKey(object) && !now.objects.containsKey(object))
                .forEach(object -> changes.add(object + " is gone"));
        objects.forEach((object, before) -> {
            Map<String, String> after = now.objects.get(object);
            if (after == null) {
                changes.add(object + " is gone");
                return;
            }
            Set<String> fields = new TreeSet<>(before.keySet());
            fields.addAll(after.keySet());
            for (String field : fields) {
                String was = before.getOrDefault(field, "absent");
                String is = after.getOrDefault(field, "absent");
                if (!was.equals(is)) {
                    changes.add(object + ": " + field + " was " + shortened(was) + ", is " + shortened(is));
                }
            }
        });
        return changes;
    }

    private static void tasks(DockerClient docker, WitnessStack stack, Map<String, Map<String, String>> objects) {
        Map<String, String> tasks = new TreeMap<>();
        for (Task task : list(docker, stack)) {
            String container = Optional.ofNullable(task.getStatus().getContainerStatus())
                    .map(TaskStatusContainerStatus::getContainerID)
                    .orElse("none");
            tasks.put("task " + task.getId(), task.getStatus().getState().name() + " in container " + container);
            if (task.getStatus().getState() == TaskState.RUNNING) {
                container(docker, container, stack, objects);
            }
        }
        objects.put(TASKS, tasks);
    }

    private static List<Task> list(DockerClient docker, WitnessStack stack) {
        try {
            return docker.listTasksCmd().withServiceFilter(stack.service()).exec();
        } catch (NotFoundException serviceGone) {
            return List.of();
        }
    }

    private static void container(
            DockerClient docker, String id, WitnessStack stack, Map<String, Map<String, String>> objects) {
        try {
            var container = docker.inspectContainerCmd(id).exec();
            Map<String, String> fields = new TreeMap<>();
            fields.put("Id", String.valueOf(container.getId()));
            fields.put("RestartCount", String.valueOf(container.getRestartCount()));
            fields.put("StartedAt", String.valueOf(container.getState().getStartedAt()));
            fields.put("Paused", String.valueOf(container.getState().getPaused()));
            fields.put(
                    "Labels",
                    String.valueOf(new TreeMap<>(
                            Objects.requireNonNullElse(container.getConfig().getLabels(), Map.of()))));
            fields.put(
                    "Networks",
                    String.valueOf(new TreeSet<>(
                            container.getNetworkSettings().getNetworks().keySet())));
            objects.put(CONTAINER, fields);
            objects.put(content(stack), content(docker, id));
        } catch (NotFoundException gone) {
            // told as a task that does not run
        }
    }

    /** Names, rights, times and digests of the files in its volume. */
    private static Map<String, String> content(DockerClient docker, String container) {
        Map<String, String> files = new TreeMap<>();
        try (InputStream copied = docker.copyArchiveFromContainerCmd(container, WitnessStack.DATA)
                        .exec();
                TarArchiveInputStream tar = new TarArchiveInputStream(copied)) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                files.put(
                        entry.getName(),
                        entry.getMode() + " " + entry.getLongUserId() + " " + entry.getLastModifiedTime() + " "
                                + digest(tar.readAllBytes()));
            }
        } catch (IOException | NotFoundException e) {
            files.put("files", "cannot be read: " + e.getMessage());
        }
        return files;
    }

    private static void read(Map<String, Map<String, String>> objects, String name, Supplier<DockerObject> inspect) {
        try {
            objects.put(name, fields(inspect.get()));
        } catch (NotFoundException gone) {
            // an object that is not there has no fields
        }
    }

    private static Map<String, String> fields(DockerObject object) {
        Map<String, String> fields = new TreeMap<>();
        object.getRawValues().forEach((field, value) -> {
            if (!PASSING.contains(field)) {
                fields.put(field, ordered(value));
            }
        });
        return fields;
    }

    private static String ordered(@Nullable Object value) {
        if (value instanceof Map<?, ?> map) {
            Map<String, String> sorted = new TreeMap<>();
            map.forEach((key, each) -> sorted.put(String.valueOf(key), ordered(each)));
            return sorted.toString();
        }
        return value instanceof List<?> list
                ? list.stream().map(WitnessState::ordered).toList().toString()
                : String.valueOf(value);
    }

    private static String digest(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content), 0, 8);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every JVM has SHA-256", impossible);
        }
    }

    private static String shortened(String text) {
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…";
    }
}
