package dev.ccci.harness.swarm;

import java.util.Map;

/** The labels by which objects are known to belong to a stack or a run, and what follows from an object's name. */
final class Names {

    static final String STACK_LABEL = "com.docker.stack.namespace";
    static final String SERVICE_LABEL = "com.docker.swarm.service.name";
    static final String TASK_LABEL = "com.docker.swarm.task.id";
    static final String RUN_LABEL = "dev.ccci.run";

    private Names() {}

    /** A label decides; an object without one, such as a secret made by abra, is known by its name. */
    static boolean belongs(String stack, String name, Map<String, String> labels) {
        String owner = labels.get(STACK_LABEL);
        if (owner != null) {
            return owner.equals(stack);
        }
        return name.equals(stack) || name.startsWith(stack + "_");
    }

    /** The service's name in its compose file. */
    static String inStack(String stack, String service) {
        return service.startsWith(stack + "_") ? service.substring(stack.length() + 1) : service;
    }
}
