package dev.ccci.harness.lifecycle;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.ccci.harness.vacuity.MutantLoader;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.function.Predicate;

/**
 * A process that does one run after the other, each with harness classes of its own, so that none has to warm up the rest. It is told
 * one {@link MutantRun} per line, as JSON, and answers each with a line: {@code true} when all in it has passed.
 */
final class MutantRunsMain {

    private MutantRunsMain() {}

    public static void main(String[] unused) throws Exception {
        PrintStream answers = System.out;
        BufferedReader asked = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = asked.readLine(); line != null; line = asked.readLine()) {
            MutantRun run = new ObjectMapper().readValue(line, MutantRun.class);
            answers.println(green(run));
            answers.flush();
        }
        System.exit(0);
    }

    private static boolean green(MutantRun run) throws Exception {
        MutantLoader loader = new MutantLoader(run.emptied());
        Thread.currentThread().setContextClassLoader(loader);
        try (PrintStream console = new PrintStream(run.console().toFile(), StandardCharsets.UTF_8)) {
            System.setOut(console);
            System.setErr(console);
            @SuppressWarnings("unchecked")
            Predicate<Map<String, String>> runs = Class.forName(GoodRun.class.getName(), true, loader)
                    .asSubclass(Predicate.class)
                    .getConstructor()
                    .newInstance();
            return runs.test(run.settings());
        } catch (Exception | LinkageError failure) {
            failure.printStackTrace();
            return false;
        }
    }
}
