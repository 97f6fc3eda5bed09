package dev.ccci.harness.floor;

import dev.ccci.harness.App;
import dev.ccci.harness.browser.Visitor;
import dev.ccci.harness.failure.Cause;
import dev.ccci.harness.failure.LifecycleFailure;
import dev.ccci.harness.run.Answer;
import dev.ccci.harness.run.Facts;
import dev.ccci.harness.run.Health;
import dev.ccci.harness.run.ProbeAnswer;
import java.util.List;
import java.util.TreeSet;

/** What must hold of a running app in every tier. */
final class Serving {

    private final App app;
    private final Facts facts;

    Serving(App app, Facts facts) {
        this.app = app;
        this.facts = facts;
    }

    void everyServiceRuns() {
        List<String> notRunning = facts.notRunning();
        if (!notRunning.isEmpty()) {
            throw LifecycleFailure.did("looked at the services of " + app.recipe() + " " + app.version())
                    .expected("every service has all its tasks running")
                    .found(String.join("\n", notRunning))
                    .blame(ofTheVersion());
        }
    }

    /** An answer with an accepted status, over TLS that verifies. */
    void answers() {
        Health health = facts.health();
        Answer answer = facts.answer().orElseThrow();
        if (!answer.accepted()) {
            throw LifecycleFailure.did("asked for " + app.url() + health.path() + " through the ingress for "
                            + answer.waited() / 1000 + " s")
                    .expected("one of the statuses " + new TreeSet<>(health.accepted()) + ", over TLS that verifies")
                    .found(answer.found() + unrouted(answer))
                    .because(answer.thrown())
                    .blame(ofTheVersion());
        }
    }

    private String unrouted(Answer answer) {
        return answer.ingressPage() && facts.notRunning().isEmpty()
                ? "\nevery service runs inside, and is not routed, or answers just as the ingress does for a name that no app has"
                : "";
    }

    /** The ingress has a page for names it does not know; an app that answers with the same page is not there. */
    void isNotThePageOfTheIngress() {
        Answer answer = facts.answer().orElseThrow();
        if (!answer.accepted() || answer.ingressPage()) {
            throw LifecycleFailure.did("compared " + app.url() + " with a name that no app has")
                    .expected("an accepted answer that is not the ingress's own page")
                    .found(answer.found())
                    .because(answer.thrown())
                    .blame(ofTheVersion());
        }
    }

    void hasNoConsoleErrors(Visitor visitor) {
        String path = facts.startPage().path();
        visitor.open(path);
        visitor.settle();
        List<String> errors = visitor.consoleErrors();
        if (!errors.isEmpty()) {
            throw LifecycleFailure.did("opened " + app.url() + path + " in the browser")
                    .expected("no error on its console")
                    .found(String.join("\n", errors))
                    .blame(ofTheVersion());
        }
    }

    /** Nobody can mend a published version: what is wrong with a base is not the head's fault. */
    private Cause ofTheVersion() {
        boolean base = facts.move().isEmpty()
                && app.versions().base().filter(app.version()::equals).isPresent();
        return base ? Cause.BASE : Cause.RECIPE;
    }

    /** What the recipe itself asks of the app. */
    static void holds(ProbeAnswer answer) {
        answer.outcome().orFail(Cause.RECIPE);
    }
}
