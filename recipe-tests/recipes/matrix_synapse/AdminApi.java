package matrix_synapse;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.ccci.harness.Exec;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;

/**
 * The admin API. The recipe does not route it, so it is asked inside of the container, by curl, which reads what to send from its
 * input: tokens and passwords are on no command line.
 */
final class AdminApi {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Exec exec;
    private final String token;

    /** Without an account, for what needs none. */
    AdminApi(Exec exec) {
        this(exec, "");
    }

    /** As this admin. */
    AdminApi(Exec exec, Member admin) {
        this(exec, admin.token());
    }

    private AdminApi(Exec exec, String token) {
        this.exec = exec;
        this.token = token;
    }

    Answer get(String path) {
        return send("GET", path, Map.of());
    }

    Answer post(String path, Map<String, Object> body) {
        return send("POST", path, body);
    }

    Answer delete(String path, Map<String, Object> body) {
        return send("DELETE", path, body);
    }

    private Answer send(String method, String path, Map<String, Object> body) {
        StringJoiner options = new StringJoiner("\n", "", "\n")
                .add(option("request", method))
                .add(option("url", "http://localhost:8008/_synapse/admin" + path));
        if (!token.isEmpty()) {
            options.add(option("header", "Authorization: Bearer " + token));
        }
        if (!body.isEmpty()) {
            options.add(option("header", "Content-Type: application/json")).add(option("data", json(body)));
        }
        Exec.Output output = exec.run(
                "app",
                List.of("curl", "--silent", "--show-error", "--write-out", "\n%{http_code}", "--config", "-"),
                options.toString().getBytes(StandardCharsets.UTF_8));
        int end = output.out().lastIndexOf('\n');
        return new Answer(
                Integer.parseInt(output.out().substring(end + 1).strip()),
                output.exitCode() == 0 ? output.out().substring(0, end) : output.err());
    }

    private static String option(String name, String value) {
        return name + " = \"" + value.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
    }

    private static String json(Map<String, Object> body) {
        try {
            return JSON.writeValueAsString(body);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * What it says.
     *
     * @param status 0 when nothing answers
     */
    record Answer(int status, String text) {

        JsonNode orFail() {
            if (status != 200) {
                throw new AssertionError("the admin API answers " + this);
            }
            try {
                return JSON.readTree(text);
            } catch (JsonProcessingException e) {
                throw new AssertionError("the admin API does not answer JSON: " + this, e);
            }
        }

        /** Whether the server, and not the request, is at fault: it is starting, or its database was just exchanged. */
        boolean passes() {
            return status == 0 || status >= 500;
        }
    }
}
