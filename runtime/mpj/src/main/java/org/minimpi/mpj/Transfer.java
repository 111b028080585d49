package org.minimpi.mpj;

import java.util.function.Supplier;
import org.minimpi.Buf;
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
    private final Buf elements;
    private final int part;
    private int done;
    private Object request;

    Transfer(MpjExpress mpj, Buf elements, int peer, int tag) {
        this.mpj = mpj;
        this.elements = elements;
        this.peer = peer;
        this.tag = tag;
        this.part = PART_BYTES / elements.type().bytes();
    }

    /** Starts to move so many elements. */
    abstract Object move(Object array, int offset, int count, Datatype type);

    final Transfer start() {
        int count = Math.min(part, elements.count() - done);
        request = move(elements.storage(), elements.offset() + done, count, elements.type());
        done += count;
        return this;
    }

    /** Goes on with it as far as that is possible now; true if it is done. */
    final boolean advance() {
        while (mpj.test(request)) {
            if (done == elements.count()) {
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
