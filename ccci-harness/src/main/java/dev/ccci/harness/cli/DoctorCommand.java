package dev.ccci.harness.cli;

import dev.ccci.harness.lab.Prerequisite;
import dev.ccci.harness.lab.Prerequisite.State;
import dev.ccci.harness.lab.Prerequisites;
import dev.ccci.harness.lab.Requirement.Use;
import dev.ccci.harness.lifecycle.ServerCheckup;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code ccci doctor}: whether everything is there that runs need. */
@Command(
        name = "doctor",
        description = "Looks whether this machine has everything that runs need, and says how to mend what is missing.",
        mixinStandardHelpOptions = true)
final class DoctorCommand implements Callable<Integer> {

    private static final String INSTALL = "apt-get install -y --no-install-recommends ";

    private final CommandSettings settings;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    DoctorCommand(CommandSettings settings) {
        this.settings = settings;
    }

    @Override
    public Integer call() {
        List<Prerequisite> found = new ArrayList<>();
        found.add(Prerequisites.java());
        if (ServerCheckup.isLab(settings)) {
            found.addAll(Prerequisites.ofPrograms(Use.PROJECT, Use.LAB, Use.IMAGES, Use.BROWSER));
            found.addAll(Prerequisites.ofLab(settings));
        } else {
            found.addAll(Prerequisites.ofPrograms(Use.PROJECT, Use.BROWSER));
            found.addAll(ServerCheckup.of(settings));
        }
        tell(found, spec.commandLine().getOut());
        return found.stream().anyMatch(each -> each.state() == State.MISSING)
                ? CommandLine.ExitCode.SOFTWARE
                : CommandLine.ExitCode.OK;
    }

    /** One line each, then what to do. */
    static void tell(List<Prerequisite> found, PrintWriter out) {
        for (Prerequisite each : found) {
            out.printf(
                    Locale.ROOT,
                    "%-8s %-16s %s%n",
                    each.state().name().toLowerCase(Locale.ROOT),
                    each.name(),
                    each.detail());
            if (!each.fix().isEmpty()) {
                out.printf("%-8s %-16s fix: %s%n", "", "", each.fix());
            }
        }
        List<Prerequisite> missing =
                found.stream().filter(each -> each.state() == State.MISSING).toList();
        out.println();
        if (missing.isEmpty()) {
            out.println("everything is there");
        } else {
            out.println(missing.size() + " missing: "
                    + String.join(", ", missing.stream().map(Prerequisite::name).toList()));
            Set<String> packages = new LinkedHashSet<>();
            missing.stream()
                    .filter(each -> each.fix().startsWith(INSTALL))
                    .forEach(each -> packages.add(each.fix().substring(INSTALL.length())));
            if (packages.size() > 1) {
                out.println("install all of it: " + INSTALL + String.join(" ", packages));
            }
        }
        out.flush();
    }
}
