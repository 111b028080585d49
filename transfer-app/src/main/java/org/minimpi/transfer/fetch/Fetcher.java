package org.minimpi.transfer.fetch;

import java.io.Closeable;
import java.net.URI;
import java.nio.file.Path;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.LongSupplier;
import org.minimpi.Comm;
import org.minimpi.transfer.Download;
import org.minimpi.transfer.Downloads;
import org.minimpi.transfer.ExitStatus;
import org.minimpi.transfer.FileName;
import org.minimpi.transfer.Overwrite;
import org.minimpi.transfer.TransferException;

/** Fetches URLs to files of one directory; a file has its name only when all of the body is in it. */
final class Fetcher implements Closeable {
    private static final byte[] NONE = {};

    private final Downloads downloads;
    private final OutsideWait wait;
    private final Exchange exchange;
    private final int retries;
    private final Backoff backoff;
    private final LongSupplier clock;

    private Fetcher(Downloads downloads, FetchLimits limits, Comm comm) {
        this.downloads = downloads;
        this.wait = new OutsideWait(comm);
        this.exchange = new Exchange(wait, limits.timeout(), limits.mostBytes());
        this.retries = limits.retries();
        this.backoff = new Backoff(limits.timeout());
        this.clock = comm::nanoTime;
    }

    /** Makes the directory if it is not there; fails at once if nothing can be written to it. */
    static Fetcher open(Path directory, FetchLimits limits, Overwrite overwrite, Comm comm) throws TransferException {
        Downloads downloads = Downloads.open(directory, overwrite, comm.processorName());
        try {
            downloads.check(newId());
            return new Fetcher(downloads, limits, comm);
        } catch (TransferException e) {
            downloads.close();
            throw e;
        }
    }

    private static long newId() {
        return ThreadLocalRandom.current().nextLong();
    }

    /** Fetches one, with all attempts it takes; what goes wrong is in the result. */
    FetchFrame.Result fetch(FetchFrame.Get get) throws InterruptedException {
        long started = clock.getAsLong();
        for (int attempt = 0; ; attempt++) {
            try {
                return downloads.mayStay(FileName.checkPlain(get.name()))
                        ? skipped(get, started)
                        : attempt(get, started);
            } catch (FetchException e) {
                if (!e.isPassing() || attempt == retries) {
                    String tries = attempt == 0 ? "" : " (" + (attempt + 1) + " attempts)";
                    return failed(get, ExitStatus.PARTIAL, e.status(), e.getMessage() + tries, started);
                }
                wait.sleep(backoff.after(attempt, e.retryAfter(), ThreadLocalRandom.current()));
            } catch (TransferException e) {
                return failed(get, e.status(), 0, e.getMessage(), started);
            }
        }
    }

    private FetchFrame.Result attempt(FetchFrame.Get get, long started)
            throws FetchException, TransferException, InterruptedException {
        URI url = Url.parse(get.url());
        try (Download file = downloads.create(newId(), get.name())) {
            Exchange.Got got = exchange.get(url, file::write);
            String name = file.commit();
            return name == null
                    ? skipped(get, started)
                    : new FetchFrame.Result(
                            get.index(),
                            ExitStatus.OK,
                            got.status(),
                            got.bytes(),
                            got.sha256(),
                            millis(started),
                            "",
                            name);
        }
    }

    private FetchFrame.Result skipped(FetchFrame.Get get, long started) {
        return new FetchFrame.Result(get.index(), ExitStatus.OK, 0, 0, NONE, millis(started), "", get.name());
    }

    private FetchFrame.Result failed(FetchFrame.Get get, int exit, int status, String error, long started) {
        return new FetchFrame.Result(get.index(), exit, status, 0, NONE, millis(started), error, get.name());
    }

    private long millis(long started) {
        return (clock.getAsLong() - started) / 1_000_000;
    }

    @Override
    public void close() {
        downloads.close();
    }
}
