package dev.ccci.harness.db;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A value to be bound. */
sealed interface Value {

    /** NULL. */
    record Null() implements Value {}

    /** A number, as SQL writes it. */
    record Numeral(String digits) implements Value {}

    /** True or false. */
    record Flag(boolean value) implements Value {}

    /** UTF-8 text without NUL. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Text(byte[] utf8) implements Value {}

    /** Bytes. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Bytes(byte[] bytes) implements Value {}

    static List<Value> of(@Nullable Object... values) {
        return Arrays.stream(values).map(Value::of).toList();
    }

    private static Value of(@Nullable Object value) {
        if (value == null) {
            return new Null();
        }
        if (value instanceof byte[] bytes) {
            return new Bytes(bytes.clone());
        }
        if (value instanceof Boolean flag) {
            return new Flag(flag);
        }
        String text = value.toString();
        return value instanceof Number && text.matches("-?\\d+(\\.\\d+)?(E-?\\d+)?")
                ? new Numeral(text)
                : new Text(utf8(text));
    }

    /** Every byte as {@code \xHH}, which psql and redis-cli read in quotes. */
    static String escaped(byte[] bytes) {
        return HexFormat.of().withPrefix("\\x").formatHex(bytes);
    }

    private static byte[] utf8(String text) {
        if (text.indexOf('\0') >= 0) {
            throw new IllegalArgumentException("a text with the character NUL, which databases do not take");
        }
        try {
            ByteBuffer encoded = StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(text));
            byte[] bytes = new byte[encoded.remaining()];
            encoded.get(bytes);
            return bytes;
        } catch (CharacterCodingException e) {
            throw new IllegalArgumentException("a text that is no Unicode: it has half a surrogate pair", e);
        }
    }
}
