package whole_life;

import dev.ccci.harness.Exec;
import dev.ccci.harness.Fixtures;
import dev.ccci.harness.Marker;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** A file that the app serves. */
final class Page implements Marker {

    static final String PLACE = "/usr/share/nginx/html/page-";

    @Override
    public void write(Fixtures app, String key, String value) {
        app.exec()
                .run("app", List.of("tee", PLACE + key), value.getBytes(StandardCharsets.UTF_8))
                .orFail();
    }

    @Override
    public Optional<String> read(Fixtures app, String key) {
        Exec.Output output = app.exec().run("app", "cat", PLACE + key);
        return output.exitCode() == 0 ? Optional.of(output.out()) : Optional.empty();
    }

    @Override
    public void delete(Fixtures app, String key) {
        app.exec().run("app", "rm", PLACE + key).orFail();
    }
}
