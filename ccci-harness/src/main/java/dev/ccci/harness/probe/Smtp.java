package dev.ccci.harness.probe;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/** SMTP (RFC 5321, 3207, 4954). */
final class Smtp implements MailDialogue {

    private static final int CODE = 3;

    private final Connection connection;

    Smtp(Connection connection) {
        this.connection = connection;
    }

    @Override
    public MailGreeting greeted() throws IOException {
        String banner = answer("220", "the greeting").get(0);
        return new MailGreeting(banner, capabilities());
    }

    @Override
    public void startTls() throws IOException {
        connection.sendLine("STARTTLS");
        answer("220", "STARTTLS");
    }

    @Override
    public MailGreeting greetedAgain(MailGreeting before) throws IOException {
        return new MailGreeting(before.banner(), capabilities());
    }

    @Override
    public void login(String user, String password) throws IOException {
        byte[] account = ("\0" + user + "\0" + password).getBytes(StandardCharsets.UTF_8);
        connection.sendLine("AUTH PLAIN " + Base64.getEncoder().encodeToString(account));
        answer("235", "the login of " + user);
    }

    private List<String> capabilities() throws IOException {
        connection.sendLine("EHLO probe.invalid");
        List<String> lines = answer("250", "EHLO");
        return lines.subList(1, lines.size());
    }

    /** The lines of an answer without their code. */
    private List<String> answer(String code, String to) throws IOException {
        List<String> lines = new ArrayList<>();
        String line;
        do {
            line = connection.readLine();
            if (!line.startsWith(code)) {
                throw new IOException("the answer to " + to + " was not " + code + " but [" + line + "]");
            }
            lines.add(line.length() > CODE ? line.substring(CODE + 1) : "");
        } while (line.length() > CODE && line.charAt(CODE) == '-');
        return lines;
    }
}
