package custom_html;

import dev.ccci.harness.Exec;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The files that the app serves. */
final class Content {

    private static final String ROOT = "/usr/share/nginx/html/";

    private final Exec exec;

    Content(Exec exec) {
        this.exec = exec;
    }

    void write(String name, byte[] content) {
        exec.run("app", List.of("tee", ROOT + name), content).orFail();
    }

    void write(String name, String content) {
        write(name, content.getBytes(StandardCharsets.UTF_8));
    }

    void delete(String name) {
        exec.run("app", "rm", ROOT + name).orFail();
    }

    boolean exists(String name) {
        return exec.run("app", "test", "-e", ROOT + name).exitCode() == 0;
    }
}
