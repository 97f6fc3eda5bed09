package dev.ccci.harness.probe;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** IMAP (RFC 9051). */
final class Imap implements MailDialogue {

    private static final String CAPABILITY = "* CAPABILITY ";

    private final Connection connection;
    private int commands;

    Imap(Connection connection) {
        this.connection = connection;
    }

    @Override
    public MailGreeting greeted() throws IOException {
        String banner = connection.readLine();
        if (!banner.toUpperCase(Locale.ROOT).startsWith("* OK")) {
            throw new IOException("the greeting was not [* OK …] but [" + banner + "]");
        }
        return new MailGreeting(banner.substring("* OK".length()).strip(), capabilities());
    }

    @Override
    public void startTls() throws IOException {
        command("STARTTLS", "STARTTLS");
    }

    @Override
    public MailGreeting greetedAgain(MailGreeting before) throws IOException {
        return new MailGreeting(before.banner(), capabilities());
    }

    @Override
    public void login(String user, String password) throws IOException {
        command("LOGIN " + quoted(user) + " " + quoted(password), "the login of " + user);
    }

    private List<String> capabilities() throws IOException {
        return command("CAPABILITY", "CAPABILITY").stream()
                .filter(line -> line.startsWith(CAPABILITY))
                .flatMap(line -> List.of(line.substring(CAPABILITY.length()).split(" ", -1)).stream())
                .toList();
    }

    /** The lines before the one that ends the command with OK. */
    private List<String> command(String command, String what) throws IOException {
        String tag = "a" + ++commands;
        connection.sendLine(tag + " " + command);
        List<String> lines = new ArrayList<>();
        String line = connection.readLine();
        while (!line.startsWith(tag + " ")) {
            lines.add(line);
            line = connection.readLine();
        }
        if (!line.toUpperCase(Locale.ROOT).startsWith(tag.toUpperCase(Locale.ROOT) + " OK")) {
            throw new IOException("the answer to " + what + " was not OK but [" + line + "]");
        }
        return lines;
    }

    private static String quoted(String text) {
        if (text.matches("(?s).*[\\r\\n\0].*")) {
            throw new IllegalArgumentException("a user or password of more than one line");
        }
        return "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
    }
}
