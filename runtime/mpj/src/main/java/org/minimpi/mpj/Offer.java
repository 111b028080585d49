package org.minimpi.mpj;

import org.minimpi.Buf;
import org.minimpi.spi.Completion;
import org.minimpi.spi.Content;
import org.minimpi.spi.Context;

/**
 * A message whose elements are sent apart from its envelope.
 *
 * @param context where
 * @param array the elements, in an array
 * @param content what they are
 * @param dest to whom, as the world counts
 * @param tag its label
 * @param sender told when they have been received
 */
record Offer(Context context, Buf array, Content content, int dest, int tag, Completion sender) {

    Frame announcement(Frame.Kind kind, int worldRank, int serial) {
        return Frame.announcement(kind, worldRank, context.id(), context.rank(), tag, content, array, serial);
    }

    Push elements(MpjExpress mpj, int serial) {
        return new Push(mpj, array, dest, serial, sender, context.rank(), tag);
    }
}
