package org.minimpi.transfer;

import org.minimpi.Buf;
import org.minimpi.Comm;
import org.minimpi.Request;

/** The sender's frames, used in turn: each is filled again once its last send is done. */
final class SendFrames {
    private final Comm comm;
    private final int receiver;
    private final DataFrame[] frames;
    private final Request<?>[] sends;
    private int current;

    SendFrames(Comm comm, int receiver, DataFrame[] frames) {
        this.comm = comm;
        this.receiver = receiver;
        this.frames = frames;
        sends = new Request<?>[frames.length];
    }

    /** The frame to fill next; the same one until it is sent. */
    DataFrame next() {
        if (sends[current] != null) {
            sends[current].await();
            sends[current] = null;
        }
        return frames[current];
    }

    /** Sends what was made of {@link #next}. */
    void send(Buf frame) {
        sends[current] = comm.isend(frame, receiver, Tags.DATA);
        current = (current + 1) % frames.length;
    }

    /** Waits until all that was sent is on its way. */
    void await() {
        for (Request<?> send : sends) {
            if (send != null) {
                send.await();
            }
        }
    }
}
