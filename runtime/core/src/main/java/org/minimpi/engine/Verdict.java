package org.minimpi.engine;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.minimpi.Buf;
import org.minimpi.CodecException;
import org.minimpi.MpiException;
import org.minimpi.OpException;
import org.minimpi.engine.collective.Round;
import org.minimpi.engine.collective.Schedule;

/**
 * Makes a failure of user code on one rank everybody's: a dissemination, after which each rank knows whether any other
 * failed. If several did, ranks that did not name the lowest of them.
 *
 * <pre>
 *   rank (4, -1: none failed) | kind (1) | length (2) | text (UTF-8), padded
 * </pre>
 */
final class Verdict implements Schedule {
    private static final int BYTES = 512;
    private static final int NOBODY = -1;
    private static final int LONGEST = BYTES - Integer.BYTES - Byte.BYTES - Short.BYTES;

    private enum Kind {
        OP,
        CODEC
    }

    private final int rank;
    private final int size;
    private final CollectiveOperation collective;
    private final byte[] known = new byte[BYTES];
    private byte[] heard;

    Verdict(CollectiveOperation collective, int rank, int size) {
        this.collective = collective;
        this.rank = rank;
        this.size = size;
    }

    /** ceil(log2(size)) rounds of messages, and one to read the last. */
    @Override
    public int rounds() {
        return Integer.SIZE - Integer.numberOfLeadingZeros(size - 1) + 1;
    }

    /** No steps: those are skipped after a failure. */
    @Override
    public void round(int number, Round round) {
        if (number == 0) {
            know(collective.failure());
        } else {
            hear();
        }
        if (number == rounds() - 1) {
            pronounce();
            return;
        }
        int distance = 1 << number;
        heard = new byte[BYTES];
        ByteBuffer.wrap(heard).putInt(NOBODY);
        round.recv(Buf.of(heard), (rank - distance + size) % size);
        round.send(Buf.of(known.clone()), (rank + distance) % size);
    }

    private void know(MpiException failure) {
        ByteBuffer bytes = ByteBuffer.wrap(known);
        if (!(failure instanceof OpException) && !(failure instanceof CodecException)) {
            bytes.putInt(NOBODY);
            return;
        }
        byte[] text = Failures.codec(failure.getCause()).getBytes(StandardCharsets.UTF_8);
        int length = Math.min(text.length, LONGEST);
        Kind kind = failure instanceof CodecException ? Kind.CODEC : Kind.OP;
        bytes.putInt(rank).put((byte) kind.ordinal()).putShort((short) length).put(text, 0, length);
    }

    private void hear() {
        int theirs = ByteBuffer.wrap(heard).getInt();
        int mine = ByteBuffer.wrap(known).getInt();
        if (theirs != NOBODY && (mine == NOBODY || theirs < mine)) {
            System.arraycopy(heard, 0, known, 0, BYTES);
        }
    }

    private void pronounce() {
        ByteBuffer bytes = ByteBuffer.wrap(known);
        int culprit = bytes.getInt();
        if (culprit == NOBODY) {
            return;
        }
        Kind kind = Kind.values()[bytes.get()];
        byte[] text = new byte[bytes.getShort()];
        bytes.get(text);
        String message = collective + ": failed on rank " + culprit + ": " + new String(text, StandardCharsets.UTF_8);
        collective.fail(() -> kind == Kind.CODEC ? new CodecException(message, null) : new OpException(message, null));
    }
}
