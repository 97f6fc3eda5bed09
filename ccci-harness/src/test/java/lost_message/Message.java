package lost_message;

import dev.ccci.harness.Exec;
import dev.ccci.harness.Fixtures;
import dev.ccci.harness.Marker;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** A file that the app serves. */
final class Message implements Marker {

    @Override
    public void write(Fixtures app, String key, String value) {
        app.exec()
                .run("app", List.of("tee", file(key)), value.getBytes(StandardCharsets.UTF_8))
                .orFail();
    }

    @Override
    public Optional<String> read(Fixtures app, String key) {
        Exec.Output output = app.exec().run("app", "cat", file(key));
        return output.exitCode() == 0 ? Optional.of(output.out()) : Optional.empty();
    }

    @Override
    public void delete(Fixtures app, String key) {
        app.exec().run("app", "rm", file(key)).orFail();
    }

    private static String file(String key) {
        return "/usr/share/nginx/html/" + key;
    }
}
