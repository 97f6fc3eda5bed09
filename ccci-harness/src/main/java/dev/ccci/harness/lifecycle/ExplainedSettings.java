package dev.ccci.harness.lifecycle;

import dev.ccci.Keys;
import dev.ccci.harness.lifecycle.Explanation.Section;
import dev.ccci.harness.recipe.AuthoredClasses;
import dev.ccci.harness.recipe.EffectiveSetting;
import dev.ccci.harness.recipe.EffectiveSettings;
import dev.ccci.harness.recipe.EnvOrigins;
import dev.ccci.harness.report.SecretNames;
import dev.ccci.spi.RunRequest;
import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Every setting with its value and where that comes from. */
final class ExplainedSettings {

    /** The keys that state variables; a later one wins. */
    private static final List<Pattern> VARIABLES = List.of(
            Pattern.compile("env\\.(.*)"),
            Pattern.compile("env-with\\.[^.]+\\.(.*)"),
            Pattern.compile("upgrade-env\\.(.*)"));

    private final RunRequest request;
    private final Prepared prepared;
    private final EffectiveSettings own;

    ExplainedSettings(RunRequest request, Prepared prepared) {
        this.request = request;
        this.prepared = prepared;
        this.own = EffectiveSettings.of(request.directory());
    }

    List<Section> sections() {
        return List.of(
                new Section("settings", settings()),
                new Section("hooks", hooks()),
                new Section("options", options()),
                new Section("env", env()));
    }

    private List<List<String>> settings() {
        List<List<String>> rows = new ArrayList<>();
        own.set()
                .forEach(setting -> rows.add(
                        List.of(setting.key(), SecretNames.shown(setting.key(), setting.value()), setting.origin())));
        if (!own.unset().isEmpty()) {
            rows.add(List.of("not set", "", String.join(", ", own.unset())));
        }
        return rows;
    }

    private List<List<String>> hooks() {
        List<List<String>> rows = new ArrayList<>();
        request.directory()
                .ifPresent(directory -> AuthoredClasses.in(directory)
                        .forEach(type -> type.hooks()
                                .forEach((method, annotations) -> rows.add(List.of(
                                        String.join(" ", annotations), method, type.file() + ", runs with the app")))));
        return rows;
    }

    private List<List<String>> options() {
        List<List<String>> rows = new ArrayList<>();
        List<String> keys = new ArrayList<>(keys());
        prepared.settings().deps().forEach(dep -> keys.add(Keys.LIVE + dep));
        for (String key : keys) {
            request.settings()
                    .origin(key)
                    .ifPresent(origin -> rows.add(List.of(
                            key,
                            SecretNames.shown(key, request.settings().get(key).orElse("")),
                            origin)));
        }
        return rows;
    }

    private static List<String> keys() {
        return Arrays.stream(Keys.class.getFields())
                .map(ExplainedSettings::value)
                .sorted()
                .toList();
    }

    private static String value(Field constant) {
        try {
            return String.valueOf(constant.get(null));
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }

    private List<List<String>> env() {
        Map<String, String> stated = new LinkedHashMap<>();
        for (Pattern variables : VARIABLES) {
            for (EffectiveSetting setting : own.set()) {
                Matcher matcher = variables.matcher(setting.key());
                if (matcher.matches()) {
                    stated.put(matcher.group(1), setting.origin());
                }
            }
        }
        Deployable head = prepared.head();
        Map<String, String> origins = EnvOrigins.of(head.files(), head.env(), stated);
        return head.env().values().entrySet().stream()
                .map(variable -> List.of(
                        variable.getKey(),
                        SecretNames.shown(variable.getKey(), variable.getValue()),
                        Objects.requireNonNull(origins.get(variable.getKey()))))
                .toList();
    }
}
