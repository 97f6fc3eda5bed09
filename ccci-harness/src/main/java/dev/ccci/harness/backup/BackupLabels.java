package dev.ccci.harness.backup;

import dev.ccci.harness.backup.Hook.Moment;
import dev.ccci.harness.backup.LabelledService.Volume;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads the backup labels of a recipe's services.
 *
 * <p>A service takes part with {@code backupbot.backup=true}. All its volumes are saved, save those with
 * {@code backupbot.backup.volumes.<volume>=false}; {@code backupbot.backup.volumes.<volume>.path} limits one to paths, separated
 * by commas. The older forms {@code backupbot.backup.path} (paths in the container) and {@code backupbot.volumes.<volume>} are
 * understood too. Source: the Co-op Cloud backup specification and the recipes in use.
 */
public final class BackupLabels {

    private static final String CAPABLE = "backupbot.backup";
    private static final String PREFIX = "backupbot.";
    private static final String VOLUME = "backupbot.backup.volumes.";
    private static final String VOLUME_V1 = "backupbot.volumes.";
    private static final String PATH_V2 = "backupbot.backup.path";
    private static final String PATH_SUFFIX = ".path";

    private final List<String> capable = new ArrayList<>();
    private final Map<String, SavedVolume> volumes = new LinkedHashMap<>();
    private final List<Hook> hooks = new ArrayList<>();
    private final List<LostPath> lost = new ArrayList<>();
    private final List<String> findings = new ArrayList<>();

    private BackupLabels() {}

    /** What the labels of these services say. */
    public static BackupScope read(Collection<LabelledService> services) {
        BackupLabels labels = new BackupLabels();
        services.forEach(labels::add);
        return new BackupScope(
                labels.capable,
                List.copyOf(labels.volumes.values()),
                labels.hooks,
                labels.all(services),
                labels.lost,
                labels.findings);
    }

    private void add(LabelledService service) {
        service.labels().keySet().stream()
                .filter(key -> key.startsWith(PREFIX) && !known(key))
                .sorted()
                .forEach(key -> findings.add("service " + service.name() + ": label " + key
                        + " is in no backup specification and does nothing"));
        if (!isTrue(service.labels().get(CAPABLE))) {
            return;
        }
        capable.add(service.name());
        for (Moment moment : Moment.values()) {
            Optional.ofNullable(service.labels().get(moment.label()))
                    .filter(command -> !command.isBlank())
                    .ifPresent(command -> hooks.add(new Hook(moment, service.name(), command)));
        }
        hooks.stream()
                .filter(hook -> hook.service().equals(service.name()) && hook.exposesPassword())
                .forEach(hook -> findings.add("service " + service.name() + ": the hook "
                        + hook.moment().label()
                        + " gives a password to a program on its command line, where everyone on the server can read it;"
                        + " give it in a variable such as MYSQL_PWD, or in a file"));
        unknownVolumes(service);
        if (service.labels().containsKey(PATH_V2)) {
            addContainerPaths(service, paths(service.labels().getOrDefault(PATH_V2, "")));
        } else {
            service.volumes().values().stream()
                    .sorted(Comparator.comparing(Volume::key))
                    .forEach(volume -> addVolume(service, volume));
        }
    }

    private void addVolume(LabelledService service, Volume volume) {
        String key = volume.key();
        String flag =
                service.labels().getOrDefault(VOLUME + key, service.labels().getOrDefault(VOLUME_V1 + key, "true"));
        if (isTrue(flag)) {
            List<String> paths = paths(service.labels().getOrDefault(VOLUME + key + PATH_SUFFIX, ""));
            volumes.putIfAbsent(key, new SavedVolume(key, volume.name(), paths));
        }
    }

