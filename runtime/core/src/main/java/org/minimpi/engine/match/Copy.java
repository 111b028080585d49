package org.minimpi.engine.match;

import org.minimpi.Buf;
import org.minimpi.TransportException;
import org.minimpi.spi.Content;
import org.minimpi.spi.Origin;
import org.minimpi.spi.ReceiveCompletion;

/** The copy of a matched message into its receiver's buffer; an object's bytes go over as they are. */
public final class Copy {

    private Copy() {}

    /**
     * Copies. Whatever goes wrong is the receiver's, though it may be the sender's thread that copies.
     *
     * @param source the rank it came from
     * @param tag its tag
     * @param content what its elements are
     * @param buf the elements
     * @param origin what is known of its send; null for nothing
     * @param receiver asked where they go; completed or failed
     */
    public static void copy(int source, int tag, Content content, Buf buf, Origin origin, ReceiveCompletion receiver) {
        try {
            if (content != Content.OBJECT || !receiver.keeps(source, tag, buf)) {
                Buf target = receiver.accept(source, tag, content, buf.type(), buf.count(), origin);
                if (target == null) {
                    return;
                }
                buf.copyTo(target);
            }
        } catch (RuntimeException | Error e) {
            receiver.fail(() -> uncopied(source, buf, e));
            return;
        }
        receiver.complete(source, tag, buf.bytes());
    }

    static TransportException uncopied(int source, Buf buf, Throwable cause) {
        return new TransportException(
                "cannot copy a message of " + buf.bytes() + " bytes from rank " + source + ": " + cause, cause);
    }
}
