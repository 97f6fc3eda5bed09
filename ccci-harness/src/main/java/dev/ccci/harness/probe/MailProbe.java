package dev.ccci.harness.probe;

import dev.ccci.harness.poll.Look;
import java.io.IOException;
import java.util.Optional;

/** A mail server: its greeting, TLS, and an account that can log in. Immutable. */
public final class MailProbe implements Probe<MailGreeting> {

    /** What it speaks. */
    enum Protocol {
        SMTP,
        IMAP
    }

    private enum Tls {
        NONE,
        AT_ONCE,
        STARTED
    }

    private record Account(String user, String password) {}

    private final Route route;
    private final int port;
    private final Protocol protocol;
    private final Tls tls;
    private final boolean verified;
    private final Optional<Account> account;

    MailProbe(Route route, int port, Protocol protocol) {
        this(route, port, protocol, Tls.NONE, true, Optional.empty());
    }

    private MailProbe(Route route, int port, Protocol protocol, Tls tls, boolean verified, Optional<Account> account) {
        this.route = route;
        this.port = port;
        this.protocol = protocol;
        this.tls = tls;
        this.verified = verified;
        this.account = account;
    }

    /** TLS from the first byte, as on the ports 465 and 993. */
    public MailProbe tls() {
        return new MailProbe(route, port, protocol, Tls.AT_ONCE, verified, account);
    }

    /** TLS by {@code STARTTLS}, which the server must offer. */
    public MailProbe startTls() {
        return new MailProbe(route, port, protocol, Tls.STARTED, verified, account);
    }

    /** Whatever the certificate. */
    public MailProbe unverified() {
        return new MailProbe(route, port, protocol, tls, false, account);
    }

    /** And this account can log in. */
    public MailProbe login(String user, String password) {
        return new MailProbe(route, port, protocol, tls, verified, Optional.of(new Account(user, password)));
    }

    @Override
    public String did() {
        return "talked " + protocol + " to " + route.at(port);
    }

    @Override
    public String wanted() {
        String secured = switch (tls) {
            case NONE -> "";
            case AT_ONCE -> " over TLS";
            case STARTED -> ", then STARTTLS";
        };
        return "a greeting" + secured
                + account.map(who -> ", then a login of " + who.user()).orElse("");
    }

    @Override
    public Look<MailGreeting> look() throws IOException {
        try (Connection connection = new Connection(route, port)) {
            if (tls == Tls.AT_ONCE) {
                secure(connection);
            }
            MailDialogue dialogue = protocol == Protocol.SMTP ? new Smtp(connection) : new Imap(connection);
            MailGreeting greeting = dialogue.greeted();
            if (tls == Tls.STARTED) {
                dialogue.startTls();
                secure(connection);
                greeting = dialogue.greetedAgain(greeting);
            }
            if (account.isPresent()) {
                dialogue.login(account.get().user(), account.get().password());
            }
            return new Look<>(true, greeting, greeting.toString());
        }
    }

    private void secure(Connection connection) throws IOException {
        if (verified) {
            connection.startTls();
        } else {
            connection.startUnverifiedTls();
        }
    }
}
