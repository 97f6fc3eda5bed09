package dev.ccci.harness.lab;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.ccci.Keys;
import dev.ccci.spi.Settings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** The labs of this machine. */
public final class Labs {

    private static final String RESTIC = "lab/restic:0.14.0";

    /** Those that every lab needs. */
    static final List<String> IMAGES = List.of(LabIngress.IMAGE, RESTIC);

    private Labs() {}

    /** The domain below which the apps of every lab get their names. */
    public static String domain() {
        return Lab.DOMAIN;
    }

    /** A lab that is there if there is one, else a new private one; slow steps are not told. */
    public static LabServer open(Settings settings) {
        return open(settings, line -> {});
    }

    /**
     * The kept lab if there is one, else a new private one, which is gone when it is closed or when this process ends. A run
     * that holds prefers the lab on which something is held.
     *
     * @param progress takes a line before each step that may take long; the first time images are built
     */
    public static LabServer open(Settings settings, Consumer<String> progress) {
        Optional<LabPlace> held = holds(settings) ? held().stream().findFirst() : Optional.empty();
        return open(settings, progress, held.or(Labs::kept));
    }

    /** Always a new one, even beside a kept one. */
    static LabServer openPrivate(Settings settings, Consumer<String> progress) {
        return open(settings, progress, Optional.empty());
    }

    private static LabServer open(Settings settings, Consumer<String> progress, Optional<LabPlace> kept) {
        LabRequirements.check();
        String restic = settings.get(Keys.RESTIC_IMAGE).orElse(RESTIC);
        LabImages images = LabImages.of(settings);
        images.ensure(List.of(LabIngress.IMAGE, restic), progress);
        if (kept.isPresent()) {
            progress.accept("using the lab that is there, " + kept.get().dockerHost());
            return new LabServer(kept.get(), Optional.empty(), images, restic);
        }
        CompanionProcess companion = CompanionProcess.start(LabCompanion.PRIVATE, holds(settings), images.registry());
        return new LabServer(companion.awaitUp(), Optional.of(companion), images, restic);
    }

    /** The lab that somebody keeps, if it is up. */
    static Optional<LabPlace> kept() {
        return LabPlace.used().stream()
                .filter(place -> description(place).path("kept").asBoolean())
                .filter(Labs::answers)
                .findFirst();
    }

    /** Private labs that stay although the run that started them is over. */
    static List<LabPlace> held() {
        return LabPlace.used().stream()
                .filter(place -> !place.lease().over())
                .filter(Labs::answers)
                .toList();
    }

    /**
     * Lets go of a lab that only a lease keeps, and waits until it is gone. Does nothing to other servers.
     *
     * @param dockerHost its engine's address
     */
    public static void release(URI dockerHost) {
        held().stream().filter(place -> place.dockerHost().equals(dockerHost)).forEach(place -> {
            Optional<KeptCompanion> companion = companion(place);
            place.lease().end();
            companion.ifPresent(KeptCompanion::end);
        });
    }

    private static boolean holds(Settings settings) {
        return settings.get(Keys.HOLD).isPresent();
    }

    /** The process that holds a lab, if it lives. */
    static Optional<KeptCompanion> companion(LabPlace place) {
        return KeptCompanion.of(description(place).path("companion").asLong());
    }

    static JsonNode description(LabPlace place) {
        Path file = place.description();
        try {
            return new ObjectMapper().readTree(file.toFile());
        } catch (IOException none) {
            return MissingNode.getInstance();
        }
    }

    private static boolean answers(LabPlace place) {
        try {
            new JsonSocket(place.socket()).get("/_ping");
            return true;
        } catch (UncheckedIOException dead) {
            return false;
        }
    }
}
