package dev.ccci.harness.cli;

import dev.ccci.spi.Settings;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine;

/**
 * What a command did.
 *
 * @param status its exit code
 * @param out what it wrote
 * @param err its complaints
 */
record CommandRun(int status, String out, String err) {

    /** Runs a command in a folder with these settings. */
    static CommandRun of(Path here, Map<String, String> settings, String... words) {
        Settings given = new Settings() {
            @Override
            public Optional<String> get(String key) {
                return Optional.ofNullable(settings.get(key));
            }

            @Override
            public Optional<String> origin(String key) {
                return get(key).map(value -> "-D" + key);
            }
        };
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        CommandLine line = Ccci.line(given, here);
        line.setOut(new PrintWriter(out, true));
        line.setErr(new PrintWriter(err, true));
        int status = line.execute(words);
        return new CommandRun(status, out.toString(), err.toString());
    }
}
