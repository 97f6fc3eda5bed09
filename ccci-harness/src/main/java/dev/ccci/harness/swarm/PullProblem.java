package dev.ccci.harness.swarm;

import dev.ccci.harness.failure.Cause;
import dev.ccci.harness.failure.Sign;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Why an image cannot be had, by the engine's words about its registry. The words are those of Docker 20.10 to 28. */
enum PullProblem {
    NO_ROOM(
            Sign.DISK_FULL,
            Cause.INFRASTRUCTURE,
            "the server's disk is full; docker system df tells with what",
            "no space left on device|disk quota exceeded"),
    LIMIT(
            Sign.REGISTRY_LIMIT,
            Cause.INFRASTRUCTURE,
            "the registry gives no more images to this server for now (429); log the engine in, or use a mirror",
            "toomanyrequests|too many requests|rate limit|\\b429\\b"),
    CHANGED(
            Sign.IMAGE_CHANGED,
            Cause.IMAGE,
            "what the registry has is not what the digest says; the image was changed, or the registry is damaged",
            "manifest verification failed|does not match digest|digest mismatch|verification failed for digest"),
    PLATFORM(
            Sign.IMAGE_PLATFORM,
            Cause.IMAGE,
            "the image is not made for this server's kind of processor",
            "no matching manifest for|does not match the (specified|detected|expected) |exec format error"),
    NOT_FOUND(
            Sign.IMAGE_NOT_FOUND,
            Cause.IMAGE,
            "the registry does not have it: the name, tag or digest is wrong, or it was removed",
            "manifest unknown|manifest for .* not found|pull access denied|repository .*does not exist|"
                    + "name unknown|no such image|\\bnot found\\b"),
    UNAUTHORISED(
            Sign.IMAGE_UNAUTHORISED,
            Cause.IMAGE,
            "the registry gives it only to those it knows; log the engine in, or use an image that everybody may have",
            "unauthorized|authentication required|no basic auth credentials|access to the resource is denied|forbidden"),
    /** The answer that there is no such name, not the want of one: a resolver that does not answer is another thing. */
    NO_SUCH_REGISTRY(
            Sign.REGISTRY_UNKNOWN,
            Cause.IMAGE,
            "the name of its registry has no address: the name is wrong, or the registry was given up",
            "no such host"),
    DOWN(
            Sign.REGISTRY_DOWN,
            Cause.INFRASTRUCTURE,
            "the registry cannot be reached, or is broken",
            "connection refused|connection reset|i/o timeout|tls handshake|timeout|\\beof\\b|"
                    + "network is unreachable|no route to host|request canceled|deadline exceeded|server misbehaving|"
                    + "temporary failure|gave http response to https|x509|unexpected http status|"
                    + "\\b50[0234]\\b|internal server error|bad gateway|service unavailable");

    private final Sign sign;
    private final Cause blame;
    private final String meaning;
    private final Pattern words;

    PullProblem(Sign sign, Cause blame, String meaning, String words) {
        this.sign = sign;
        this.blame = blame;
        this.meaning = meaning;
        this.words = Pattern.compile(words);
    }

    /** The first that the words fit; empty for words that nobody has seen yet. */
    static Optional<PullProblem> of(String words) {
        String text = words.toLowerCase(Locale.ROOT);
        return Arrays.stream(values())
                .filter(problem -> problem.words.matcher(text).find())
                .findFirst();
    }

    /** Whether it may be another moment's luck. */
    boolean passes() {
        return this == LIMIT || this == DOWN;
    }

    Sign sign() {
        return sign;
    }

    Cause blame() {
        return blame;
    }

    /** In words, for somebody who has to do something about it. */
    String meaning() {
        return meaning;
    }
}
