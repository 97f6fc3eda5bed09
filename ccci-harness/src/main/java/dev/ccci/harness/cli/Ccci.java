package dev.ccci.harness.cli;

import dev.ccci.harness.lab.LabCommand;
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
    public static void main(String[] arguments) {
        CommandLine line =
                new CommandLine(new Ccci()).addSubcommand(LabCommand.line()).addSubcommand(new ReleaseCommand());
        System.exit(line.execute(arguments));
    }
}
