package dev.ccci.harness.failure;

import java.util.Arrays;

/** Runs code of a recipe directory, so that what it throws is told as such. */
public final class AuthorCode {

    private AuthorCode() {}

    /**
     * Calls it, and interrupts it when it takes longer than {@link Alarm#LONGEST}.
     *
     * @param did what is done, in the past tense, such as {@code called GhostPost.read}
     * @param author the class whose code it is
     * @throws LifecycleFailure when it throws, with cause TEST; with the cause of the failure when that tells one itself
     */
    public static <T> T run(String did, Class<?> author, Alarm.Call<T> call) {
        try {
            return Alarm.within(Alarm.LONGEST, call);
        } catch (VirtualMachineError unrecoverable) {
            throw unrecoverable;
        } catch (Throwable thrown) {
            if (thrown instanceof InterruptedException) {
                Thread.currentThread().interrupt();
            }
            throw LifecycleFailure.did(did)
                    .expected("it returns")
                    .found(describe(thrown, author))
                    .because(thrown)
                    .blame(thrown instanceof LifecycleFailure told ? told.blame() : Cause.TEST);
        }
    }

    private static String describe(Throwable thrown, Class<?> author) {
        String text = thrown instanceof AssertionError || thrown instanceof LifecycleFailure
                ? String.valueOf(thrown.getMessage())
                : thrown.toString();
        return text.strip()
                + Arrays.stream(thrown.getStackTrace())
                        .filter(frame -> frame.getClassName().startsWith(author.getPackageName() + "."))
                        .findFirst()
                        .map(frame -> "\nat " + frame)
                        .orElse("");
    }
}
