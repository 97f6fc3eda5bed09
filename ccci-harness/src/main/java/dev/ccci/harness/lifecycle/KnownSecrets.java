package dev.ccci.harness.lifecycle;

import dev.ccci.harness.dep.Tenant;
import dev.ccci.harness.recipe.RecipeSettings;
import dev.ccci.harness.recipe.SecretSpec;
import dev.ccci.harness.recipe.SecretValue;
import dev.ccci.harness.report.Leak;
import dev.ccci.harness.report.Mask;
import dev.ccci.harness.report.SecretNames;
import dev.ccci.harness.server.Server;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Tells the mask of everything that this run knows and nobody else should; each by what it is, never by its value. */
final class KnownSecrets {

    /** A value that stands in a recipe's own files is no secret there. */
    private static final String VARIABLE = "the variable ";

    private static final String SECRET = "the secret ";

    private static final Pattern USER_INFO = Pattern.compile("://[^/@\\s:]*:([^/@\\s]+)@");

    /** Of a word, a number, an address or a path, other texts are full. */
    private static final Pattern COMMON =
            Pattern.compile("[A-Za-z]+|[a-z]+([-_.][a-z]+)*|[0-9.]+|[a-z]+://[^@]*|/.*", Pattern.DOTALL);

    private static final int SHORTEST = 8;

    private final Mask mask;

    KnownSecrets(Mask mask) {
        this.mask = mask;
    }

    void of(Server server) {
        server.secrets().forEach(mask::hide);
    }

    /** A short one is hidden behind its name only. */
    void of(SecretSpec spec, SecretValue value) {
        String plain = value.reveal();
        mask.hide(SECRET + spec.key(), plain);
        if (!Mask.hidesEverywhere(plain)) {
            mask.hideBehind(SECRET + spec.key(), spec.key(), plain);
        }
    }

    /** Those that are on the server already, by their names there. */
    void adopted(Map<String, SecretValue> secrets) {
        secrets.forEach((name, value) -> mask.hide(SECRET + name, value.reveal()));
    }

    void of(Tenant tenant) {
        tenant.secret().forEach(name -> mask.hide("the " + name + " of the tenant", tenant.value(name)));
    }

    /** @param recipe of the app whose administrator has it */
    void ofAdministrator(String recipe, String password) {
        mask.hide("the administrator's password of " + recipe, password);
    }

    void ofRepository(String password) {
        mask.hide("the password of the restic repository", password);
    }

    /**
     * What the recipe directory sets, and what its class computes; what stands in the recipe itself is known to everyone. Values that a
     * dep is still to fill in are not known yet.
     */
    void of(RecipeSettings settings) {
        settings.secrets().forEach((key, value) -> {
            if (!value.reveal().contains("{")) {
                mask.hide(SECRET + key, value.reveal());
            }
        });
        of(settings.env());
        of(settings.envOfUpgrade());
    }

    void of(Map<String, String> env) {
        env.forEach((name, value) -> {
            Matcher login = USER_INFO.matcher(value);
            while (login.find()) {
                hide(name, login.group(1));
            }
            if (SecretNames.suspicious(name)) {
                hide(name, value);
            }
        });
    }

    private void hide(String name, String value) {
        if (value.strip().length() >= SHORTEST && !COMMON.matcher(value).matches()) {
            mask.hide(VARIABLE + name, value);
        } else {
            mask.hideBehind(VARIABLE + name, name, value);
        }
    }

    /** Whether it is one at all: the recipe's own files may hold what its directory sets as well. */
    static boolean counts(Leak leak) {
        return !(("/" + leak.file()).contains("/source/") && leak.what().startsWith(VARIABLE));
    }
}
