package dev.ccci.engine.bench;

import dev.ccci.BackupTier;
import dev.ccci.CustomTier;
import dev.ccci.InstallTier;
import dev.ccci.Operation;
import dev.ccci.RestoreTier;
import dev.ccci.Tier;
import dev.ccci.UpgradeTier;
import dev.ccci.spi.Lifecycle;
import dev.ccci.spi.LifecycleProvider;
import dev.ccci.spi.Plan;
import dev.ccci.spi.RunRequest;
import dev.ccci.spi.Settings;
import dev.ccci.spi.Step;
import dev.ccci.spi.StepResult;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A lifecycle that does nothing, and a floor of one class with three methods in every tier. */
public final class BenchProvider implements LifecycleProvider {

    @Override
    public Set<String> recipeNames(Settings settings) {
        return Set.of();
    }

    @Override
    public List<Class<?>> floor(Tier tier) {
        return switch (tier) {
            case INSTALL -> List.of(InstallFloor.class);
            case UPGRADE -> List.of(UpgradeFloor.class);
            case BACKUP -> List.of(BackupFloor.class);
            case RESTORE -> List.of(RestoreFloor.class);
            case CUSTOM -> List.of(CustomFloor.class);
        };
    }

    @Override
    public Lifecycle open(RunRequest request) {
        return new Idle();
    }

    private static final class Idle implements Lifecycle {

        @Override
        public Plan prepare() {
            return new Plan(Map.of());
        }

        @Override
        public void perform(Operation operation) {}

        @Override
        public void started(Step step) {}

        @Override
        public void finished(Step step, StepResult result) {}

        @Override
        public void close() {}
    }

    abstract static class Floor {

        @Test
        void converged() {}

        @Test
        void answers() {}

        @Test
        void serves() {}
    }

    @InstallTier
    static class InstallFloor extends Floor {}

    @UpgradeTier
    static class UpgradeFloor extends Floor {}

    @BackupTier
    static class BackupFloor extends Floor {}

    @RestoreTier
    static class RestoreFloor extends Floor {}

    @CustomTier
    static class CustomFloor extends Floor {}
}
