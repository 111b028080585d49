package org.minimpi.mpj;

import org.minimpi.Buf;
import org.minimpi.Datatype;

/** A frame on its way. Nobody waits for it. */
final class FrameSend extends Transfer {

    FrameSend(MpjExpress mpj, Frame frame, int dest) {
        super(mpj, Buf.of(frame.array(), 0, frame.length()), dest, Wire.FRAMES);
    }

    @Override
    Object move(Object array, int offset, int count, Datatype type) {
        return mpj.isend(array, offset, count, type, peer, tag);
    }
}
