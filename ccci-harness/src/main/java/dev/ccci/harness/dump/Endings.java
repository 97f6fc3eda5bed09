package dev.ccci.harness.dump;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;

/** What the last bytes of a dump tell: whether the program that wrote it came to its end. Each gives the defect, if there is one. */
final class Endings {

    /** Ends a file of Redis before a checksum of eight bytes. */
    private static final char REDIS_END = 0xff;

    private static final int CHECKSUM = 8;
    private static final int SQLITE_HEADER = 100;

    /** The comments of its end begin with the same words. */
    private static final List<String> POSTGRESQL =
            List.of(Beginnings.POSTGRESQL + "\n", Beginnings.POSTGRESQL_CLUSTER + "\n");

    private static final List<String> MYSQL = List.of(Beginnings.MYSQL, Beginnings.MARIADB);

    private Endings() {}

    /** @param tail the last bytes, a character each */
    static Optional<String> ofText(DumpKind kind, String tail) {
        return switch (kind) {
            case POSTGRESQL_SQL ->
                tail.lastIndexOf(" dump complete") > last(tail, POSTGRESQL)
                        ? Optional.empty()
                        : missing("-- PostgreSQL database dump complete", tail);
            case MYSQL_SQL ->
                tail.lastIndexOf("\n-- Dump completed") > last(tail, MYSQL)
                        ? Optional.empty()
                        : missing("-- Dump completed", tail);
            case SQLITE_SQL -> lastLine(tail).equals("COMMIT;") ? Optional.empty() : missing("COMMIT;", tail);
            default ->
                tail.isEmpty() || tail.matches("(?s).*[;\\n]\\s*")
                        ? Optional.empty()
                        : Optional.of("cut short: it ends in the middle of the line [" + lastLine(tail) + "]");
        };
    }

    /** Where in the tail a dump begins that follows another one, whose end is not its own. */
    private static int last(String tail, List<String> beginnings) {
        return beginnings.stream().mapToInt(tail::lastIndexOf).max().orElse(-1);
    }

    private static Optional<String> missing(String trailer, String tail) {
        return Optional.of(
                "cut short: [" + trailer + "] is missing at its end, the last line is [" + lastLine(tail) + "]");
    }

    private static String lastLine(String tail) {
        String stripped = tail.stripTrailing();
        String line = stripped.substring(stripped.lastIndexOf('\n') + 1);
        return line.length() > 80 ? line.substring(0, 80) + "…" : line;
    }

    /** @param tail the last bytes, a character each */
    static Optional<String> ofRedis(String tail) {
        return tail.length() > CHECKSUM && tail.charAt(tail.length() - CHECKSUM - 1) == REDIS_END
                ? Optional.empty()
                : Optional.of("cut short: the mark of its end is missing");
    }

    /**
     * A database file says itself how many pages it has.
     *
     * @param head its first bytes
     * @param in all of it; read to its end
     */
    static Optional<String> ofSqlite(byte[] head, InputStream in) throws IOException {
        long size = in.transferTo(OutputStream.nullOutputStream());
        if (head.length < SQLITE_HEADER) {
            return Optional.of("cut short: " + size + " bytes are less than the header of a database file");
        }
        ByteBuffer header = ByteBuffer.wrap(head);
        int page = header.getShort(16) & 0xffff;
        long pageSize = page == 1 ? 1 << 16 : page;
        long pages = header.getInt(28) & 0xffffffffL;
        boolean valid = header.getInt(24) == header.getInt(92);
        return valid && size < pageSize * pages
                ? Optional.of("cut short: " + size + " bytes, and its header says " + pages + " pages of " + pageSize)
                : Optional.empty();
    }
}
