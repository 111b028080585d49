package org.minimpi.transfer;

import java.nio.file.Path;
import java.util.List;
import org.minimpi.Comm;
import org.minimpi.Request;

/**
 * A receiving rank: writes what comes from the previous rank and passes it on to the next, if there is one, and passes back
 * what that says.
 */
final class Receiver {
    private final Comm comm;
    private final int previous;
    private final int next;
    private final Path to;
    private final Options options;

    /** {@code next} is {@link Comm#PROC_NULL} for the last rank. */
    Receiver(Comm comm, int previous, int next, Path to, Options options) {
        this.comm = comm;
        this.previous = previous;
        this.next = next;
        this.to = to;
        this.options = options;
    }

    /** Returns when the sender has no more files. */
    void serve() {
        try (Heartbeat heartbeat = new Heartbeat(comm, options.timeout())) {
            Inflow inflow = new Inflow(comm, previous, heartbeat, options.window(), options.chunk());
            Outflow outflow = next == Comm.PROC_NULL ? null : new Outflow(comm, next, heartbeat, inflow::passOn);
            heartbeat.telling(() -> {
                inflow.busy();
                if (outflow != null) {
                    outflow.busy();
                }
            });
            try (Arrivals arrivals = new Arrivals(comm.rank(), comm.processorName(), to, options, heartbeat, inflow)) {
                serve(inflow, outflow, arrivals);
                arrivals.settle(!options.allOrNothing() || agree(outflow, arrivals));
            }
            if (outflow != null) {
                outflow.finish();
            }
            inflow.finish();
        } catch (TransferException e) {
            throw comm.abort(e.status(), "transfer: from rank " + previous + ": " + e.getMessage());
        }
    }

    /** Whether all ranks keep what they have. Those that still say something would not be heard while others agree. */
    private boolean agree(Outflow outflow, Arrivals arrivals) {
        if (outflow != null) {
            outflow.drain(options.window());
        }
        return Agreed.byAll(comm, !arrivals.hasFailed());
    }

    private void serve(Inflow inflow, Outflow outflow, Arrivals arrivals) throws TransferException {
        while (!arrivals.isFinished()) {
            listen(inflow, outflow);
            Inflow.Arrived arrived = inflow.take();
            Request<Void> passed = outflow == null ? null : outflow.send(arrived.message());
            for (Frame frame : arrived.frames()) {
                arrivals.take(frame);
            }
            if (passed != null) {
                passed.await();
            }
            if (!arrivals.isFinished()) {
                inflow.release(arrived);
                inflow.flush();
            }
        }
    }

    /** Waits for a message, and meanwhile passes on what the next rank says. */
    private void listen(Inflow inflow, Outflow outflow) {
        while (outflow != null && !inflow.next().test()) {
            Request.awaitAny(List.of(inflow.next(), outflow.reply()));
            outflow.poll();
            inflow.flush();
        }
    }
}
