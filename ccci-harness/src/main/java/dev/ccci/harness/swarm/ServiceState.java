package dev.ccci.harness.swarm;

import dev.ccci.harness.failure.Cause;
import dev.ccci.harness.failure.Sign;

/** What a service of a stack is doing, as far as a wait cares. */
public enum ServiceState {
    /** Accepted by the Swarm, but no task of this specification has begun. */
    NOT_STARTED("not started", Kind.PENDING, Cause.RECIPE),
    /** Tasks are on their way, or their health check has not passed yet, or they have not run for long enough to be believed. */
    STARTING("starting", Kind.PENDING, Cause.RECIPE),
    /** A rolling update is under way. */
    UPDATING("updating", Kind.PENDING, Cause.RECIPE),
    /** As many tasks as wanted run, and are healthy where there is a health check. */
    RUNNING("running", Kind.GOOD, Cause.RECIPE),
    /** A one-shot service or a job that did its work and exited with 0. */
    COMPLETED("completed", Kind.GOOD, Cause.RECIPE),
    /** No tasks are wanted, and none run. */
    SCALED_TO_ZERO("scaled to zero", Kind.GOOD, Cause.RECIPE),
    /** The Swarm has begun to go back to the specification before, or has done so. */
    ROLLED_BACK("rolled back", Kind.HOPELESS, Cause.RECIPE),
    /** The update or its rollback was paused; it never goes on by itself. */
    PAUSED("paused", Kind.HOPELESS, Cause.RECIPE),
    /** It starts and ends, again and again. */
    CRASH_LOOP("crash loop", Kind.HOPELESS, Cause.RECIPE),
    /** It ended and its restart policy does not start it again. */
    NOT_RESTARTED("failed and not restarted", Kind.HOPELESS, Cause.RECIPE),
    /** It starts, its health check never passes, and it is killed for that. */
    NEVER_HEALTHY("never healthy", Kind.HOPELESS, Cause.RECIPE),
    /** The image is not on the node and cannot be pulled. */
    IMAGE_MISSING("image missing", Kind.HOPELESS, Cause.IMAGE),
    /** Something the task mounts or joins does not exist. */
    OBJECT_MISSING("missing object", Kind.HOPELESS, Cause.RECIPE),
    /** No node satisfies what the service asks for. */
    NO_NODE("no suitable node", Kind.HOPELESS, Cause.RECIPE),
    /** A port it wants is taken, or no node has the resources left. */
    NO_ROOM("no room on any node", Kind.HOPELESS, Cause.INFRASTRUCTURE),
    /** Nothing has changed for longer than its own specification can explain. */
    STALLED("no progress", Kind.HOPELESS, Cause.INFRASTRUCTURE);

    private final String text;
    private final Kind kind;
    private final Cause blame;

    ServiceState(String text, Kind kind, Cause blame) {
        this.text = text;
        this.kind = kind;
        this.blame = blame;
    }

    /** Whether nothing more is to be waited for. */
    public boolean good() {
        return kind == Kind.GOOD;
    }

    /** Whether waiting longer cannot help. */
    public boolean hopeless() {
        return kind == Kind.HOPELESS;
    }

    Cause blame() {
        return blame;
    }

    /** What it is a sign of, when nothing better comes of it. */
    Sign sign(ServiceReport report) {
        return switch (this) {
            case ROLLED_BACK -> Sign.ROLLED_BACK;
            case PAUSED -> Sign.PAUSED;
            case CRASH_LOOP -> Sign.CRASH_LOOP;
            case NOT_RESTARTED -> Sign.NOT_RESTARTED;
            case NEVER_HEALTHY -> Sign.NEVER_HEALTHY;
            case OBJECT_MISSING -> Sign.OBJECT_MISSING;
            case NO_NODE -> Sign.NO_NODE;
            case STALLED -> Sign.STALLED;
            case IMAGE_MISSING ->
                PullProblem.of(report.lastError()).map(PullProblem::sign).orElse(Sign.IMAGE_NOT_FOUND);
            case NO_ROOM -> report.detail().contains("port") ? Sign.PORT_TAKEN : Sign.NO_RESOURCES;
            default -> Sign.NOT_CONVERGED;
        };
    }

    /** In words, such as {@code crash loop}. */
    @Override
    public String toString() {
        return text;
    }

    private enum Kind {
        GOOD,
        PENDING,
        HOPELESS
    }
}
