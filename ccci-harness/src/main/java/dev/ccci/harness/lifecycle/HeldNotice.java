package dev.ccci.harness.lifecycle;

import dev.ccci.harness.server.Server;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;

/**
 * What people are told about a deployment that stays.
 *
 * @param server on which it is
 * @param recipe the recipe's name
 * @param domain the app's host name
 * @param stack the stack's name
 * @param services the names of its services as in the compose file
 * @param secrets the file with the values of secrets; only its owner can read it
 */
record HeldNotice(Server server, String recipe, String domain, String stack, List<String> services, String secrets) {

    private static final DateTimeFormatter CLOCK =
            DateTimeFormatter.ofPattern("HH:mm").withZone(ZoneId.systemDefault());

    static String clock(Instant instant) {
        return CLOCK.format(instant);
    }

    /** One fact a line, commands ready to be typed. */
    List<String> lines(Instant until, Duration lease, String resume) {
        List<String> lines = new ArrayList<>();
        lines.add("until " + clock(until) + ", or " + lease.toMinutes() + " min after the last run on it");
        lines.add("open     curl "
                + server.authority().map(file -> "--cacert " + file + " ").orElse("") + "--resolve " + domain + ":443:"
                + server.ingress().getHostAddress() + " https://" + domain + "/");
        lines.add("secrets  sudo cat " + secrets);
        String docker = "docker -H " + server.dockerHost();
        services.forEach(service -> lines.add("shell    " + docker + " exec -it $(" + docker
                + " ps -q -f label=com.docker.swarm.service.name=" + stack + "_" + service + ") sh   # " + service));
        lines.add("resume   " + resume + "   (one test: -Dtest='SomeTests#a_test')");
        lines.add("remove   ./ccci release " + recipe);
        return lines;
    }
}
