package dev.ccci.harness.lifecycle;

import dev.ccci.harness.Exec;
import dev.ccci.harness.backup.Hook;
import dev.ccci.harness.failure.Cause;
import dev.ccci.harness.failure.LifecycleFailure;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/** Runs the commands that a recipe's labels want around a backup or a restore. */
final class Hooks {

    private final Exec exec;
    private final Consumer<String> progress;

    Hooks(Exec exec, Consumer<String> progress) {
        this.exec = exec;
        this.progress = progress;
    }

    /** Runs them one after the other; the first that fails ends the operation. */
    void run(List<Hook> hooks) {
        for (Hook hook : hooks) {
            Exec.Output output = exec.run(hook.service(), "sh", "-c", hook.command());
            if (output.exitCode() != 0) {
                throw LifecycleFailure.did("ran the " + describe(hook) + " [" + hook.command() + "]")
                        .expected("it ends with 0")
                        .found("it ended with " + output.exitCode() + "\n" + output.out() + output.err())
                        .blame(Cause.RECIPE);
            }
            progress.accept(describe(hook) + " done");
        }
    }

    private static String describe(Hook hook) {
        return hook.moment().name().toLowerCase(Locale.ROOT).replace('_', ' ') + "-hook of " + hook.service();
    }
}
