package dev.ccci.harness.lifecycle;

import dev.ccci.Keys;
import dev.ccci.harness.recipe.Base;
import dev.ccci.harness.recipe.RecipeVersion;
import dev.ccci.harness.report.Mask;
import dev.ccci.harness.report.SecretNames;
import dev.ccci.spi.RunRequest;
import dev.ccci.spi.Settings;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What is tested, where it comes from, where it would go. */
final class ExplainedRun {

    /** Stands for the domain of a server that is known only when it is opened. */
    static final String UNKNOWN_DOMAIN = "server.invalid";

    private final RunRequest request;
    private final Prepared prepared;
    private final Mask mask = new Mask();

    ExplainedRun(RunRequest request, Prepared prepared) {
        this.request = request;
        this.prepared = prepared;
        prepared.settings().secrets().values().forEach(secret -> mask.hide(secret.reveal()));
        hide(prepared.head().env().values());
        hide(prepared.settings().envOfUpgrade());
    }

    private void hide(Map<String, String> env) {
        env.forEach((name, value) -> {
            if (SecretNames.suspicious(name)) {
                mask.hide(value);
            }
        });
    }

    /** The section as it may be seen. */
    Explanation.Section shown(Explanation.Section section) {
        return new Explanation.Section(
                section.title(),
                section.rows().stream()
                        .map(row -> row.stream().map(this::shown).toList())
                        .toList());
    }

    private String shown(String cell) {
        String stack = UNKNOWN_DOMAIN.replace('.', '_');
        return mask.apply(cell)
                .replace(UNKNOWN_DOMAIN, "<domain of the server>")
                .replace(stack, "<domain of the server>");
    }

    Explanation.Section section() {
        Settings settings = request.settings();
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of(
                "directory",
                request.directory().map(Path::toString).orElse("none"),
                request.directory().isPresent() ? "" : "the recipe gets the checks of every recipe, and the defaults"));
        rows.add(List.of("edition", prepared.repository().edition(), source(settings)));
        rows.add(List.of(
                "head",
                prepared.repository().head().title(),
                settings.origin(Keys.HEAD).orElse("HEAD of the source")));
        rows.add(List.of(
                "base",
                prepared.chosen().version().map(RecipeVersion::text).orElse("none"),
                prepared.chosen().reason() + inItsPlace(prepared.chosen())));
        rows.add(List.of("published", published(), ""));
        rows.add(List.of(
                "server",
                Servers.name(settings),
                settings.origin(Keys.SERVER).orElse("default: a throw-away Swarm on this machine")));
        rows.add(List.of(
                "app",
                "https://" + prepared.head().env().domain()
                        + prepared.settings().health().path(),
                "the name stands for recipe, source and head"));
        rows.add(List.of(
                "limit",
                prepared.first().limit().toSeconds() + " s for a deployment",
                OwnLimit.of(prepared.first().env(), prepared.first().stack())
                        .map(own -> "the recipe's own label timeout, which wins over limits.deploy")
                        .orElse("limits.deploy")));
        return new Explanation.Section("run", rows);
    }

    private static String inItsPlace(Base base) {
        String older = base.older().isEmpty()
                ? ""
                : "; if it cannot be deployed any more, "
                        + base.older().stream().map(RecipeVersion::text).collect(Collectors.joining(", then "));
        return older
                + base.tooOld()
                        .map(left -> "; not " + left + ", since the upgrade would skip a major version")
                        .orElse("");
    }

    private static String source(Settings settings) {
        return settings.get(Keys.SOURCE)
                .flatMap(source -> settings.origin(Keys.SOURCE))
                .orElseGet(() -> "the first catalogue that has it, of "
                        + settings.get(Keys.CATALOGUE).orElse("lab,upstream").replace(",", ", "));
    }

    private String published() {
        List<String> versions = prepared.repository().versions().stream()
                .map(RecipeVersion::text)
                .toList();
        int more = versions.size() - 5;
        return versions.isEmpty()
                ? "no version"
                : (more > 0 ? more + " older, " : "")
                        + String.join(", ", versions.subList(Math.max(0, more), versions.size()));
    }
}
