package org.minimpi.mpj;

import org.minimpi.Buf;
import org.minimpi.Datatype;

/** A frame on its way. Nobody waits for it. */
final class FrameSend extends Transfer {
    private final Buf bytes;

    FrameSend(MpjExpress mpj, Frame frame, int dest) {
        super(mpj, Datatype.BYTE, frame.length(), dest, Wire.FRAMES);
        this.bytes = Buf.of(frame.array(), 0, frame.length());
    }

    @Override
    Object move(int first, int length) {
        return mpj.isend(bytes.slice(first, length), peer, tag);
    }
}
