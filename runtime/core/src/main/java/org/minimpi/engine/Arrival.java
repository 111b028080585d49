package org.minimpi.engine;

import org.minimpi.Datatype;
import org.minimpi.engine.check.RankWatch;
import org.minimpi.engine.check.Report;
import org.minimpi.spi.CallSite;
import org.minimpi.spi.Content;

/**
 * A message as its receive is told of it.
 *
 * @param source who sent it, in the receive's communicator
 * @param sentAt where in the program; null if that is not known
 */
record Arrival(int source, int tag, Content content, Datatype type, int count, CallSite sentAt) {

    /** That it does not fit, in words: both calls, and where they are. */
    String mismatch(String finding, ReceiveOperation<?> receive) {
        Messaging comm = receive.comm;
        int sender = comm.points().worldRank(source);
        String send = "send of " + ReceiveOperation.elements(content, type, count) + " to rank " + comm.rank()
                + ", tag " + tag;
        return new Report(finding, comm.checks().job().job())
                .line(sender, comm.here(send), sentAt == null ? sender(receive, sender) : sentAt, "")
                .line(comm.endpoint().worldRank(), receive.inWords(), receiver(receive), "")
                .toString();
    }

    /** The sender is in its call if it is the one who matches, or if it waits. */
    private CallSite sender(ReceiveOperation<?> receive, int sender) {
        RankWatch watch = receive.comm.checks().job().watch(sender);
        boolean there = watch != null
                && (watch.isMine()
                        || watch.waiting() instanceof SendOperation send
                                && send.isBlockedBy(receive.comm, source, tag));
        return there ? CallSite.of(watch.thread()) : null;
    }

    /** The receiver is in its call if that blocks. */
    private static CallSite receiver(ReceiveOperation<?> receive) {
        RankWatch watch = receive.comm.watch();
        return receive.site() == null && watch != null && !receive.isRequest()
                ? CallSite.of(watch.thread())
                : receive.site();
    }
}
