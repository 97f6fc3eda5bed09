package dev.ccci.harness.probe;

import java.io.IOException;

/** What is said to a mail server in one of the protocols; an answer that is no yes is an {@link IOException}. */
interface MailDialogue {

    /** Reads the banner and asks what the server can do. */
    MailGreeting greeted() throws IOException;

    /** Asks for TLS; when it returns, the handshake is to begin. */
    void startTls() throws IOException;

    /** Asks again what the server can do, now over TLS. */
    MailGreeting greetedAgain(MailGreeting before) throws IOException;

    void login(String user, String password) throws IOException;
}
