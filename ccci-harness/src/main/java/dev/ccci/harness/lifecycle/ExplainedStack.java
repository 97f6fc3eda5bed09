package dev.ccci.harness.lifecycle;

import dev.ccci.harness.backup.AppVolume;
import dev.ccci.harness.backup.BackupScope;
import dev.ccci.harness.backup.Hook;
import dev.ccci.harness.backup.SavedVolume;
import dev.ccci.harness.lifecycle.Explanation.Section;
import dev.ccci.harness.recipe.ComposeStack;
import dev.ccci.harness.recipe.ImageKind;
import dev.ccci.harness.recipe.SecretSpec;
import dev.ccci.spi.RunRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** What the recipe's files declare: services with their images, secrets, and what is backed up. */
final class ExplainedStack {

    private static final Pattern PORT =
            Pattern.compile("traefik\\.http\\.services\\..*\\.loadbalancer\\.server\\.port");

    private final RunRequest request;
    private final Prepared prepared;

    ExplainedStack(RunRequest request, Prepared prepared) {
        this.request = request;
        this.prepared = prepared;
    }

    List<Section> sections() {
        return List.of(
                new Section("services", services()),
                new Section("health checks", healthChecks()),
                new Section("volumes", volumes()),
                new Section("secrets", secrets()),
                new Section("overlays", overlays()),
                new Section("backup", backup()));
    }

    private List<List<String>> services() {
        List<List<String>> rows = new ArrayList<>();
        prepared.head().stack().services().forEach((key, service) -> {
            Optional<String> before = image(prepared.base(), key);
            String base = prepared.base().isEmpty()
                    ? ""
                    : before.map(image -> image.equals(service.image()) ? "the same in the base" : "base: " + image)
                            .orElse("not in the base");
            String unreachable = Servers.pullable(request.settings(), service.image())
                    ? ""
                    : "the lab cannot pull it: not in lab/images (docs/lab.md)";
            rows.add(List.of(key, service.image(), kind(service), join(base, unreachable)));
        });
        prepared.base()
                .ifPresent(base -> base.stack().services().forEach((key, service) -> {
                    if (!prepared.head().stack().services().containsKey(key)) {
                        rows.add(List.of(
                                key, service.image(), kind(service), "only in the base: the upgrade removes it"));
                    }
                }));
        return rows;
    }

    private static Optional<String> image(Optional<Deployable> version, String service) {
        return version.flatMap(deployable ->
                        Optional.ofNullable(deployable.stack().services().get(service)))
                .map(ComposeStack.Service::image);
    }

    private static String join(String first, String second) {
        return first.isEmpty() || second.isEmpty() ? first + second : first + "; " + second;
    }

    /** The database it is, by its image, and the port at which the ingress finds it. */
    private static String kind(ComposeStack.Service service) {
        String port = service.labels().entrySet().stream()
                .filter(label -> PORT.matcher(label.getKey()).matches())
                .map(label -> "HTTP at port " + label.getValue())
                .findFirst()
                .orElse("");
        return join(ImageKind.of(service.image()).map(ImageKind::title).orElse(""), port);
    }

    private List<List<String>> healthChecks() {
        return prepared.head().stack().services().values().stream()
                .filter(service ->
                        service.healthcheck() && !service.healthTest().isEmpty())
                .map(service -> List.of(service.key(), service.healthTest()))
                .toList();
    }

    private List<List<String>> volumes() {
        List<List<String>> rows = new ArrayList<>();
        for (ComposeStack.Service service : prepared.head().stack().services().values()) {
            for (ComposeStack.Mount mount : service.mounts()) {
                if (mount.kind() == ComposeStack.MountKind.VOLUME) {
                    rows.add(List.of(
                            mount.source().isEmpty() ? "(no name)" : mount.source(),
                            service.key() + ":" + mount.target() + (mount.readOnly() ? ", read only" : "")));
                }
            }
        }
        return rows;
    }

    private List<List<String>> secrets() {
        return prepared.head().secrets().stream()
                .map(secret -> List.of(secret.key(), secret(secret)))
                .toList();
    }

    private String secret(SecretSpec secret) {
        if (prepared.settings().secrets().containsKey(secret.key())) {
            return "given in recipe.yml";
        }
        if (!secret.generate()) {
            return "generate=false: give it a value in recipe.yml under secrets, or the deployment fails";
        }
        return "generated"
                + (secret.length().isPresent() ? ", " + secret.length().getAsInt() + " characters" : "")
                + secret.charset().map(charset -> ", charset " + charset).orElse("");
    }

    private List<List<String>> overlays() {
        return prepared.merged().stream()
                .map(overlay ->
                        List.of(overlay.name(), overlay.repair() ? "base only" : "base and head", overlay.changes()))
                .toList();
    }

    private List<List<String>> backup() {
        BackupScope scope = prepared.backup();
        List<List<String>> rows = new ArrayList<>();
        scope.services().forEach(service -> rows.add(List.of("service", service, "label backupbot.backup=true")));
        for (SavedVolume volume : scope.volumes()) {
            rows.add(List.of(
                    "volume",
                    volume.key(),
                    volume.whole() ? "all of it" : "only " + String.join(", ", volume.paths())));
        }
        scope.all().stream()
                .filter(volume -> !volume.unsaved().isEmpty())
                .forEach(volume -> rows.add(List.of("volume", volume.key(), unsaved(volume))));
        scope.lost().forEach(lost -> rows.add(List.of("no volume", lost.path(), lost + ": red")));
        for (Hook hook : scope.hooks()) {
            String moment = hook.moment().name().toLowerCase(Locale.ROOT).replace('_', '-');
            rows.add(List.of(moment, hook.service(), hook.command()));
        }
        return rows;
    }

    private String unsaved(AppVolume volume) {
        return Optional.ofNullable(prepared.settings().disposable().get(volume.key()))
                .map(reason -> "disposable: " + reason)
                .orElse(volume.unsaved() + ": red when there is data in it and no dump of it");
    }
}
