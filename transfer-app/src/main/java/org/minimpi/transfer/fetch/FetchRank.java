package org.minimpi.transfer.fetch;

import java.nio.file.Path;
import org.minimpi.Comm;
import org.minimpi.transfer.ExitStatus;
import org.minimpi.transfer.Overwrite;
import org.minimpi.transfer.TransferException;

/** A rank that fetches what it is told to. */
final class FetchRank {
    private final Comm comm;
    private final FetchLink link;

    FetchRank(Comm comm, int dispatcher) {
        this.comm = comm;
        this.link = new FetchLink(comm, dispatcher);
    }

    /** Returns the exit status of the session. */
    int serve(Path directory, FetchLimits limits, Overwrite overwrite) throws InterruptedException {
        try (Fetcher fetcher = Fetcher.open(directory, limits, overwrite, comm)) {
            link.send(new FetchFrame.Ready(ExitStatus.OK, ""));
            FetchFrame frame = next();
            while (frame instanceof FetchFrame.Get get) {
                link.send(fetcher.fetch(get));
                frame = next();
            }
            return finish(frame);
        } catch (TransferException e) {
            link.send(new FetchFrame.Ready(e.status(), e.getMessage()));
            return finish(next());
        }
    }

    private FetchFrame next() {
        return link.receive(link.expect());
    }

    private int finish(FetchFrame frame) {
        if (frame instanceof FetchFrame.Finish finish) {
            return finish.status();
        }
        throw comm.abort(ExitStatus.PROTOCOL, "protocol error: unexpected " + frame);
    }
}
