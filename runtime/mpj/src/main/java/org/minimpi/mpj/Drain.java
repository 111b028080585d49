package org.minimpi.mpj;

import org.minimpi.Buf;
import org.minimpi.Datatype;

/** The elements of a message that nobody can take, such as one that is too long, on their way to nowhere. */
final class Drain extends Transfer {
    private final Buf part;

    Drain(MpjExpress mpj, Datatype type, int count, int sender, int serial) {
        super(mpj, type, count, sender, Wire.tag(serial));
        this.part = Buf.allocate(type, part(type, count));
    }

    @Override
    Object move(int first, int length) {
        return mpj.irecv(part.slice(0, length), peer, tag);
    }
}
