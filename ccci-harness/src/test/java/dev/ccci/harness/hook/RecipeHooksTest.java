package dev.ccci.harness.hook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ccci.Operation;
import dev.ccci.Recipe;
import dev.ccci.Tier;
import dev.ccci.harness.App;
import dev.ccci.harness.Fixtures;
import dev.ccci.harness.Http;
import dev.ccci.harness.failure.Cause;
import dev.ccci.harness.failure.LifecycleFailure;
import dev.ccci.harness.fixture.RunFixtures;
import dev.ccci.harness.run.PlannedRun;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import strayed.StrayedRecipe;

class RecipeHooksTest {

    private final Fixtures fixtures = new RunFixtures(PlannedRun.of("some-app"), Tier.CUSTOM, "t0k3n");

    @Test
    void a_class_without_hooks_need_not_be_one_of_which_an_object_can_be_made() {
        RecipeHooks hooks = RecipeHooks.of(Bare.class);

        for (Operation operation : Operation.values()) {
            assertThat(hooks.hasBefore(operation)).isFalse();
            assertThat(hooks.hasAfter(operation)).isFalse();
        }
        assertThat(hooks.verifyBackups()).isFalse();
        assertThat(hooks.env(false, fixtures)).isEmpty();
    }

    @Test
    void only_the_hooks_of_the_moment_are_called_in_the_order_of_their_names_with_parameters_by_type() {
        RecipeHooks hooks = RecipeHooks.of(Talking.class);

        assertThatThrownBy(() -> hooks.before(Operation.UPGRADE, fixtures))
                .hasMessageContaining("[] then first some-app t0k3n, second");
        assertThat(hooks.hasBefore(Operation.BACKUP)).isFalse();
        assertThat(hooks.hasAfter(Operation.UPGRADE)).isFalse();
    }

    @Test
    void one_object_serves_all_hooks_of_a_run_those_of_a_superclass_too() {
        RecipeHooks hooks = RecipeHooks.of(Remembering.class);

        hooks.before(Operation.BACKUP, fixtures);
        hooks.after(Operation.BACKUP, fixtures);

        assertThat(hooks.env(false, fixtures)).containsExactly(Map.entry("CALLS", "2"));
    }

    @Test
    void what_a_hook_throws_is_told_with_class_and_method_and_cause_test() {
        RecipeHooks hooks = RecipeHooks.of(Throwing.class);

        assertThatThrownBy(() -> hooks.after(Operation.DEPLOY, fixtures))
                .isInstanceOfSatisfying(
                        LifecycleFailure.class, told -> assertThat(told.blame()).isEqualTo(Cause.TEST))
                .hasMessageContaining("did       called @After(DEPLOY) Throwing.setUp")
                .hasMessageContaining("found     java.io.IOException: no owner yet\n          at dev.ccci.harness.hook")
                .hasRootCauseInstanceOf(IOException.class);
    }

    @Test
    void env_and_secrets_are_what_the_methods_return() {
        RecipeHooks hooks = RecipeHooks.of(Providing.class);

        assertThat(hooks.env(false, fixtures)).containsExactly(Map.entry("HOST", "some-app.ci.test"));
        assertThat(hooks.env(true, fixtures)).containsExactly(Map.entry("NEW", "yes"));
        assertThat(hooks.secrets(fixtures)).containsExactly(Map.entry("token", "t"));
    }

    @Test
    void a_map_with_null_in_it_is_refused() {
        RecipeHooks hooks = RecipeHooks.of(Nothing.class);

        assertThatThrownBy(() -> hooks.secrets(fixtures))
                .hasMessageContaining("called @ProvidesSecrets Nothing.secrets")
                .hasMessageContaining("null, or null in it")
                .hasMessageContaining("cause     TEST");
    }

    @Test
    void a_verification_says_no_by_false_or_by_an_assertion() {
        assertThat(RecipeHooks.of(Agreeing.class).rejection(fixtures)).isEmpty();
        assertThat(RecipeHooks.of(Refusing.class).rejection(fixtures))
                .contains("@VerifiesBackup Refusing.complete: false");
        assertThat(RecipeHooks.of(Asserting.class).rejection(fixtures))
                .contains("@VerifiesBackup Asserting.complete: the dump is empty");
    }

    @Test
    void a_verification_that_throws_anything_else_is_no_verdict() {
        assertThatThrownBy(() -> RecipeHooks.of(Unable.class).rejection(fixtures))
                .isInstanceOf(LifecycleFailure.class)
                .hasMessageContaining("called @VerifiesBackup Unable.complete")
                .hasMessageContaining("cause     TEST");
    }

