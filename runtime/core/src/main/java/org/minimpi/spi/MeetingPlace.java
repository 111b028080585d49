package org.minimpi.spi;

import org.minimpi.Buf;
import org.minimpi.BuiltinOp;

/**
 * Where the ranks of one context meet, if they share memory: one of them combines what all have brought, and a rank wakes no
 * more than once. Made for what is small. Called by one thread of the rank at a time.
 */
public interface MeetingPlace {

    /**
     * Comes to a meeting, which is over when all ranks have come. Without elements it is a barrier.
     *
     * @param number of the collective, the same on every rank and larger than that of the one before
     * @param mine what this rank brings; left alone until the meeting is over
     * @param result where the combination goes, of the same type and count; may be {@code mine}
     * @param op combines; ranks are combined in their order, so all get the same bits
     * @param done completed or failed exactly once, perhaps before this returns; asked to accept only what does not fit
     * @return how to leave again, after which the meeting is never over
     */
    Pending meet(int number, Buf mine, Buf result, BuiltinOp op, ReceiveCompletion done);
}
