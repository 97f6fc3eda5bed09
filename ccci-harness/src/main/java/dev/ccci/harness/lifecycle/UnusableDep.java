package dev.ccci.harness.lifecycle;

import dev.ccci.harness.dep.ProviderApp;
import dev.ccci.harness.recipe.SecretValue;
import dev.ccci.harness.report.DepResult;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A dep whose recipe is known but cannot be deployed, so that it is never ready. */
record UnusableDep(String recipe, String domain, RuntimeException reason) implements DepApp {

    @Override
    public List<String> needs() {
        return List.of();
    }

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
    public boolean isDeployed() {
        return false;
    }

    @Override
    public void prepare() {
        // nothing of it is needed
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

    @Override
    public void remove() {
        // nothing of it is there
    }

    @Override
    public int deploys() {
        return 0;
    }

    @Override
    public List<String> residue() {
        return List.of();
    }

    @Override
    public void saveLogs(Path folder) {
        // there are none
    }

    @Override
    public Map<String, SecretValue> secrets() {
        return Map.of();
    }

    @Override
    public void attach(Map<String, SecretValue> secrets) {
        // it has none
    }

    @Override
    public void keep() {
        // nothing of it is there
    }

    @Override
    public void close() {
        // nothing was taken
    }
}