    @Test
    void everything_that_is_wrong_is_told_at_once_before_anything_is_called() {
        assertThatThrownBy(() -> RecipeHooks.of(Wrong.class))
                .isInstanceOf(LifecycleFailure.class)
                .hasMessageContaining("read the hooks of dev.ccci.harness.hook.RecipeHooksTest$Wrong")
                .hasMessageContaining("@After(BACKUP) Wrong.returning returns boolean; it has to return void")
                .hasMessageContaining(
                        "@Before(BACKUP) Wrong.wanting wants a parameter of type String; there are App, BrowserContext,")
                .hasMessageContaining(
                        "@Before(DEPLOY) Wrong.early wants a parameter of type Http; no app is there at this moment")
                .hasMessageContaining(
                        "@ProvidesEnv Wrong.env wants a parameter of type Http; there is nothing but the plan")
                .hasMessageContaining(
                        "@ProvidesSecrets Wrong.secrets returns Map<String, Object>; it has to return Map<String, String>")
                .hasMessageContaining("@Before(RESTORE) Wrong.hidden is private")
                .hasMessageContaining("@Before(RESTORE) Wrong.shared is static")
                .hasMessageContaining("@VerifiesBackup Wrong.verdict returns String; it has to return boolean or void")
                .hasMessageContaining("cause     TEST");
    }

    @Test
    void a_hook_in_another_class_is_told_since_nobody_would_call_it() {
        assertThatThrownBy(() -> RecipeHooks.of(StrayedRecipe.class))
                .hasMessageContaining("@Before(BACKUP) StrayedHook.seed is never called; hooks stand in StrayedRecipe");
    }

    @Test
    void an_object_that_cannot_be_made_is_told() {
        assertThatThrownBy(() -> RecipeHooks.of(Unmakeable.class))
                .hasMessageContaining("made an object of dev.ccci.harness.hook.RecipeHooksTest$Unmakeable")
                .hasMessageContaining("found     java.lang.IllegalStateException: not today")
                .hasMessageContaining("cause     TEST");
    }

    @Recipe("bare")
    private abstract static class Bare {}

    @Recipe("talking")
    private static final class Talking {

        private String said = "[] then ";

        @Before(Operation.UPGRADE)
        void second() {
            throw new AssertionError(said + ", second");
        }

        @Before(Operation.UPGRADE)
        void first(App app) {
            said += "first " + app.recipe() + " " + app.unique();
        }

        @After(Operation.DEPLOY)
        void never() {
            throw new AssertionError("another moment");
        }
    }

    private abstract static class Counting {

        int calls;

        @Before(Operation.BACKUP)
        void before() {
            calls++;
        }
    }

    @Recipe("remembering")
    private static final class Remembering extends Counting {

        @After(Operation.BACKUP)
        void after() {
            calls++;
        }

        @ProvidesEnv
        Map<String, String> told() {
            return Map.of("CALLS", "" + calls);
        }
    }

    @Recipe("throwing")
    private static final class Throwing {

        @After(Operation.DEPLOY)
        void setUp() throws IOException {
            throw new IOException("no owner yet");
        }
    }

    @Recipe("providing")
    private static final class Providing {

        @ProvidesEnv
        Map<String, String> env(App app) {
            return Map.of("HOST", app.domain());
        }

        @ProvidesEnv(upgradeOnly = true)
        Map<String, String> upgradeEnv() {
            return Map.of("NEW", "yes");
        }

        @ProvidesSecrets
        Map<String, String> secrets() {
            return Map.of("token", "t");
        }
    }

    @Recipe("nothing")
    private static final class Nothing {

        @ProvidesSecrets
        Map<String, String> secrets() {
            Map<String, String> secrets = new HashMap<>();
            secrets.put("token", null);
            return secrets;
        }
    }

    @Recipe("agreeing")
    private static final class Agreeing {

        @VerifiesBackup
        boolean complete() {
            return true;
        }

        @VerifiesBackup
        void silent() {}
    }

    @Recipe("refusing")
    private static final class Refusing {

        @VerifiesBackup
        boolean complete() {
            return false;
        }
    }

    @Recipe("asserting")
    private static final class Asserting {

        @VerifiesBackup
        void complete() {
            throw new AssertionError("the dump is empty");
        }
    }

    @Recipe("unable")
    private static final class Unable {

        @VerifiesBackup
        boolean complete() {
            throw new IllegalStateException("cannot look");
        }
    }

    @Recipe("unmakeable")
    private static final class Unmakeable {

        Unmakeable() {
            throw new IllegalStateException("not today");
        }

        @Before(Operation.BACKUP)
        void seed() {}
    }

    @Recipe("wrong")
    @SuppressWarnings("unused")
    private static final class Wrong {

        @After(Operation.BACKUP)
        boolean returning() {
            return true;
        }

        @Before(Operation.BACKUP)
        void wanting(String something) {}

        @Before(Operation.DEPLOY)
        void early(Http http) {}

        @ProvidesEnv
        Map<String, String> env(Http http) {
            return Map.of();
        }

        @ProvidesSecrets
        Map<String, Object> secrets() {
            return Map.of();
        }

        @Before(Operation.RESTORE)
        private void hidden() {}

        @Before(Operation.RESTORE)
        static void shared() {}

        @VerifiesBackup
        String verdict() {
            return "yes";
        }
    }
}
