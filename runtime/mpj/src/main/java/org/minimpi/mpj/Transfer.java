package org.minimpi.mpj;

import java.util.function.Supplier;
import org.minimpi.Datatype;
import org.minimpi.MpiException;

/**
 * Something that MPJ Express moves: a frame, or the elements of a message, which it gets in parts, as it keeps three copies
 * of each and takes none of 600 MB. Guarded by the lock of {@link Wire}.
 */
abstract class Transfer {
    private static final int PART_BYTES = 16 << 20;

    final MpjExpress mpj;
    final int peer;
    final int tag;
    private final int count;
    private final int part;
    private int done;
    private Object request;

    Transfer(MpjExpress mpj, Datatype type, int count, int peer, int tag) {
        this.mpj = mpj;
        this.count = count;
        this.peer = peer;
        this.tag = tag;
        this.part = part(type, count);
    }

    /** How many of so many elements the largest part has. */
    static int part(Datatype type, int count) {
        return Math.min(count, PART_BYTES / type.bytes());
    }

    /** Starts to move a part: {@code length} elements from there. */
    abstract Object move(int first, int length);

    final Transfer start() {
        int length = Math.min(part, count - done);
        request = move(done, length);
        done += length;
        return this;
    }

    /** Goes on with it as far as that is possible now; true if it is done. */
    final boolean advance() {
        while (mpj.test(request)) {
            if (done == count) {
                return true;
            }
            start();
        }
        return false;
    }

    /** It is done; called with no lock held. */
    void ended() {}

    /** The job has failed; called with no lock held. */
    void failed(Supplier<? extends MpiException> failure) {}
}
