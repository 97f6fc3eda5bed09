package dev.ccci.harness.lifecycle;

import dev.ccci.harness.Exec;
import dev.ccci.harness.dep.Dependant;
import dev.ccci.harness.dep.Provider;
import dev.ccci.harness.dep.ProviderApp;
import dev.ccci.harness.dep.Tenant;
import io.restassured.response.Response;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A provider whose tenants are pages: a file in the container of a cold one, what was put on a live one. Nobody can log in there,
 * but whether a tenant is there can be seen.
 */
public final class SmallIdp implements Provider {

    static final String RECIPE = "idp";

    private static final String FOLDER = "/usr/share/nginx/html/tenants";

    @Override
    public String recipe() {
        return RECIPE;
    }

    @Override
    public Optional<String> notReady(ProviderApp app) {
        if (app.env().containsKey("SECRET_ADMIN_PASSWORD_VERSION")
                && !app.secrets().containsKey("admin_password")) {
            return Optional.of("nobody knows its administrator's password");
        }
        try {
            Response answer = app.http().get("/");
            return answer.statusCode() == 200 ? Optional.empty() : Optional.of("it answers " + answer.statusLine());
        } catch (Exception e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }

    @Override
    public Tenant open(ProviderApp app, Dependant dependant) {
        String secret = "secret-of-" + dependant.tenant();
        if (app.exec().isPresent()) {
            write(app.exec().get(), "mkdir -p " + FOLDER + " && cat > " + FOLDER + "/$0", dependant, secret);
        } else {
            app.http().request().body(secret).put("/tenants/" + dependant.tenant());
        }
        return Tenant.at(RECIPE, app.url())
                .with("greeting", "hello " + dependant.recipe())
                .with("says", app.env().getOrDefault("GREETING", ""))
                .withSecret("client-secret", secret);
    }

    @Override
    public void close(ProviderApp app, String tenant) {
        app.http().request().delete("/tenants/" + tenant);
    }

    @Override
    public List<Held> tenants(ProviderApp app) {
        return app.http()
                .get("/tenants/")
                .asString()
                .lines()
                .filter(line -> !line.isBlank())
                .map(line -> line.split(" "))
                .map(words -> new Held(words[0], Instant.parse(words[1])))
                .toList();
    }

    private static void write(Exec exec, String script, Dependant dependant, String secret) {
        exec.run("app", List.of("sh", "-c", script, dependant.tenant()), secret.getBytes(StandardCharsets.UTF_8))
                .orFail();
    }
}
