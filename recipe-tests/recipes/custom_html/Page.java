package custom_html;

import dev.ccci.harness.Fixtures;
import dev.ccci.harness.Marker;
import io.restassured.response.Response;
import java.util.Optional;

/** A page that the app serves: written into the volume, read as a visitor would. */
final class Page implements Marker {

    @Override
    public void write(Fixtures app, String key, String value) {
        new Content(app.exec()).write(key + ".html", value);
    }

    @Override
    public Optional<String> read(Fixtures app, String key) {
        Response page = app.http().get("/" + key + ".html");
        return switch (page.statusCode()) {
            case 200 -> Optional.of(page.asString());
            case 404 -> Optional.empty();
            default -> throw new AssertionError(page.statusLine());
        };
    }

    @Override
    public void delete(Fixtures app, String key) {
        new Content(app.exec()).delete(key + ".html");
    }
}