    private void addContainerPaths(LabelledService service, List<String> paths) {
        Map<Volume, List<String>> perVolume = new LinkedHashMap<>();
        for (String path : paths) {
            Optional<String> mount = service.volumes().keySet().stream()
                    .filter(target -> path.equals(target) || path.startsWith(target + "/"))
                    .max(Comparator.comparingInt(String::length));
            if (mount.isEmpty()) {
                lost.add(new LostPath(
                        service.name(),
                        PATH_V2,
                        path,
                        "which lies outside every volume; the service mounts "
                                + (service.volumes().isEmpty()
                                        ? "none"
                                        : String.join(
                                                ", ",
                                                service.volumes().keySet().stream()
                                                        .sorted()
                                                        .toList()))));
                continue;
            }
            String relative = path.substring(mount.get().length()).replaceFirst("^/+", "");
            Volume volume = Objects.requireNonNull(service.volumes().get(mount.get()));
            perVolume.computeIfAbsent(volume, unused -> new ArrayList<>()).add(relative);
        }
        perVolume.forEach((volume, relative) -> volumes.putIfAbsent(
                volume.key(),
                new SavedVolume(volume.key(), volume.name(), relative.contains("") ? List.of() : relative)));
    }

    private void unknownVolumes(LabelledService service) {
        service.labels().keySet().stream()
                .filter(key -> key.startsWith(VOLUME))
                .filter(key -> service.volumes().values().stream()
                        .noneMatch(volume ->
                                key.equals(VOLUME + volume.key()) || key.equals(VOLUME + volume.key() + PATH_SUFFIX)))
                .sorted()
                .forEach(key -> unknownVolume(service, key));
    }

    private void unknownVolume(LabelledService service, String label) {
        String key = label.substring(VOLUME.length());
        if (key.endsWith(PATH_SUFFIX)) {
            String volume = key.substring(0, key.length() - PATH_SUFFIX.length());
            paths(service.labels().getOrDefault(label, ""))
                    .forEach(path -> lost.add(
                            new LostPath(service.name(), label, path, "and the service mounts no volume " + volume)));
        } else {
            findings.add("service " + service.name() + ": a backup label names the volume " + key
                    + ", which it does not mount");
        }
    }

    /** Every named volume, in the order of first mention. */
    private List<AppVolume> all(Collection<LabelledService> services) {
        Map<String, AppVolume> all = new LinkedHashMap<>();
        for (LabelledService service : services) {
            service.volumes().values().stream()
                    .distinct()
                    .sorted(Comparator.comparing(Volume::key))
                    .forEach(volume -> all.merge(
                            volume.key(),
                            new AppVolume(
                                    volume.key(), volume.name(), List.of(service.name()), unsaved(service, volume)),
                            BackupLabels::joined));
        }
        return List.copyOf(all.values());
    }

    private static AppVolume joined(AppVolume one, AppVolume other) {
        List<String> services = new ArrayList<>(one.services());
        services.addAll(other.services());
        boolean saved = one.unsaved().isEmpty() || other.unsaved().isEmpty();
        return new AppVolume(one.key(), one.name(), services, saved ? "" : one.unsaved() + "; " + other.unsaved());
    }

    private String unsaved(LabelledService service, Volume volume) {
        if (volumes.containsKey(volume.key())) {
            return "";
        }
        if (!capable.contains(service.name())) {
            return "service " + service.name() + " has no label " + CAPABLE + "=true";
        }
        return service.labels().containsKey(PATH_V2)
                ? "the label " + PATH_V2 + " of service " + service.name() + " names nothing in it"
                : "a label of service " + service.name() + " leaves it out";
    }

    private static boolean known(String key) {
        return key.equals(CAPABLE)
                || key.equals(PATH_V2)
                || key.startsWith(VOLUME)
                || key.startsWith(VOLUME_V1)
                || Arrays.stream(Moment.values())
                        .anyMatch(moment -> moment.label().equals(key));
    }

    private static boolean isTrue(@Nullable String value) {
        return "true".equalsIgnoreCase(value == null ? "" : value.strip());
    }

    private static List<String> paths(String list) {
        return Arrays.stream(list.split(","))
                .map(String::strip)
                .filter(path -> !path.isEmpty())
                .toList();
    }
}
