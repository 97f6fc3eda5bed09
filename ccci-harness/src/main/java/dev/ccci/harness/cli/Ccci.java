package dev.ccci.harness.cli;

import dev.ccci.harness.failure.LifecycleFailure;
import dev.ccci.harness.lab.LabCommand;
import dev.ccci.spi.LayeredSettings;
import dev.ccci.spi.Settings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The commands that are no tests. */
@Command(
        name = "ccci",
        description = "Proves that Co-op Cloud recipes work.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND")
public final class Ccci {

    private Ccci() {}

    /** Runs a command and ends the JVM with its exit code: 0 done, 1 failed, 2 used wrongly. */
    public static void main(String[] arguments) throws IOException {
        Settings given = LayeredSettings.of(key -> Optional.ofNullable(System.getProperty(key)));
        System.exit(line(given, Path.of("")).execute(arguments));
    }

    /**
     * All commands; failures are printed without a stack trace.
     *
     * @param given the settings of the caller
     * @param here the folder he is in
     */
    static CommandLine line(Settings given, Path here) {
        CommandSettings settings = CommandSettings.of(given, here.toAbsolutePath());
        return new CommandLine(new Ccci())
                .addSubcommand(new ExplainCommand(settings))
                .addSubcommand(new InitCommand(settings))
                .addSubcommand(new DoctorCommand(settings))
                .addSubcommand(LabCommand.line())
                .addSubcommand(new ReleaseCommand())
                .setExecutionExceptionHandler((failure, command, parsed) -> {
                    if (!(failure instanceof LifecycleFailure)) {
                        throw failure;
                    }
                    command.getErr().println(failure.getMessage());
                    return CommandLine.ExitCode.SOFTWARE;
                });
    }
}
