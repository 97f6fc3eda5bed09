package dev.ccci.harness.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ccci.Operation;
import dev.ccci.Recipe;
import dev.ccci.Tier;
import dev.ccci.harness.App;
import dev.ccci.harness.browser.AppBrowser;
import dev.ccci.harness.browser.BrowserSettings;
import dev.ccci.harness.hook.After;
import dev.ccci.harness.hook.Before;
import dev.ccci.harness.hook.VerifiesBackup;
import dev.ccci.harness.local.LocalServer;
import dev.ccci.harness.report.Mask;
import dev.ccci.harness.run.OpenRun;
import dev.ccci.harness.run.PlannedRun;
import java.lang.reflect.Proxy;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RecipeCodeTest {

    private static final AppBrowser BROWSER = new AppBrowser(
            new BrowserSettings(Optional.of("/no/such/browser"), Path.of("unused"), Path.of("unused")),
            new LocalServer(),
            URI.create("https://blog.ci.test"),
            new Mask(),
            line -> {});

    /** A browser that nobody asks for is there, and is never started. */
    private static final OpenRun RUN = (OpenRun) Proxy.newProxyInstance(
            OpenRun.class.getClassLoader(),
            new Class<?>[] {OpenRun.class},
            (self, method, arguments) -> method.getName().equals("browser")
                    ? BROWSER
                    : PlannedRun.of("blog").app((Tier) arguments[0], (String) arguments[1]));

    private final RecipeCode code = new RecipeCode(Optional.of(Talking.class), RUN);

    @Test
    void hooks_are_called_at_their_moment_with_the_tier_of_the_operation() {
        assertThatThrownBy(() -> code.before(Operation.UPGRADE)).hasMessageContaining("before, in UPGRADE");
        assertThatThrownBy(() -> code.after(Operation.BACKUP)).hasMessageContaining("after, in BACKUP");
        code.before(Operation.BACKUP);
        code.after(Operation.UPGRADE);
    }

    @Test
    void the_app_is_shown_to_somebody_with_a_browser() {
        assertThatThrownBy(() -> code.show("/", visitor -> {}))
                .hasMessageContaining("looked for a browser on this machine")
                .hasMessageContaining("/no/such/browser");
    }

    @Test
    void who_says_no_to_a_backup_is_heard() {
        assertThat(code.rejection()).hasValueSatisfying(no -> assertThat(no).contains("Talking.complete"));
        assertThat(new RecipeCode(Optional.empty(), RUN).rejection()).isEmpty();
    }

    @Test
    void a_step_is_run_with_fixtures_of_its_tier() {
        List<Tier> tiers = new ArrayList<>();

        code.during(Tier.RESTORE, fixtures -> tiers.add(fixtures.get(App.class).tier()));

        assertThat(tiers).containsExactly(Tier.RESTORE);
    }

    @Recipe("blog")
    static class Talking {

        @Before(Operation.UPGRADE)
        void before(App app) {
            throw new IllegalStateException("before, in " + app.tier());
        }

        @After(Operation.BACKUP)
        void after(App app) {
            throw new IllegalStateException("after, in " + app.tier());
        }

        @VerifiesBackup
        boolean complete() {
            return false;
        }
    }
}
