package dev.ccci.harness.recipe;

import dev.ccci.Tier;
import dev.ccci.harness.failure.Cause;
import dev.ccci.harness.recipe.RecipeSettings.Browser;
import dev.ccci.harness.recipe.RecipeSettings.Health;
import dev.ccci.harness.recipe.RecipeSettings.Limits;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads a {@code recipe.yml}. A test proves that it accepts what {@code recipe-yml.schema.json} accepts. */
final class RecipeSettingsReader {

    private static final List<String> KEYS = List.of(
            "health",
            "limits",
            "env",
            "upgrade-env",
            "secrets",
            "backup",
            "not-applicable",
            "base",
            "data",
            "deps",
            "env-with",
            "browser",
            "probes",
            "outage");
    private static final List<String> MEASURED = List.of(Tier.UPGRADE.word(), Tier.BACKUP.word(), Tier.RESTORE.word());
    private static final Pattern DURATION = Pattern.compile("([1-9]\\d{0,4})([smh])");
    private static final Pattern BUDGET = Pattern.compile("(0|[1-9]\\d{0,5})(ms|s|m)");
    private static final Pattern VARIABLE = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");
    private static final List<String> LATER = Arrays.stream(Tier.values())
            .filter(tier -> tier != Tier.INSTALL)
            .map(Tier::word)
            .toList();

    private RecipeSettingsReader() {}

    static RecipeSettings read(Path file) {
        return settings(YamlReader.read(file, RecipeSettings.FILE, Cause.TEST));
    }

    static RecipeSettings parse(String text) {
        return settings(YamlReader.parse(text, RecipeSettings.FILE, Cause.TEST));
    }

    private static RecipeSettings settings(YamlValue.Mapping yaml) {
        known(yaml, "", KEYS);
        Map<String, SecretValue> secrets = new LinkedHashMap<>();
        texts(yaml, "secrets").forEach((name, value) -> secrets.put(name, SecretValue.of(value)));
        return new RecipeSettings(
                health(part(yaml, "health")),
                limits(part(yaml, "limits")),
                variables(yaml, "env"),
                variables(yaml, "upgrade-env"),
                secrets,
                capable(part(yaml, "backup")),
                notApplicable(yaml),
                value(yaml, "base").map(RecipeSettingsReader::version),
                reasons(data(yaml), "disposable"),
                reasons(data(yaml), "unmarked"),
                DepsReader.deps(yaml),
                DepsReader.envWith(yaml),
                browser(part(yaml, "browser")),
                ProbesReader.probes(yaml),
                outage(part(yaml, "outage")));
    }

    private static Health health(YamlValue.Mapping yaml) {
        known(yaml, "health", List.of("path", "status"));
        String path = value(yaml, "path").map(RecipeSettingsReader::path).orElse(Health.DEFAULTS.path());
        SortedSet<Integer> status =
                value(yaml, "status").map(RecipeSettingsReader::codes).orElse(Health.DEFAULTS.status());
        return new Health(path, status);
    }

    static String path(YamlValue value) {
        String path = value.text("path");
        if (!path.startsWith("/")) {
            throw value.place().failure("a path that begins with a slash, such as /health", value.describe());
        }
        return path;
    }

    static SortedSet<Integer> codes(YamlValue value) {
        SortedSet<Integer> codes = new TreeSet<>();
        List<YamlValue> entries = value.list("status");
        for (YamlValue entry : entries) {
            String text = entry.text("a status");
            if (!text.matches("[1-5]\\d\\d") || !isType(entry, "int")) {
                throw entry.place().failure("a status code from 100 to 599", entry.describe());
            }
            if (text.equals("404")) {
                throw entry.place()
                        .failure(
                                "status codes that only the app gives",
                                "[404], which an ingress answers for an app that is not there; choose another path");
            }
            codes.add(Integer.valueOf(text));
        }
        if (codes.isEmpty()) {
            throw value.place().failure("at least one status code", "none");
        }
        return codes;
    }

    private static Limits limits(YamlValue.Mapping yaml) {
        known(yaml, "limits", List.of("deploy", "http"));
        return new Limits(
                duration(yaml, "deploy").orElse(Limits.DEFAULTS.deploy()),
                duration(yaml, "http").orElse(Limits.DEFAULTS.http()));
    }

    static Optional<Duration> duration(YamlValue.Mapping yaml, String key) {
        return value(yaml, key).map(value -> {
            Matcher matcher = DURATION.matcher(value.text(key));
            if (!matcher.matches()) {
                throw value.place()
                        .failure(key + " is a whole number of s, m or h, such as 90s or 10m", value.describe());
            }
            long number = Long.parseLong(matcher.group(1));
            return switch (matcher.group(2)) {
                case "s" -> Duration.ofSeconds(number);
                case "m" -> Duration.ofMinutes(number);
                default -> Duration.ofHours(number);
            };
        });
    }

    private static Map<Tier, Duration> outage(YamlValue.Mapping yaml) {
        known(yaml, "outage", MEASURED);
        Map<Tier, Duration> budgets = new LinkedHashMap<>();
        for (String word : MEASURED) {
            value(yaml, word).ifPresent(value -> budgets.put(tier(word), budget(word, value)));
        }
        return budgets;
    }

