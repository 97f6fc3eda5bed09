package dev.ccci.harness.lifecycle;

import dev.ccci.harness.dep.ProviderApp;
import dev.ccci.harness.report.DepResult;
import java.util.Map;
import java.util.Optional;

/** A dep whose recipe is known but cannot be deployed, so that it is never ready. */
record UnusableDep(String recipe, String domain, RuntimeException reason) implements AbsentDep {

    @Override
    public DepResult result() {
        return new DepResult(recipe, null, "cold", domain);
    }

    @Override
    public String plan() {
        return "cannot be deployed: " + reason.getMessage();
    }

    @Override
    public boolean outlivesTheRun() {
        return false;
    }

    @Override
    public void up(Map<String, Map<String, String>> values) {
        throw reason;
    }

    @Override
    public ProviderApp app() {
        throw new IllegalStateException(recipe + " is not there");
    }

    @Override
    public Optional<String> notReady() {
        return Optional.of(plan());
    }
}
