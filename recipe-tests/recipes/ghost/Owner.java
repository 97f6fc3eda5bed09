package ghost;

import dev.ccci.harness.App;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Who owns the site. The same in every tier and every later run against the same app, since the password comes from a secret of the app. */
record Owner(String email, String password) {

    static final String NAME = "Olivia Owner";

    static Owner of(App app) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(app.secret("db_password").getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            byte[] derived = mac.doFinal("owner of the site".getBytes(StandardCharsets.UTF_8));
            return new Owner("owner@example.org", HexFormat.of().formatHex(derived, 0, 16));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public String toString() {
        return email;
    }
}
