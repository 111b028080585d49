package org.minimpi.engine;

import org.minimpi.Datatype;
import org.minimpi.engine.check.RankWatch;
import org.minimpi.engine.check.Report;
import org.minimpi.spi.CallSite;
import org.minimpi.spi.Content;
import org.minimpi.spi.Origin;

/**
 * A message as its receive is told of it.
 *
 * @param source who sent it, in the receive's communicator
 * @param origin its send; null if nothing is known of it
 */
record Arrival(int source, int tag, Content content, Datatype type, int count, Origin origin) {

    /** That it does not fit, in words: both calls, and where they are. */
    String mismatch(String finding, ReceiveOperation<?> receive) {
        Messaging comm = receive.comm;
        int sender = comm.points().worldRank(source);
        String send = "send of " + ReceiveOperation.elements(content, type, count) + " to rank " + comm.rank()
                + ", tag " + tag;
        return new Report(finding, comm.checks().job().job())
                .line(sender, comm.here(send), site(), "")
                .line(comm.endpoint().worldRank(), receive.inWords(), receiver(receive), "")
                .toString();
    }

    private CallSite site() {
        if (origin instanceof SendOperation send) {
            return send.siteNow();
        }
        return origin == null ? null : origin.site();
    }

    /** The receiver is in its call if that blocks. */
    private static CallSite receiver(ReceiveOperation<?> receive) {
        RankWatch watch = receive.comm.watch();
        return receive.site() == null && watch != null && !receive.isRequest()
                ? CallSite.of(watch.thread())
                : receive.site();
    }
}
