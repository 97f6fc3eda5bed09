package dev.ccci.harness.lifecycle;

import dev.ccci.Keys;
import dev.ccci.harness.dep.Login;
import dev.ccci.harness.failure.Cause;
import dev.ccci.harness.failure.LifecycleFailure;
import dev.ccci.spi.Settings;
import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Which deps are running already, by the settings {@code ccci.live.<dep>}; who administers them, by the environment alone. */
record LiveProviders(Settings settings, Function<String, @Nullable String> environment) {

    /** Where a dep runs; empty when it is to be deployed. */
    Optional<URI> url(String dep) {
        return settings.get(Keys.LIVE + dep).map(text -> parsed(dep, text));
    }

    /** The administrator of a dep that runs; a command line or a file would show the password. */
    Optional<Login> login(String dep) {
        String prefix = (Keys.LIVE + dep).replaceAll("[.-]", "_").toUpperCase(Locale.ROOT);
        Optional<String> user = variable(prefix + "_USER");
        Optional<String> password = variable(prefix + "_PASSWORD");
        if (user.isPresent() != password.isPresent()) {
            throw LifecycleFailure.did("looked for the administrator of the live " + dep)
                    .expected("both " + prefix + "_USER and " + prefix + "_PASSWORD in the environment, or neither")
                    .found("only " + prefix + (user.isPresent() ? "_USER" : "_PASSWORD"))
                    .blame(Cause.TEST);
        }
        return user.map(name -> new Login(name, password.orElseThrow()));
    }

    private Optional<String> variable(String name) {
        return Optional.ofNullable(environment.apply(name)).filter(value -> !value.isBlank());
    }

    private static URI parsed(String dep, String text) {
        try {
            URI url = URI.create(text.replaceFirst("/+$", ""));
            if (url.getHost() != null
                    && String.valueOf(url.getScheme()).matches("https?")
                    && String.valueOf(url.getRawPath()).isEmpty()
                    && url.getRawUserInfo() == null) {
                return url;
            }
        } catch (IllegalArgumentException malformed) {
            // told below
        }
        throw LifecycleFailure.did("read the setting " + Keys.LIVE + dep)
                .expected("the address of a running " + dep + " without a path, such as https://login.ci.example.org")
                .found("[" + text.replaceFirst("//[^/]*@", "//…@") + "]")
                .blame(Cause.TEST);
    }
}
