package org.minimpi.spi;

import org.minimpi.Buf;
import org.minimpi.Datatype;

/** Core's record of a started receive. The rules of type and length are behind {@link #accept}, once for all backends. */
public interface ReceiveCompletion extends Completion {

    /**
     * Asks where a matched message goes; called once, before any element is copied and with no lock held.
     *
     * @param source the rank it came from
     * @param tag its tag
     * @param content what its elements are
     * @param type their type
     * @param count their number
     * @param origin its send; null if nothing is known of it
     * @return room for at least {@code count} elements of {@code type}; or null, and then the receive has failed already
     *     and the message is to be dropped
     */
    Buf accept(int source, int tag, Content content, Datatype type, int count, Origin origin);

    /**
     * Offers the bytes of an object, which nobody else keeps; called at most once, before {@link #accept}, if at all.
     *
     * @param source the rank it came from
     * @param tag its tag
     * @param object its bytes
     * @return whether they are kept as they are; if not, they are to be copied
     */
    default boolean keeps(int source, int tag, Buf object) {
        return false;
    }
}
