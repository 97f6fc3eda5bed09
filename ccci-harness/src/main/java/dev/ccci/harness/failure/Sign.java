package dev.ccci.harness.failure;

import java.util.Locale;

/** One structured observation about a failure: an error's kind, a service's state, what the server looked like at that moment. */
public enum Sign {
    /** The engine refuses connections. */
    ENGINE_SILENT,
    /** The engine takes connections and does not answer in time. */
    ENGINE_SLOW,
    /** The connection to the engine broke since the step began. */
    ENGINE_WAS_AWAY,
    /** The engine refused a request, with a status of its own. */
    ENGINE_REFUSED,
    /** No room is left on the server's disk. */
    DISK_FULL,
    /** No file can be made on the server's disk any more. */
    INODES_GONE,
    /** A node of the Swarm is down. */
    NODE_LOST,
    /** The ingress does not answer for any name. */
    INGRESS_SILENT,
    /** The ingress's network does not reach the app: nobody answers at its address, not even to refuse. */
    APP_CUT_OFF,
    /** Somebody who is not the Swarm has killed a task of the app. */
    KILLED_BY_SOMEBODY,
    /** The server's clock and this machine's differ. */
    CLOCK_SKEW,
    /** Somebody has ended the run. */
    INTERRUPTED,

    /** The app's service starts and ends, again and again. */
    CRASH_LOOP,
    /** A service has ended and is not started again. */
    NOT_RESTARTED,
    /** A health check was made and never passed. */
    NEVER_HEALTHY,
    /** The health check had not been made once when the time was up. */
    LATE_PROBE,
    /** The Swarm has gone back to the version before. */
    ROLLED_BACK,
    /** The Swarm has stopped the update. */
    PAUSED,
    /** Something the service mounts or joins does not exist. */
    OBJECT_MISSING,
    /** No node satisfies what the service asks for. */
    NO_NODE,
    /** A port the service wants is taken. */
    PORT_TAKEN,
    /** A port the service wants is taken by another service of the same stack. */
    PORT_TAKEN_BY_ITSELF,
    /** No node has the memory or the processors left that the service reserves. */
    NO_RESOURCES,
    /** The Swarm does nothing more about a service, though it should. */
    STALLED,
    /** The services were not at rest when the time was up. */
    NOT_CONVERGED,
    /** A service of the app has ended since the step began. */
    SERVICE_ENDED,
    /** The Swarm has ended a service of the app since the step began, for it was not healthy. */
    SERVICE_UNHEALTHY,
    /** A service of the app does not run. */
    SERVICE_NOT_RUNNING,
    /** The kernel has killed a service of the app, for it wanted more memory than it may have. */
    KILLED_FOR_MEMORY,
    /** The kernel has killed a service of the app that may have any amount of memory: the machine's is used up. */
    MACHINE_OUT_OF_MEMORY,
    /** A program in the image has crashed by itself: aborted, illegal instruction, segmentation fault. */
    PROGRAM_CRASHED,

    /** The registry does not have the image. */
    IMAGE_NOT_FOUND,
    /** The registry gives the image only to those it knows. */
    IMAGE_UNAUTHORISED,
    /** The image is not made for the server's kind of processor. */
    IMAGE_PLATFORM,
    /** What the registry has is not what the digest says. */
    IMAGE_CHANGED,
    /** The registry has answered 429. */
    REGISTRY_LIMIT,
    /** The name of the registry has no address. */
    REGISTRY_UNKNOWN,
    /** The registry cannot be reached, or is broken. */
    REGISTRY_DOWN,

    /** A host name has no address. */
    DNS_FAILED,
    /** Nobody listens there. */
    CONNECTION_REFUSED,
    /** The connection was ended in the middle. */
    CONNECTION_CUT,
    /** There was no answer in time. */
    NO_ANSWER,
    /** The certificate is no longer valid. */
    CERTIFICATE_EXPIRED,
    /** The certificate is not valid yet, by the clock of who looks at it. */
    CERTIFICATE_NOT_YET_VALID,
    /** The certificate is for another name. */
    CERTIFICATE_NAME,
    /** The certificate is signed by itself. */
    CERTIFICATE_SELF_SIGNED,
    /** The certificate is the one that the ingress shows for any name. */
    CERTIFICATE_OF_PROXY,
    /** Nobody who is believed has signed the certificate. */
    CERTIFICATE_UNTRUSTED,
    /** A token is not valid yet, by the clock of who looks at it. */
    TOKEN_NOT_YET_VALID,

    /** A store has no marker of ours, and nobody has said that it needs none. */
    UNMARKED,
    /** Something was looked at until the time was up, and never was as expected. */
    EXPECTATION;

    /** As rules name it, such as {@code engine-silent}. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The sign that rules call so. */
    static Sign named(String name) {
        return valueOf(name.toUpperCase(Locale.ROOT).replace('-', '_'));
    }
}
