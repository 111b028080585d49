package org.minimpi.engine;

import java.util.List;
import org.minimpi.spi.CallSite;
import org.minimpi.spi.Context;
import org.minimpi.spi.Unreceived;

/**
 * A message of the user's that nobody has received.
 *
 * @param sender as the world counts
 * @param what its send, in words
 * @param waiting whether its send is not complete before it is received
 * @param site where that is; null if that is not known
 */
record LostMessage(int sender, String what, boolean waiting, CallSite site) {

    /** Those that lie at a rank, in the order of their arrival. */
    static List<LostMessage> at(RankJob receiver) {
        return receiver.endpoint().unreceived().stream()
                .filter(message -> Context.isOfUser(message.context()))
                .map(message -> of(receiver, message))
                .toList();
    }

    private static LostMessage of(RankJob receiver, Unreceived message) {
        int number = receiver.endpoint().worldRank();
        Context world = Context.world(number, receiver.endpoint().worldSize());
        OpenCommunicator unknown = new OpenCommunicator(world, "a communicator that is closed", null);
        Unfinished unfinished = receiver.checks().unfinished();
        OpenCommunicator comm = unfinished == null
                ? unknown
                : unfinished.communicator(message.context()).orElse(unknown);
        String what = "send of " + ReceiveOperation.elements(message.content(), message.type(), message.count())
                + " to rank " + comm.context().rank() + ", tag " + message.tag()
                + (message.context() == world.id() ? "" : " in " + comm.name());
        return new LostMessage(comm.context().worldRank(message.source()), what, message.waiting(), message.sentAt());
    }
}
