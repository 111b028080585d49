package org.minimpi.transfer.fetch;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.minimpi.Comm;
import org.minimpi.Request;
import org.minimpi.Status;
import org.minimpi.transfer.ExitStatus;

/** Hands out the queue: whoever is done with one URL gets the next, so that a slow server holds up one rank only. */
final class Dispatcher {
    private static final int DIGEST_BYTES = 32;

    private final Comm comm;
    private final UrlQueue queue;
    private final FetchReport report;
    private final Map<Integer, FetchFrame.Get> inHand = new HashMap<>();
    private final List<FetchLink> busy = new ArrayList<>();
    private final List<Request<Status>> due = new ArrayList<>();
    private FetchFrame.Ready unable;

    Dispatcher(Comm comm, UrlQueue queue, FetchReport report) {
        this.comm = comm;
        this.queue = queue;
        this.report = report;
    }

    /** Returns the exit status of the session when each URL has its result, or when no rank can fetch. */
    int run() {
        List<FetchLink> links = new ArrayList<>();
        for (int rank = 1; rank < comm.size(); rank++) {
            links.add(new FetchLink(comm, rank));
        }
        for (FetchLink link : links) {
            busy.add(link);
            due.add(link.expect());
        }
        while (!busy.isEmpty()) {
            int next = Request.awaitAny(due);
            FetchLink link = busy.get(next);
            FetchFrame.Get get = hear(link, link.receive(due.get(next))) ? queue.next() : null;
            if (get == null) {
                busy.remove(next);
                due.remove(next);
            } else {
                inHand.put(link.peer(), get);
                due.set(next, link.expect());
                report.begins(get, link.peer());
                link.send(get);
            }
        }
        boolean stuck = unable != null && queue.next() != null;
        int status = stuck ? unable.status() : report.status();
        links.forEach(link -> link.send(new FetchFrame.Finish(status)));
        return status;
    }

    /** What a rank was told to fetch and has not answered; null if there is nothing. */
    FetchFrame.Get inHandOf(int rank) {
        return inHand.get(rank);
    }

    /** Whether the rank can have another URL. */
    private boolean hear(FetchLink link, FetchFrame frame) {
        FetchFrame.Get asked = inHand.remove(link.peer());
        if (asked == null && frame instanceof FetchFrame.Ready ready) {
            if (ready.status() == ExitStatus.OK) {
                return true;
            }
            report.error("rank " + link.peer() + ": " + ready.text());
            unable = ready;
            return false;
        }
        if (asked != null
                && frame instanceof FetchFrame.Result result
                && result.index() == asked.index()
                && (result.exit() != ExitStatus.OK || result.isSkipped() || result.sha256().length == DIGEST_BYTES)) {
            report.result(asked, result, link.peer());
            return true;
        }
        throw comm.abort(
                ExitStatus.PROTOCOL, "protocol error: rank " + link.peer() + " answered with an unexpected " + frame);
    }
}
