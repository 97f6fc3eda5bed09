package dev.ccci.harness.report;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;

/**
 * Passes text on, masked, in blocks of whole lines. So much is held back as a secret that is cut over lines can be long. What is no
 * secret goes through byte by byte as it came.
 */
final class MaskedOutput extends OutputStream {

    private static final int BLOCK = 1 << 16;

    private final Mask mask;
    private final OutputStream target;
    private final ByteArrayOutputStream pending = new ByteArrayOutputStream();
    private int enough = BLOCK;

    MaskedOutput(Mask mask, OutputStream target) {
        this.mask = mask;
        this.target = target;
    }

    @Override
    public void write(int value) throws IOException {
        pending.write(value);
        if (pending.size() >= enough) {
            passBlock();
        }
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        pending.write(bytes, offset, length);
        if (pending.size() >= enough) {
            passBlock();
        }
    }

    /** Everything up to a line break that no secret can lie across: before and behind it the text is masked alike. */
    private void passBlock() throws IOException {
        byte[] all = pending.toByteArray();
        int behind = 2 * mask.longest() + 1;
        int cut = all.length - behind;
        while (cut > 0 && !(all[cut - 1] == '\n' && apart(all, cut, behind))) {
            cut--;
        }
        if (cut > 0) {
            target.write(mask.apply(Arrays.copyOf(all, cut)));
            pending.reset();
            pending.write(all, cut, all.length - cut);
        }
        enough = Math.max(BLOCK, 2 * pending.size());
    }

    private boolean apart(byte[] all, int cut, int window) {
        int from = Math.max(0, cut - window);
        int to = Math.min(all.length, cut + window);
        byte[] before = mask.apply(Arrays.copyOfRange(all, from, cut));
        byte[] after = mask.apply(Arrays.copyOfRange(all, cut, to));
        byte[] both = mask.apply(Arrays.copyOfRange(all, from, to));
        byte[] joined = Arrays.copyOf(before, before.length + after.length);
        System.arraycopy(after, 0, joined, before.length, after.length);
        return Arrays.equals(joined, both);
    }

    @Override
    public void flush() throws IOException {
        target.flush();
    }

    @Override
    public void close() throws IOException {
        try (target) {
            target.write(mask.apply(pending.toByteArray()));
            pending.reset();
        }
    }
}