    private static Duration budget(String word, YamlValue value) {
        Matcher matcher = BUDGET.matcher(value.text(word));
        if (!matcher.matches()) {
            throw value.place()
                    .failure(word + " is a whole number of ms, s or m, such as 0s, 500ms or 30s", value.describe());
        }
        long number = Long.parseLong(matcher.group(1));
        return switch (matcher.group(2)) {
            case "ms" -> Duration.ofMillis(number);
            case "s" -> Duration.ofSeconds(number);
            default -> Duration.ofMinutes(number);
        };
    }

    private static Browser browser(YamlValue.Mapping yaml) {
        known(yaml, "browser", List.of("path", "console-errors"));
        return new Browser(
                value(yaml, "path").map(RecipeSettingsReader::path).orElse(Browser.DEFAULTS.path()),
                value(yaml, "console-errors")
                        .map(RecipeSettingsReader::fails)
                        .orElse(Browser.DEFAULTS.consoleErrorsFail()));
    }

    private static boolean fails(YamlValue value) {
        String text = value.text("console-errors");
        if (!text.equals("fail") && !text.equals("ignore")) {
            throw value.place().failure("console-errors is fail or ignore", value.describe());
        }
        return text.equals("fail");
    }

    private static Optional<Boolean> capable(YamlValue.Mapping yaml) {
        known(yaml, "backup", List.of("capable"));
        return value(yaml, "capable").map(value -> {
            String text = value.text("capable");
            if (!isType(value, "bool") || !(text.equals("true") || text.equals("false"))) {
                throw value.place().failure("capable is true or false", value.describe());
            }
            return text.equals("true");
        });
    }

    private static YamlValue.Mapping data(YamlValue.Mapping yaml) {
        YamlValue.Mapping data = part(yaml, "data");
        known(data, "data", List.of("disposable", "unmarked"));
        return data;
    }

    private static Map<Tier, String> notApplicable(YamlValue.Mapping yaml) {
        Map<Tier, String> tiers = new LinkedHashMap<>();
        YamlValue.Mapping part = part(yaml, "not-applicable");
        Optional.ofNullable(part.keys().get(Tier.INSTALL.word())).ifPresent(place -> {
            throw place.failure(
                    "under not-applicable some of the tiers that come after the install: " + String.join(", ", LATER),
                    "[install]; every other tier needs it, so that nothing would be deployed and nothing checked");
        });
        known(part, "not-applicable", LATER);
        reasons(yaml, "not-applicable").forEach((word, reason) -> tiers.put(tier(word), reason));
        return tiers;
    }

    private static Tier tier(String word) {
        return Arrays.stream(Tier.values())
                .filter(tier -> tier.word().equals(word))
                .findFirst()
                .orElseThrow();
    }

    private static Map<String, String> reasons(YamlValue.Mapping yaml, String key) {
        Map<String, String> reasons = new LinkedHashMap<>();
        part(yaml, key).values().forEach((name, value) -> {
            if (!isType(value, "str") || value.text(name).isBlank()) {
                throw value.place()
                        .failure("the reason why " + name + " is under " + key, value.describe() + "; say it in words");
            }
            reasons.put(name, value.text(name).strip());
        });
        return reasons;
    }

    private static String version(YamlValue value) {
        String text = value.text("base");
        if (!isType(value, "str") || RecipeVersion.parse(text).isEmpty()) {
            throw value.place().failure("base is a version, such as 1.11.0+1.22.1", value.describe());
        }
        return text;
    }

    static Map<String, String> variables(YamlValue.Mapping yaml, String key) {
        YamlValue.Mapping part = part(yaml, key);
        part.keys().forEach((name, place) -> {
            if (!VARIABLE.matcher(name).matches()) {
                throw place.failure("the name of a variable: letters, digits and _", "[" + name + "]");
            }
            if (AppEnv.RESERVED.contains(name)) {
                throw place.failure("variables that the run does not decide itself", "[" + name + "]; take it out");
            }
        });
        return texts(yaml, key);
    }

    static Map<String, String> texts(YamlValue.Mapping yaml, String key) {
        Map<String, String> texts = new LinkedHashMap<>();
        part(yaml, key).values().forEach((name, value) -> texts.put(name, value.text(name)));
        return texts;
    }

    static YamlValue.Mapping part(YamlValue.Mapping yaml, String key) {
        return value(yaml, key)
                .map(value -> value.mapping(key))
                .orElseGet(() -> new YamlValue.Mapping(Map.of(), Map.of(), yaml.place()));
    }

    static Optional<YamlValue> value(YamlValue.Mapping yaml, String key) {
        return Optional.ofNullable(yaml.values().get(key)).map(value -> {
            if (value.isEmpty()) {
                throw yaml.placeOf(key).failure("a value for " + key, "nothing; give it one, or take the key out");
            }
            return value;
        });
    }

    static boolean isType(YamlValue value, String type) {
        return value instanceof YamlValue.Scalar scalar && scalar.type().equals(type);
    }

    static void known(YamlValue.Mapping yaml, String parent, List<String> keys) {
        yaml.keys().forEach((key, place) -> {
            if (!keys.contains(key)) {
                throw place.failure(
                        (parent.isEmpty() ? "one of the keys " : "under " + parent + " one of the keys ")
                                + String.join(", ", keys),
                        "[" + key + "]; " + Nearest.sentence(key, keys));
            }
        });
    }
}
