package dev.ccci.harness.lab;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A build folder: a {@code Dockerfile}, the files it copies, and, where the image is made of packages, a script
 * {@code prepare.sh} that runs on this machine before, in a copy of the folder.
 */
record ImageRecipe(String reference, Path folder) {

    static final String PREFIX = "lab/";

    private static final Pattern REFERENCE =
            Pattern.compile("(?:docker\\.io/)?(lab/[a-z0-9-]+:[A-Za-z0-9_.-]+)(?:@.*)?");
    private static final Pattern PARENT = Pattern.compile("(?im)^\\s*(?:FROM|COPY\\s+--from=)\\s*(lab/\\S+)");

    /** The reference as we write it; empty when it is not one of the lab's. */
    static Optional<String> normal(String reference) {
        Matcher matcher = REFERENCE.matcher(reference);
        return matcher.matches() ? Optional.of(matcher.group(1)) : Optional.empty();
    }

    /** The folder of all images, with the scripts they share. */
    Path images() {
        return folder.resolve("../..").normalize();
    }

    Path dockerfile() {
        return folder.resolve("Dockerfile");
    }

    Path preparation() {
        return folder.resolve("prepare.sh");
    }

    /** Images of ours that this one is made from. */
    List<String> parents() {
        return PARENT.matcher(text(dockerfile()))
                .results()
                .map((Function<MatchResult, String>) result -> result.group(1))
                .distinct()
                .toList();
    }

    /** Changes when anything in the folder changes, a file that is shared by all tags or by all images, or a parent. */
    String key(Function<String, String> keyOfParent) {
        try (Stream<Path> own = Files.walk(folder);
                Stream<Path> ofAllTags = Files.list(folder.resolve("..").normalize());
                Stream<Path> ofAllImages = Files.list(images())) {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            Stream<Path> all =
                    Files.exists(preparation()) ? Stream.concat(own, Stream.concat(ofAllTags, ofAllImages)) : own;
            for (Path file : all.filter(Files::isRegularFile).sorted().toList()) {
                digest.update(folder.relativize(file).toString().getBytes(StandardCharsets.UTF_8));
                digest.update((byte) 0);
                digest.update(Files.readAllBytes(file));
                digest.update((byte) (Files.isExecutable(file) ? 1 : 0));
            }
            parents().forEach(parent -> digest.update(keyOfParent.apply(parent).getBytes(StandardCharsets.UTF_8)));
            return HexFormat.of().formatHex(digest.digest());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
