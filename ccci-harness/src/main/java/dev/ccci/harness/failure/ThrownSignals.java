package dev.ccci.harness.failure;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What an exception tells by itself: types, code it has come through, what the failing place has stated. */
public final class ThrownSignals {

    private static final int DEEPEST = 20;
    private static final int LONGEST = 800;
    private static final Set<String> SAY_NOTHING = Set.of(
            "Throwable", "Exception", "RuntimeException", "Error", "IOException", "Object", "GeneralSecurityException");
    /** The browser's own vocabulary of errors. */
    private static final Pattern CHROMIUM = Pattern.compile("net::(ERR_[A-Z0-9_]+)");

    private static final Map<String, Sign> BY_TYPE = Map.of(
            "UnknownHostException", Sign.DNS_FAILED,
            "ConnectException", Sign.CONNECTION_REFUSED,
            "ConnectTimeoutException", Sign.NO_ANSWER,
            "SocketTimeoutException", Sign.NO_ANSWER,
            "NoRouteToHostException", Sign.NO_ANSWER,
            "NoHttpResponseException", Sign.CONNECTION_CUT,
            "CertificateExpiredException", Sign.CERTIFICATE_EXPIRED,
            "CertificateNotYetValidException", Sign.CERTIFICATE_NOT_YET_VALID,
            "SSLPeerUnverifiedException", Sign.CERTIFICATE_NAME,
            "CertPathBuilderException", Sign.CERTIFICATE_UNTRUSTED);
    private static final Map<String, Sign> BY_CHROMIUM = Map.of(
            "ERR_NAME_NOT_RESOLVED", Sign.DNS_FAILED,
            "ERR_CONNECTION_REFUSED", Sign.CONNECTION_REFUSED,
            "ERR_CONNECTION_TIMED_OUT", Sign.NO_ANSWER,
            "ERR_CONNECTION_RESET", Sign.CONNECTION_CUT,
            "ERR_CONNECTION_CLOSED", Sign.CONNECTION_CUT,
            "ERR_EMPTY_RESPONSE", Sign.CONNECTION_CUT,
            "ERR_CERT_DATE_INVALID", Sign.CERTIFICATE_EXPIRED,
            "ERR_CERT_COMMON_NAME_INVALID", Sign.CERTIFICATE_NAME,
            "ERR_CERT_AUTHORITY_INVALID", Sign.CERTIFICATE_UNTRUSTED);

    private ThrownSignals() {}

    /**
     * The signals of a failure alone; the scene's are added to them. What was seen when one of its causes was judged counts as well.
     *
     * @param authors the package of the recipe directory's classes, such as {@code custom_html}; may be empty
     */
    public static Signals of(Throwable failure, String phase, String step, Code code, String authors) {
        List<Throwable> chain = chain(failure);
        Map<Sign, String> signs = new EnumMap<>(Sign.class);
        Set<String> names = new LinkedHashSet<>();
        Set<Layer> layers = EnumSet.noneOf(Layer.class);
        for (Throwable each : chain) {
            if (each instanceof LifecycleFailure told) {
                told.signs().forEach(signs::putIfAbsent);
                told.diagnosis().ifPresent(known -> known.signals().signs().forEach(signs::putIfAbsent));
            }
            names.addAll(names(each.getClass()));
            sign(each).ifPresent(sign -> signs.putIfAbsent(sign, words(each)));
            layers.addAll(layers(each, authors));
        }
        return new Signals(
                phase,
                step,
                code,
                Optional.of(failure)
                        .filter(LifecycleFailure.class::isInstance)
                        .map(LifecycleFailure.class::cast)
                        .map(LifecycleFailure::stated),
                List.copyOf(names),
                layers(chain.get(chain.size() - 1), authors).stream().findFirst(),
                layers,
                signs,
                shorten(String.valueOf(failure.getMessage())));
    }

    private static List<Throwable> chain(Throwable failure) {
        List<Throwable> chain = new ArrayList<>();
        for (@Nullable Throwable each = failure; each != null && chain.size() < DEEPEST; each = each.getCause()) {
            chain.add(each);
        }
        return chain;
    }

    private static Set<String> names(Class<?> thrown) {
        Set<String> names = new LinkedHashSet<>();
        for (@Nullable Class<?> type = thrown; type != null; type = type.getSuperclass()) {
            if (type == thrown || !SAY_NOTHING.contains(type.getSimpleName())) {
                names.add(type.getSimpleName());
            }
        }
        names.remove("Object");
        names.remove("Throwable");
        return names;
    }

    private static Optional<Sign> sign(Throwable thrown) {
        Optional<Sign> byType = names(thrown.getClass()).stream()
                .filter(BY_TYPE::containsKey)
                .map(BY_TYPE::get)
                .findFirst();
        if (byType.isPresent()) {
            return byType;
        }
        if (thrown.getClass().getName().startsWith("com.microsoft.playwright.")) {
            Matcher error = CHROMIUM.matcher(String.valueOf(thrown.getMessage()));
            return error.find() ? Optional.ofNullable(BY_CHROMIUM.get(error.group(1))) : Optional.empty();
        }
        return thrown instanceof java.security.cert.CertificateException
                        && String.valueOf(thrown.getMessage()).startsWith("No subject alternative")
                ? Optional.of(Sign.CERTIFICATE_NAME)
                : Optional.empty();
    }

    /** In the order of the stack, the innermost first. */
    private static Set<Layer> layers(Throwable thrown, String authors) {
        Set<Layer> layers = new LinkedHashSet<>();
        Arrays.stream(thrown.getStackTrace())
                .map(StackTraceElement::getClassName)
                .takeWhile(type -> !type.startsWith("org.junit.platform.")
                        && !type.startsWith("org.junit.jupiter.engine.execution.MethodInvocation"))
                .forEach(type -> Layer.of(type, authors).ifPresent(layers::add));
        return layers;
    }

    private static String words(Throwable thrown) {
        return shorten(String.valueOf(thrown.getMessage()).lines().findFirst().orElse(""));
    }

    private static String shorten(String text) {
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…";
    }
}
