package dev.ccci.harness.lifecycle;

import dev.ccci.Keys;
import dev.ccci.harness.dep.Login;
import dev.ccci.harness.dep.ProviderApp;
import dev.ccci.harness.report.DepResult;
import dev.ccci.harness.server.Server;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A dep that was running before this run and goes on after it. Nothing of it is changed but its tenants. */
final class LiveDep implements AbsentDep {

    private final String recipe;
    private final List<String> neededBy;
    private final ProviderApp app;

    LiveDep(String recipe, List<String> neededBy, URI url, Optional<Login> login, Server server) {
        this.recipe = recipe;
        this.neededBy = List.copyOf(neededBy);
        this.app = ProviderApp.live(url, server, login);
    }

    @Override
    public String recipe() {
        return recipe;
    }

    @Override
    public DepResult result() {
        return new DepResult(recipe, null, "live", app.url().getHost());
    }

    @Override
    public String plan() {
        return "live: " + app.url() + ", by " + Keys.LIVE + recipe + "; " + String.join(" and ", neededBy)
                + (neededBy.size() == 1 ? " needs" : " need") + " it";
    }

    @Override
    public boolean outlivesTheRun() {
        return true;
    }

    @Override
    public void up(Map<String, Map<String, String>> values) {
        // its provider tells whether it is ready
    }

    @Override
    public ProviderApp app() {
        return app;
    }

    @Override
    public Optional<String> notReady() {
        return Optional.empty();
    }
}
