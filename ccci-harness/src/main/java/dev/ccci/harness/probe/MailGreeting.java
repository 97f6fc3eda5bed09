package dev.ccci.harness.probe;

import java.util.List;

/**
 * What a mail server says of itself.
 *
 * @param banner its first line, without the code
 * @param capabilities such as {@code STARTTLS}, after TLS when there is any
 */
public record MailGreeting(String banner, List<String> capabilities) {

    /** Copies the list. */
    public MailGreeting {
        capabilities = List.copyOf(capabilities);
    }
}
