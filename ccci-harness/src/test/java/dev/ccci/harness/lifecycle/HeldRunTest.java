package dev.ccci.harness.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ccci.Operation;
import dev.ccci.harness.dep.Tenant;
import dev.ccci.harness.failure.Cause;
import dev.ccci.harness.failure.Code;
import dev.ccci.harness.failure.Confidence;
import dev.ccci.harness.failure.Diagnosis;
import dev.ccci.harness.failure.LifecycleFailure;
import dev.ccci.harness.failure.Sign;
import dev.ccci.harness.failure.ThrownSignals;
import dev.ccci.harness.recipe.SecretValue;
import dev.ccci.harness.swarm.Held;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class HeldRunTest {

    @Test
    void what_is_noted_is_read_again() {
        // given
        Tenant tenant = Tenant.at("keycloak", URI.create("https://keyc-1.ci.test"))
                .with("realm", "a")
                .withSecret("client-secret", "s3cret");
        HeldRun run = new HeldRun(
                "3fa9c1",
                "ghost",
                "0123456789012345678901234567890123456789",
                Optional.of("1.0.0+6.1.0"),
                Optional.of("none of the bases can be deployed"),
                Set.of(Operation.DEPLOY, Operation.BACKUP),
                Map.of("ghos_db_password_v1", SecretValue.of("a=b c\n#d")),
                Map.of("keycloak", tenant),
                List.of(red()));

        // when
        HeldRun read =
                HeldRun.read(new Held("3fa9c1", URI.create("unix:///x"), "ghos-1.ci.test", run.notes(), Path.of("x")));

        // then
        assertThat(read).isEqualTo(run);
        assertThat(read.tenants().values()).first().extracting(Tenant::secret).isEqualTo(Set.of("client-secret"));
        assertThat(read.failures().get("[class:dev.ccci.harness.floor.BackupChecks]/[method:x()]"))
                .hasMessageContaining("judged by run 3fa9c1, which holds the deployment");
    }

    @Test
    void what_was_red_is_told_again_in_the_words_of_then_and_with_its_cause() {
        assertThat(red().failure("3fa9c1"))
                .hasMessage("""
                        did       looked up BackupChecks.x, judged by run 3fa9c1, which holds the deployment
                        expected  that it held there, since nothing of it is done again here
                        found     did       took a backup
                                  expected  every volume
                                  found     not the volume db
                        cause     IMAGE (confidence high: the image is to blame)""".replace("\n", System.lineSeparator()))
                .extracting(LifecycleFailure::blame, LifecycleFailure::unverified)
                .containsExactly(Cause.IMAGE, true);
    }

    private static HeldRed red() {
        String id = "[class:dev.ccci.harness.floor.BackupChecks]/[method:x()]";
        LifecycleFailure told = LifecycleFailure.did("took a backup")
                .expected("every volume")
                .found("not the volume db")
                .sign(Sign.CRASH_LOOP, "app")
                .unverified(Cause.RECIPE);
        Diagnosis who = new Diagnosis(
                Cause.IMAGE,
                Confidence.HIGH,
                "some-rule",
                "the image is to blame",
                ThrownSignals.of(told, "backup", "check", Code.FLOOR, "ghost"));
        return HeldRed.of(id, "BackupChecks.x", told.judged(who), true, who);
    }
}
