package org.minimpi.transfer;

import java.nio.file.Path;
import java.util.List;
import org.minimpi.Comm;
import org.minimpi.MpiException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code transfer stripe}: one file from rank 0 to all others, which write it together. */
@Command(
        name = "stripe",
        description = "Splits a file over all ranks but 0, which write it into one file at the same time. They have to"
                + " share the directory. One of them verifies the whole before it gets its name.",
        sortOptions = false)
final class StripeCommand extends WritingCommand {

    @Parameters(paramLabel = "FILE", arity = "1", description = "What to send.")
    private Path source;

    @Override
    List<Integer> receivers(Comm comm) {
        return others(comm);
    }

    @Override
    List<Path> sources() {
        return List.of(source);
    }

    @Override
    int run(Comm comm) {
        Options options = options();
        Place place = new Place(to(), false);
        if (comm.rank() != SENDER) {
            new Receiver(comm, SENDER, Comm.PROC_NULL, place.of(comm.rank()), options).serve();
            return ExitStatus.OK;
        }
        Report report = report(comm, place);
        try (Heartbeat heartbeat = new Heartbeat(comm, options.timeout())) {
            int status = new Striper(comm, options, report, heartbeat).send(source);
            report.finished(status);
            return status;
        } catch (TransferException e) {
            report.finished(e.status());
            throw comm.abort(e.status(), "transfer: " + e.getMessage());
        } catch (MpiException e) {
            if (ExitStatus.of(e) == ExitStatus.SIGNAL) {
                report.failed(null, Interruption.of(options, 0, false));
            }
            report.unconfirmed(Ledger.unconfirmed(e), sources());
            report.finished(ExitStatus.of(e));
            throw e;
        }
    }
}
